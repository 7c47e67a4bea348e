package customers_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"foyer/app"
)

// memoryKey is where the list keeps how it was left.
const memoryKey = "customers"

func TestTheListIsAsItWasLeft(t *testing.T) {
	h := listed(t, mixed(t))
	h.choose("Trials Ending")
	h.model.SortBy(string(app.SortCompany), true)
	h.model.SetColumns([]app.ViewColumn{{ID: "domain", Width: 300}, {ID: "company"}, {ID: "mail", Hidden: true}})
	h.search("b")
	columns := h.Grid().VisibleColumns()
	h.restart()
	h.wantCompanies("Birch Books", "Alder Law") // not searched any more
	h.Want("Trials Ending *")
	if got := h.Grid().VisibleColumns(); !slices.Equal(got, columns) || slices.Contains(got, "mail") {
		t.Errorf("columns %q, want %q", got, columns)
	}
	if layout := h.Grid().Layout(); layout[0].ID != "domain" || layout[0].Width != 300 {
		t.Errorf("the first column is %+v", layout[0])
	}
	if q := h.state.Query; q.Search != "" || q.Sort != app.SortCompany || !q.Desc {
		t.Errorf("left as %+v", q)
	}
}

func TestAViewKeepsItsSearchOverARestart(t *testing.T) {
	h := listed(t, mixed(t))
	h.search("birch")
	h.saveAs("Birches")
	h.restart()
	h.wantCompanies("Birch Books")
	h.Want("Birches")
	h.WantNot("Birches *")
	h.search("x")
	h.restart()
	h.WantNot("birchx")
}

func TestTheColumnsOfBeforeAViewAreRemembered(t *testing.T) {
	h := listed(t, mixed(t))
	h.model.SetColumns([]app.ViewColumn{{ID: "domain"}})
	own := h.Grid().VisibleColumns()
	h.saveAs("Mine")
	h.model.SetColumns([]app.ViewColumn{{ID: "mail"}})
	h.restart()
	if got := h.Grid().VisibleColumns(); got[0] != "mail" {
		t.Errorf("in the view the columns are %q", got)
	}
	h.choose("All Customers")
	if got := h.Grid().VisibleColumns(); !slices.Equal(got, own) {
		t.Errorf("columns %q, want %q", got, own)
	}
}

func TestAMemoryThatCannotBeRead(t *testing.T) {
	for _, kept := range []string{
		`null`, `[]`, `7`, `"x"`, `{}`, `{"view":"all"}`, `{"view":99,"query":{"sort":"moon","desc":true}}`,
		`{"columns":[{"id":"moon","width":1e30},{"id":"company","width":-5},{"id":"company","hidden":true}],"open":[4711]}`,
		`{"width":1280,"height":800}`,
	} {
		h := open(t, func(s *reader) {
			mixed(t)(s)
			if err := s.Store.Remember(t.Context(), memoryKey, json.RawMessage(kept)); err != nil {
				t.Fatal(err)
			}
		})
		h.Queue.Pump()
		names := h.companies()
		slices.Sort(names)
		if !slices.Equal(names, []string{"Alder Law", "Birch Books", "Northwind IT"}) {
			t.Errorf("with %s the list has %q", kept, names)
		}
		h.Want("Company", "All Customers")
	}
}

func TestNothingIsWrittenWhileNothingChanges(t *testing.T) {
	h := listed(t, mixed(t))
	h.reload()
	h.search("alder") // is not kept
	h.model.Search("")
	h.model.SortBy(string(app.SortLicenses), false)
	h.model.SortBy(string(app.SortCompany), false)
	h.Queue.Advance(time.Minute)
	if h.store.wrote != 0 {
		t.Errorf("wrote %d times", h.store.wrote)
	}
	h.model.SortBy(string(app.SortLicenses), false)
	h.Queue.Advance(500 * time.Millisecond)
	if h.store.wrote != 0 {
		t.Error("wrote before a pause")
	}
	h.Queue.Advance(time.Minute)
	if h.store.wrote != 1 {
		t.Errorf("wrote %d times, want once", h.store.wrote)
	}
	h.restart()
	h.Queue.Advance(time.Minute)
	if h.store.wrote != 1 {
		t.Errorf("wrote %d times after a restart, want once", h.store.wrote)
	}
}

func TestFlushWritesAtOnce(t *testing.T) {
	h := listed(t, mixed(t))
	h.model.SortBy(string(app.SortLicenses), true)
	h.model.Flush()
	h.Queue.Pump()
	if h.store.wrote != 1 {
		t.Errorf("wrote %d times", h.store.wrote)
	}
	h.restart()
	if h.state.Query.Sort != app.SortLicenses {
		t.Errorf("sorted by %q", h.state.Query.Sort)
	}
}

func TestAListThatFailsAtFirstIsStillAsItWasLeft(t *testing.T) {
	h := listed(t, mixed(t))
	h.model.Filter(app.CustomerFilter{Types: []app.AccountType{app.Channel}})
	h.Queue.Pump()
	h.saveAs("Mine")
	h.store.ids = app.ErrBusy
	h.restart()
	h.Want("could not be read")
	h.store.ids = nil
	h.Tap("Try Again")
	h.Queue.Pump()
	h.Want("Mine")
	h.WantNot("Mine *", "All Customers")
	h.wantCompanies("Northwind IT")
}
