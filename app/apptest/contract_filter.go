package apptest

import (
	"testing"

	"foyer/app"
)

// kinds are customers that differ in what filters look at: a Channel, one that it
// hosts on trial, an archived one, one whose mail failed, one whose trial is over,
// and a suspended one that is incomplete.
func (s *subject) kinds() (channel, hosted, archived, failed, over, bare app.CustomerID) {
	s.Helper()
	mail := func(state app.MailState) func(*app.Addition) {
		return Welcomed(func(m *app.Message) { m.State = state })
	}
	tagged := func(names ...string) func(*app.Entry) {
		return func(e *app.Entry) {
			for _, n := range names {
				e.Tags = append(e.Tags, app.Tag{Name: n, Color: "green"})
			}
		}
	}
	ids := s.fill(
		Entry(Like(Named("A Channel", "a.example"), AsChannel()), tagged("VIP")),
		Entry(Like(Named("B Hosted", "b.example"), HostedBy(1), OnTrial(7), mail(app.MailAccepted))),
		Entry(Like(Named("C Archived", "c.example")), func(e *app.Entry) { e.Now = app.StatusArchived }),
		Entry(Like(Named("D Failed", "d.example"), mail(app.MailFailed)), tagged("vip", "pilot")),
		Entry(Like(Named("E Over", "e.example"), OnTrial(-1)), func(e *app.Entry) { e.Intake.Package = "business" }),
		Entry(Like(Named("F Bare", "f.example"), HostedBy(1)), func(e *app.Entry) {
			e.Now = app.StatusSuspended
			e.Intake.Phone, e.Intake.PhoneE164 = "", ""
		}),
	)
	return ids[0], ids[1], ids[2], ids[3], ids[4], ids[5]
}

func testFilters(t *testing.T, s *subject) {
	s.setUp()
	channel, hosted, archived, failed, over, bare := s.kinds()
	tags, err := s.Tags(t.Context())
	s.ok(err)
	pilot, vip := tags[0].ID, tags[1].ID
	for _, test := range []struct {
		name   string
		filter app.CustomerFilter
		want   []app.CustomerID
	}{
		{"status", app.CustomerFilter{Statuses: []app.Status{app.StatusTrial}}, []app.CustomerID{hosted, over}},
		{"statuses", app.CustomerFilter{Statuses: []app.Status{app.StatusSuspended, app.StatusArchived}}, []app.CustomerID{archived, bare}},
		{"no such status", app.CustomerFilter{Statuses: []app.Status{"gone"}}, nil},
		{"type", app.CustomerFilter{Types: []app.AccountType{app.Channel}}, []app.CustomerID{channel}},
		{"no such type", app.CustomerFilter{Types: []app.AccountType{"reseller"}}, nil},
		{"package", app.CustomerFilter{Packages: []string{"business", "no such"}}, []app.CustomerID{over}},
		{"no such package", app.CustomerFilter{Packages: []string{"no such"}}, nil},
		{"host", app.CustomerFilter{Hosts: []app.CustomerID{channel}}, []app.CustomerID{hosted, bare}},
		{"ours", app.CustomerFilter{Hosts: []app.CustomerID{0}}, []app.CustomerID{channel, failed, over}},
		{"no such host", app.CustomerFilter{Hosts: []app.CustomerID{9999}}, nil},
		{"over", app.CustomerFilter{TrialEnd: app.TrialEndOver}, []app.CustomerID{over}},
		{"within 7 days", app.CustomerFilter{TrialEnd: app.TrialEnd7}, []app.CustomerID{hosted}},
		{"soon", app.CustomerFilter{TrialEnd: app.TrialEndSoon}, []app.CustomerID{hosted, over}},
		{"no such trial end", app.CustomerFilter{TrialEnd: "8"}, nil},
		{"mail", app.CustomerFilter{Mails: []app.MailState{app.MailFailed, app.MailAccepted}}, []app.CustomerID{hosted, failed}},
		{"no mail", app.CustomerFilter{Mails: []app.MailState{""}}, []app.CustomerID{channel, over, bare}},
		{"no such mail", app.CustomerFilter{Mails: []app.MailState{"lost"}}, nil},
		{"tag", app.CustomerFilter{Tags: []app.TagID{vip}}, []app.CustomerID{channel, failed}},
		{"tags", app.CustomerFilter{Tags: []app.TagID{pilot, vip}}, []app.CustomerID{channel, failed}},
		{"no such tag", app.CustomerFilter{Tags: []app.TagID{9999}}, nil},
		{"incomplete", app.CustomerFilter{Incomplete: true}, []app.CustomerID{bare}},
		{"attention", app.CustomerFilter{Attention: true}, []app.CustomerID{failed, over}},
		{"all of them", app.CustomerFilter{
			Statuses: []app.Status{app.StatusTrial}, Types: []app.AccountType{app.Organization}, Packages: []string{"advanced"},
			Hosts: []app.CustomerID{channel}, TrialEnd: app.TrialEnd30, Mails: []app.MailState{app.MailAccepted},
		}, []app.CustomerID{hosted}},
		{"two that exclude each other", app.CustomerFilter{Attention: true, Incomplete: true}, nil},
	} {
		q := app.CustomerQuery{Filter: test.filter, Today: app.DateOf(Start)}
		s.lists(test.name, q, test.want...)
	}
	q := app.CustomerQuery{
		Filter: app.CustomerFilter{TrialEnd: app.TrialEndSoon}, Search: "hosted", Today: app.DateOf(Start),
	}
	s.lists("with a search", q, hosted)
	q.Search, q.Sort = "", app.SortTrialEnds
	s.lists("by trial end", q, over, hosted)
	q.Today = q.Today.AddDays(8)
	q.Filter.TrialEnd = app.TrialEndOver
	s.lists("eight days later", q, over, hosted)
	s.lists("a Channel that is not listed", app.CustomerQuery{Filter: app.CustomerFilter{Tags: []app.TagID{vip}}, Open: []app.CustomerID{channel}}, channel, failed)
}

