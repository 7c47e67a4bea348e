package apptest

import (
	"slices"
	"testing"

	"foyer/app"
)

func testNested(t *testing.T, s *subject) {
	s.setUp()
	north := s.add(Named("Northwind", "north.example"), AsChannel())
	atlas := s.add(Named("Atlas", "atlas.example"), AsChannel())
	mine := s.add(Named("Mine", "mine.example"))
	zeta := s.add(Named("Zeta", "a-zeta.example"), HostedBy(north))
	beta := s.add(Named("Beta", "z-beta.example"), HostedBy(north))
	gone := s.add(Named("Gone", "gone.example"), HostedBy(north))
	only := s.add(Named("Only", "only.example"), HostedBy(atlas))
	s.setStatus(gone, app.StatusArchived)
	for _, test := range []struct {
		name string
		q    app.CustomerQuery
		want []app.CustomerID
	}{
		{"closed", app.CustomerQuery{}, []app.CustomerID{atlas, mine, north}},
		{"closed, descending", app.CustomerQuery{Desc: true}, []app.CustomerID{north, mine, atlas}},
		{"one open", app.CustomerQuery{Open: []app.CustomerID{north}}, []app.CustomerID{atlas, mine, north, beta, zeta}},
		{"one open, descending", app.CustomerQuery{Open: []app.CustomerID{north}, Desc: true},
			[]app.CustomerID{north, zeta, beta, mine, atlas}},
		{"both open", app.CustomerQuery{Open: []app.CustomerID{north, atlas, north}},
			[]app.CustomerID{atlas, only, mine, north, beta, zeta}},
		{"by domain", app.CustomerQuery{Open: []app.CustomerID{north}, Sort: app.SortDomain},
			[]app.CustomerID{atlas, mine, north, zeta, beta}},
		{"by domain, descending", app.CustomerQuery{Open: []app.CustomerID{north}, Sort: app.SortDomain, Desc: true},
			[]app.CustomerID{north, beta, zeta, mine, atlas}},
		{"open, but no Channel", app.CustomerQuery{Open: []app.CustomerID{mine, 9999}}, []app.CustomerID{atlas, mine, north}},
		{"flat by a search", app.CustomerQuery{Search: "example"}, []app.CustomerID{atlas, beta, mine, north, only, zeta}},
		{"flat by a filter", app.CustomerQuery{Filter: app.CustomerFilter{Statuses: []app.Status{app.StatusActive}}},
			[]app.CustomerID{atlas, beta, mine, north, only, zeta}},
	} {
		s.lists(test.name, test.q, test.want...)
		for _, sort := range []app.CustomerSort{app.SortType, app.SortLicenses, app.SortAdded} {
			q := test.q
			q.Sort = sort
			ids, err := s.CustomerIDs(t.Context(), q)
			s.ok(err)
			slices.Sort(ids)
			want := slices.Clone(test.want)
			slices.Sort(want)
			s.equal(test.name+" by "+string(sort)+" has the same", ids, want)
		}
	}
}

func testNestedArchivedHost(t *testing.T, s *subject) {
	s.setUp()
	north := s.add(Named("Northwind", "north.example"), AsChannel())
	beta := s.add(Named("Beta", "beta.example"), HostedBy(north))
	mine := s.add(Named("Mine", "mine.example"))
	s.setStatus(north, app.StatusArchived)
	s.lists("a Channel that is archived", app.CustomerQuery{}, beta, mine)
	s.lists("open", app.CustomerQuery{Open: []app.CustomerID{north}}, beta, mine)
}
