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
)

// statements are all the SQL of this package by the names of its constants.
// That none is left out is tested too.
var statements = map[string]string{
	"packagesSQL": packagesSQL, "packageFeaturesSQL": packageFeaturesSQL, "featuresSQL": featuresSQL,
	"newestEULASQL": newestEULASQL, "nextEULASQL": nextEULASQL, "addEULASQL": addEULASQL,
	"replaceDraftSQL": replaceDraftSQL, "draftTooLateSQL": draftTooLateSQL, "draftSQL": draftSQL,
	"draftsSQL": draftsSQL, "discardDraftSQL": discardDraftSQL,
	"addEventSQL": addEventSQL, "eventColumnsSQL": eventColumnsSQL + " WHERE customer_id = ? ORDER BY id DESC", "operatorsSQL": operatorsSQL,
	"settingsSQL": settingsSQL, "saveSettingSQL": saveSettingSQL,
	"customerOfDraftSQL": customerOfDraftSQL, "hostNameSQL": hostNameSQL, "channelNameSQL": channelNameSQL, "packageSoldSQL": packageSoldSQL,
	"eulaTextKeptSQL": eulaTextKeptSQL, "insertCustomerSQL": insertCustomerSQL,
	"insertPersonSQL": insertPersonSQL, "updatePersonSQL": updatePersonSQL, "deletePersonSQL": deletePersonSQL,
	"demotePersonSQL": demotePersonSQL, "insertSubscriptionSQL": insertSubscriptionSQL,
	"insertOrderSQL": insertOrderSQL, "insertAcceptanceSQL": insertAcceptanceSQL, "companySQL": companySQL,
	"hostsAnySQL": hostsAnySQL, "deleteCustomerSQL": deleteCustomerSQL,
	"customersSQL": customersSQL, "domainsOfSQL": domainsOfSQL, "peopleOfSQL": peopleOfSQL, "tagsOfSQL": tagsOfSQL,
	"notesOfSQL": notesOfSQL, "featuresOffSQL": featuresOffSQL, "ordersOfSQL": ordersOfSQL,
	"acceptancesOfSQL": acceptancesOfSQL, "mailOfSQL": mailOfSQL,
	"updateDomainSQL": updateDomainSQL, "deleteDomainSQL": deleteDomainSQL, "demoteDomainSQL": demoteDomainSQL,
	"insertNoteSQL": insertNoteSQL, "updateNoteSQL": updateNoteSQL, "deleteNoteSQL": deleteNoteSQL,
	"moveOrderSQL": moveOrderSQL, "moveAcceptanceSQL": moveAcceptanceSQL, "moveMessageSQL": moveMessageSQL,
	"unwithdrawSQL": unwithdrawSQL, "revisionSQL": revisionSQL, "revisionsSQL": revisionsSQL, "unmergeSQL": unmergeSQL, "mergeSQL": mergeSQL,
	"updateRevisionSQL": updateRevisionSQL, "updateStatusSQL": updateStatusSQL, "updateHostSQL": updateHostSQL,
	"updateProfileSQL": updateProfileSQL, "updatePlanSQL": updatePlanSQL, "untagCustomerSQL": untagCustomerSQL,
	"featureOffSQL": featureOffSQL, "featureOnSQL": featureOnSQL, "renameTagSQL": renameTagSQL, "deleteTagSQL": deleteTagSQL,
	"taggedSQL": taggedSQL, "addPackageSQL": addPackageSQL, "updatePackageSQL": updatePackageSQL,
	"deletePackageSQL": deletePackageSQL, "packageNamedSQL": packageNamedSQL, "clearFeaturesSQL": clearFeaturesSQL,
	"addPackageFeatureSQL": addPackageFeatureSQL, "packagePositionSQL": packagePositionSQL,
	"hostedBySQL": hostedBySQL, "referenceSQL": referenceSQL, "duplicateKeysSQL": duplicateKeysSQL,
	"saveEditDraftSQL": saveEditDraftSQL, "editDraftsSQL": editDraftsSQL, "discardEditDraftSQL": discardEditDraftSQL,
	"insertDomainSQL": insertDomainSQL, "customerHolderSQL": customerHolderSQL, "draftHolderSQL": draftHolderSQL,
	"welcomeStateSQL": "SELECT " + welcomeStateSQL + " FROM customer c WHERE c.id = ?",
	"customerRowsSQL": customerRowsSQL, "hostsSQL": hostsSQL, "hostDomainsSQL": hostDomainsSQL,
	"candidatesSQL": candidatesSQL, "similarSQL": similarSQL, "samePhoneSQL": samePhoneSQL, "sameRootSQL": sameRootSQL,
	"messageSQL": messageSQL, "messagesSQL": messagesSQL, "customerMessagesSQL": customerMessagesSQL,
	"messageEntriesSQL": messageEntriesSQL, "messagesInNeedSQL": messagesInNeedSQL, "messageRowsSQL": messageRowsSQL,
	"outboxCountsSQL": outboxCountsSQL, "nextGenerationSQL": nextGenerationSQL, "insertMessageSQL": insertMessageSQL, "insertRawSQL": insertRawSQL, "cancelWaitingSQL": cancelWaitingSQL,
	"cancelSendingSQL": cancelSendingSQL, "dueSQL": dueSQL, "claimSQL": claimSQL, "startAttemptsSQL": startAttemptsSQL, "claimedSQL": claimedSQL,
	"composedSQL": composedSQL, "setComposedSQL": setComposedSQL, "underwaySQL": underwaySQL,
	"setPhaseSQL": setPhaseSQL, "endAttemptsSQL": endAttemptsSQL, "endSendingSQL": endSendingSQL,
	"unfinishedSQL": unfinishedSQL, "nextDueSQL": nextDueSQL, "wakeMessagesSQL": wakeMessagesSQL,
	"requeueSQL": requeueSQL, "settleSQL": settleSQL, "scheduleSQL": scheduleSQL, "requestCancelSQL": requestCancelSQL,
	"supersedeSQL": supersedeSQL, "expiredSQL": expiredSQL, "expireSQL": expireSQL,
	"noteAttemptSQL": noteAttemptSQL, "attemptsSQL": attemptsSQL, "writtenSQL": writtenSQL,
	"tryCommitSQL": tryCommitSQL, "schemaSQL": schemaSQL, "schemaVersionSQL": schemaVersionSQL,
	"registerSQL": registerSQL, "registerSomeSQL": registerSomeSQL, "registerSizeSQL": registerSizeSQL,
	"nameOrderSQL": nameOrderSQL, "domainOrderSQL": domainOrderSQL, "packageCodesSQL": packageCodesSQL,
	"firstIDsSQL": firstIDsSQL, "statusCountsSQL": statusCountsSQL, "trialsEndingSQL": trialsEndingSQL,
	"firstHostedSQL": firstHostedSQL, "forgetKeptSQL": forgetKeptSQL, "trialEndsSQL": trialEndsSQL,
	"anyCustomerSQL": anyCustomerSQL,
	"addTagSQL":      addTagSQL, "tagCustomerSQL": tagCustomerSQL, "tagsSQL": tagsSQL,
	"templatesSQL": templatesSQL, "templateNameSQL": templateNameSQL, "undefaultChannelSQL": undefaultChannelSQL,
	"undefaultOrganizationSQL": undefaultOrganizationSQL, "addTemplateSQL": addTemplateSQL, "changeTemplateSQL": changeTemplateSQL,
	"deleteTemplateSQL": deleteTemplateSQL, "addPictureSQL": addPictureSQL,
	"viewsSQL": viewsSQL, "addViewSQL": addViewSQL, "changeViewSQL": changeViewSQL, "deleteViewSQL": deleteViewSQL,
	"customersNamedSQL": customersNamedSQL,
	"trialsSQL":         trialsSQL, "trialsDueSQL": trialsDueSQL,
	"profilesSQL": profilesSQL, "demoteProfilesSQL": demoteProfilesSQL, "saveProfileSQL": saveProfileSQL,
	"profileUsedSQL": profileUsedSQL, "deleteProfileSQL": deleteProfileSQL,
	"rememberedSQL": rememberedSQL, "rememberSQL": rememberSQL,
}