func testFacets(t *testing.T, s *subject) {
	s.setUp()
	channel, _, _, _, _, _ := s.kinds()
	tags, err := s.Tags(t.Context())
	s.ok(err)
	pilot, vip := tags[0].ID, tags[1].ID
	facets := func(q app.CustomerQuery) app.CustomerFacets {
		s.Helper()
		q.Today = app.DateOf(Start)
		n, err := s.CustomerFacets(t.Context(), q)
		s.ok(err)
		return n
	}
	all := app.CustomerFacets{
		Statuses: map[app.Status]int{
			app.StatusActive: 2, app.StatusTrial: 2, app.StatusArchived: 1, app.StatusSuspended: 1,
		},
		Types:      map[app.AccountType]int{app.Channel: 1, app.Organization: 4},
		Packages:   map[string]int{"advanced": 4, "business": 1},
		Hosts:      map[app.CustomerID]int{0: 3, channel: 2},
		TrialEnds:  map[app.TrialEnd]int{app.TrialEndOver: 1, app.TrialEnd7: 1, app.TrialEnd14: 1, app.TrialEnd30: 1, app.TrialEndSoon: 2},
		Mails:      map[app.MailState]int{"": 3, app.MailAccepted: 1, app.MailFailed: 1},
		Tags:       map[app.TagID]int{vip: 2, pilot: 1},
		Incomplete: 1, Attention: 2,
	}
	s.equal("all", facets(app.CustomerQuery{}), all)

	trial := app.CustomerQuery{Filter: app.CustomerFilter{Statuses: []app.Status{app.StatusTrial}}}
	s.equal("on trial", facets(trial), app.CustomerFacets{
		Statuses:  all.Statuses,
		Types:     map[app.AccountType]int{app.Organization: 2},
		Packages:  map[string]int{"advanced": 1, "business": 1},
		Hosts:     map[app.CustomerID]int{0: 1, channel: 1},
		TrialEnds: all.TrialEnds,
		Mails:     map[app.MailState]int{"": 1, app.MailAccepted: 1},
		Attention: 1,
	})

	trial.Filter.Incomplete = true
	s.equal("on trial and incomplete", facets(trial), app.CustomerFacets{Statuses: map[app.Status]int{app.StatusSuspended: 1}})

	s.equal("searched for", facets(app.CustomerQuery{Search: "over"}), app.CustomerFacets{
		Statuses:  map[app.Status]int{app.StatusTrial: 1},
		Types:     map[app.AccountType]int{app.Organization: 1},
		Packages:  map[string]int{"business": 1},
		Hosts:     map[app.CustomerID]int{0: 1},
		TrialEnds: map[app.TrialEnd]int{app.TrialEndOver: 1, app.TrialEndSoon: 1},
		Mails:     map[app.MailState]int{"": 1},
		Attention: 1,
	})
}

func testTags(t *testing.T, s *subject) {
	s.setUp()
	s.kinds()
	tags, err := s.Tags(t.Context())
	s.ok(err)
	s.equal("tags", tags, []app.Tag{
		{ID: tags[0].ID, Name: "pilot", Color: "green"}, {ID: tags[1].ID, Name: "VIP", Color: "green"},
	})
}

func testFillRefused(t *testing.T, s *subject) {
	s.setUp()
	s.add()
	_, err := s.Store.(filler).Fill(t.Context(), func(yield func(app.Entry) bool) { yield(Entry()) })
	s.fails("filling a store that has customers", err, app.ErrState)
	n, err := s.CustomerCounts(t.Context(), "")
	s.ok(err)
	s.equal("customers", n.Total, 1)
}
