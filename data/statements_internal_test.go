package data

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"foyer/app"
)

// statements are all the SQL of this package by the names of its constants.
// That none is left out is tested too.
var statements = map[string]string{
	"packagesSQL": packagesSQL, "packageFeaturesSQL": packageFeaturesSQL, "featuresSQL": featuresSQL,
	"newestEULASQL": newestEULASQL, "nextEULASQL": nextEULASQL, "addEULASQL": addEULASQL,
	"replaceDraftSQL": replaceDraftSQL, "draftTooLateSQL": draftTooLateSQL, "draftSQL": draftSQL,
	"draftsSQL": draftsSQL, "discardDraftSQL": discardDraftSQL,
	"addEventSQL": addEventSQL, "historySQL": historySQL,
	"settingsSQL": settingsSQL, "saveSettingSQL": saveSettingSQL,
	"customerOfDraftSQL": customerOfDraftSQL, "hostNameSQL": hostNameSQL, "packageSoldSQL": packageSoldSQL,
	"eulaTextKeptSQL": eulaTextKeptSQL, "insertCustomerSQL": insertCustomerSQL,
	"insertAdministratorSQL": insertAdministratorSQL, "insertSubscriptionSQL": insertSubscriptionSQL,
	"insertOrderSQL": insertOrderSQL, "insertAcceptanceSQL": insertAcceptanceSQL, "companySQL": companySQL,
	"hostsAnySQL": hostsAnySQL, "deleteCustomerSQL": deleteCustomerSQL,
	"customerSQL": customerSQL, "ordersSQL": ordersSQL,
	"insertDomainSQL": insertDomainSQL, "customerHolderSQL": customerHolderSQL, "draftHolderSQL": draftHolderSQL,
	"welcomeStateSQL": "SELECT " + welcomeStateSQL + " FROM customer c WHERE c.id = ?",
	"customerRowsSQL": customerRowsSQL, "customerCountsSQL": customerCountsSQL, "hostsSQL": hostsSQL,
	"candidatesSQL": candidatesSQL, "similarSQL": similarSQL,
	"messageSQL": messageSQL, "messagesSQL": messagesSQL, "customerMessagesSQL": customerMessagesSQL,
	"outboxCountsSQL": outboxCountsSQL, "insertMessageSQL": insertMessageSQL, "cancelWaitingSQL": cancelWaitingSQL,
	"cancelSendingSQL": cancelSendingSQL, "claimSQL": claimSQL, "startAttemptSQL": startAttemptSQL,
	"composedSQL": composedSQL, "setComposedSQL": setComposedSQL, "underwaySQL": underwaySQL,
	"setPhaseSQL": setPhaseSQL, "endAttemptSQL": endAttemptSQL, "endSendingSQL": endSendingSQL,
	"unfinishedSQL": unfinishedSQL, "nextDueSQL": nextDueSQL, "wakeMessagesSQL": wakeMessagesSQL,
	"requeueSQL": requeueSQL, "settleSQL": settleSQL,
}

// bigTables grow with the customers; small ones may be read whole.
var bigTables = regexp.MustCompile(`^SCAN (c|customer|d|domain|p|person|s|subscription|customer_order|e|eula_acceptance|m|outbox_message|a|outbox_attempt|history)\b`)

// TestStatements prepares every statement and looks at how it would run: none
// reads a big table whole without an index.
func TestStatements(t *testing.T) {
	db := openFresh(t)
	for name, query := range statements {
		checkPlan(t, db, name, query)
	}
	for sort := range listOrders {
		for _, desc := range []bool{false, true} {
			checkPlan(t, db, "list by "+string(sort), customerIDsSQL(app.CustomerQuery{Sort: sort, Desc: desc}))
		}
	}
}

func checkPlan(t *testing.T, db *DB, name, query string) {
	t.Helper()
	for _, step := range plan(t, db, name, query) {
		if bigTables.MatchString(step) && !strings.Contains(step, "USING") {
			t.Errorf("%s: %s", name, step)
		}
	}
}

func plan(t *testing.T, db *DB, name, query string) []string {
	t.Helper()
	prepared, err := db.writer.Preparex(query)
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return nil
	}
	defer func() {
		if err := prepared.Close(); err != nil {
			t.Error(err)
		}
	}()
	var steps []struct {
		ID, Parent, NotUsed int
		Detail              string
	}
	if err := db.writer.Select(&steps, "EXPLAIN QUERY PLAN "+regexp.MustCompile(`\?\d*|:\w+`).ReplaceAllString(query, "NULL")); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	var details []string
	for _, s := range steps {
		details = append(details, s.Detail)
	}
	return details
}

// TestListPlans checks that the usual orders come straight from an index that
// has all they need.
func TestListPlans(t *testing.T) {
	db := openFresh(t)
	for sort, index := range map[app.CustomerSort]string{
		app.SortCompany: "customer_by_name", app.SortType: "customer_by_type",
		app.SortStatus: "customer_by_status", app.SortAdded: "customer_by_added",
	} {
		for _, desc := range []bool{false, true} {
			steps := plan(t, db, string(sort), customerIDsSQL(app.CustomerQuery{Sort: sort, Desc: desc}))
			if !slices.Contains(steps, "SCAN c USING COVERING INDEX "+index) ||
				slices.ContainsFunc(steps, func(s string) bool { return strings.Contains(s, "TEMP B-TREE") }) {
				t.Errorf("by %s: %q", sort, steps)
			}
		}
	}
	for name, want := range map[string]string{
		"claimSQL":        "SEARCH outbox_message USING INDEX outbox_message_due (next_attempt_at<?)",
		"nextDueSQL":      "SEARCH outbox_message USING INDEX outbox_message_due (next_attempt_at>?)",
		"candidatesSQL":   "SEARCH customer USING COVERING INDEX customer_folded (name_folded>? AND name_folded<?)",
		"messagesSQL":     "SCAN m USING INDEX outbox_message_created",
		"outboxCountsSQL": "SEARCH outbox_message USING COVERING INDEX outbox_message_open (state=?)",
	} {
		if steps := plan(t, db, name, statements[name]); !slices.Contains(steps, want) {
			t.Errorf("%s: %q has no %q", name, steps, want)
		}
	}
}

func TestStatementsAreAll(t *testing.T) {
	for _, name := range declaredSQL(t) {
		if _, ok := statements[name]; !ok {
			t.Errorf("%s is not in statements", name)
		}
	}
}

// declaredSQL returns the names of all constants of this package that end in
// SQL.
func declaredSQL(t *testing.T) []string {
	t.Helper()
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range entries {
		if !strings.HasSuffix(entry.Name(), ".go") || strings.HasSuffix(entry.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), entry.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if spec, ok := n.(*ast.ValueSpec); ok && strings.HasSuffix(spec.Names[0].Name, "SQL") {
				names = append(names, spec.Names[0].Name)
			}
			return true
		})
	}
	if len(names) == 0 {
		t.Fatal("no SQL found")
	}
	return names
}