// bigTables grow with the customers; small ones may be read whole.
var bigTables = regexp.MustCompile(`^SCAN (c|customer|d|domain|p|person|s|subscription|customer_order|e|eula_acceptance|m|outbox_message|a|outbox_attempt|history|customer_tag)\b`)

// readWhole are the statements that the register is read by, once, and that
// looking for duplicates among all begins with. The history has no index but by
// customer: each would cost every commit, and it is read backwards from its end.
var readWhole = map[string]bool{"registerSizeSQL": true, "duplicateKeysSQL": true, "operatorsSQL": true}

// TestStatements prepares every statement and looks at how it would run: none
// reads a big table whole without an index.
func TestStatements(t *testing.T) {
	db := openFresh(t)
	for name, query := range statements {
		if !readWhole[name] {
			checkPlan(t, db, name, query)
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

// TestListPlans checks which index answers what is asked often, and that the
// register is read in one pass, by id.
func TestListPlans(t *testing.T) {
	db := openFresh(t)
	for name, want := range map[string]string{
		"dueSQL":            "SEARCH outbox_message USING COVERING INDEX outbox_message_due (next_attempt_at<?)",
		"nextDueSQL":        "SEARCH outbox_message USING COVERING INDEX outbox_message_due (next_attempt_at>?)",
		"messagesInNeedSQL": "SEARCH m USING INDEX outbox_message_open (state=?)",
		"candidatesSQL":     "SEARCH customer USING COVERING INDEX customer_folded (name_folded>? AND name_folded<?)",
		"messagesSQL":       "SCAN m USING INDEX outbox_message_created",
		"hostsSQL":          "SCAN customer USING COVERING INDEX customer_channel",
		"hostDomainsSQL":    "SEARCH domain USING INDEX domain_primary (customer_id=?)",
		"firstIDsSQL":       "SCAN customer USING COVERING INDEX customer_by_name",
		"statusCountsSQL":   "SCAN customer USING COVERING INDEX customer_by_status",
		"trialsEndingSQL":   "SEARCH s USING COVERING INDEX subscription_trial (trial_ends>? AND trial_ends<?)",
		"trialsDueSQL":      "SEARCH s USING COVERING INDEX subscription_trial (trial_ends>? AND trial_ends<?)",
		"trialsSQL":         "SEARCH c USING INDEX customer_by_status (status=?)",
		"firstHostedSQL":    "SEARCH customer USING COVERING INDEX customer_host (host_id=?)",
		"registerSQL":       "SEARCH c USING INTEGER PRIMARY KEY (rowid>?)",
		"nameOrderSQL":      "SCAN customer USING COVERING INDEX customer_by_name",
		"domainOrderSQL":    "SCAN domain USING COVERING INDEX domain_by_name",
		"registerSomeSQL":   "SEARCH c USING INTEGER PRIMARY KEY (rowid=?)",
		"outboxCountsSQL":   "SEARCH outbox_message USING COVERING INDEX outbox_message_open (state=?)",
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

// TestListWriters finds every statement that writes where the register reads:
// who adds one touches its customer and adds a step to TestEveryWriterTouches.
func TestListWriters(t *testing.T) {
	writes := regexp.MustCompile(`^\s*(INSERT INTO|UPDATE|DELETE FROM) (customer|domain|person|subscription|outbox_message|customer_tag)\s`)
	var found []string
	for name, query := range statements {
		if writes.MatchString(query) {
			found = append(found, name)
		}
	}
	slices.Sort(found)
	want := []string{
		"cancelSendingSQL", "cancelWaitingSQL", "claimSQL", "deleteCustomerSQL", "deleteDomainSQL", "deletePersonSQL",
		"demoteDomainSQL", "demotePersonSQL", "endSendingSQL", "expireSQL", "insertCustomerSQL", "insertDomainSQL", "insertMessageSQL",
		"insertPersonSQL", "insertSubscriptionSQL", "moveMessageSQL", "requestCancelSQL", "requeueSQL", "scheduleSQL", "setComposedSQL",
		"setPhaseSQL", "settleSQL", "supersedeSQL", "tagCustomerSQL", "untagCustomerSQL", "unwithdrawSQL", "updateDomainSQL", "updateHostSQL",
		"updatePersonSQL", "updatePlanSQL", "updateProfileSQL", "updateRevisionSQL", "updateStatusSQL", "wakeMessagesSQL",
	}
	if !slices.Equal(found, want) {
		t.Errorf("writers %q, want %q", found, want)
	}
}
