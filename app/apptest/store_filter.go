package apptest

import (
	"slices"
	"strings"

	"foyer/app"
)

// found says whether the customer has all words of the search.
func (s *Store) found(c *app.Customer, q app.CustomerQuery) bool {
	text := c.SearchText()
	for _, w := range app.SearchWords(q.Search) {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// misses names the fields of the filter that the customer does not pass.
func (s *Store) misses(c *app.Customer, q app.CustomerQuery) []string {
	f := q.Filter
	statuses := f.Statuses
	if len(statuses) == 0 {
		statuses = []app.Status{app.StatusTrial, app.StatusActive, app.StatusSuspended, app.StatusCanceled}
	}
	var missed []string
	check := func(field string, passes bool) {
		if !passes {
			missed = append(missed, field)
		}
	}
	check("status", slices.Contains(statuses, c.Status))
	check("type", anyOf(f.Types, c.Type))
	check("package", anyOf(f.Packages, c.Package))
	check("host", anyOf(f.Hosts, c.Host))
	check("mail", anyOf(f.Mails, s.mail(c)))
	check("trial", f.TrialEnd == app.TrialEndAny || ends(c, f.TrialEnd, q.Today))
	check("tag", len(f.Tags) == 0 || slices.ContainsFunc(c.Tags, func(t app.Tag) bool { return slices.Contains(f.Tags, t.ID) }))
	check("incomplete", !f.Incomplete || c.Incomplete())
	check("attention", !f.Attention || s.needsAttention(c, q.Today))
	return missed
}

func anyOf[T comparable](wanted []T, value T) bool {
	return len(wanted) == 0 || slices.Contains(wanted, value)
}

// ends says whether the customer's trial ends when the choice says.
func ends(c *app.Customer, choice app.TrialEnd, today app.Date) bool {
	from, to, ok := choice.Range(today)
	return ok && c.Status == app.StatusTrial && c.TrialEnds != "" && from <= c.TrialEnds && c.TrialEnds <= to
}

func (s *Store) needsAttention(c *app.Customer, today app.Date) bool {
	return app.NeedsAttention(c.Status, c.TrialEnds, today, s.mail(c))
}

// CustomerFacets counts what each choice would show.
func (s *Store) CustomerFacets(_ app.Context, q app.CustomerQuery) (app.CustomerFacets, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := app.CustomerFacets{
		Statuses: map[app.Status]int{}, Types: map[app.AccountType]int{}, Packages: map[string]int{},
		Hosts: map[app.CustomerID]int{}, TrialEnds: map[app.TrialEnd]int{}, Mails: map[app.MailState]int{},
		Tags: map[app.TagID]int{},
	}
	for _, c := range s.customers {
		if s.found(c, q) {
			s.count(&n, c, q)
		}
	}
	return n, nil
}

func (s *Store) count(n *app.CustomerFacets, c *app.Customer, q app.CustomerQuery) {
	missed := s.misses(c, q)
	counts := func(field string) bool { return len(missed) == 0 || len(missed) == 1 && missed[0] == field }
	if counts("status") {
		n.Statuses[c.Status]++
	}
	if counts("type") {
		n.Types[c.Type]++
	}
	if counts("package") {
		n.Packages[c.Package]++
	}
	if counts("host") {
		n.Hosts[c.Host]++
	}
	if counts("mail") {
		n.Mails[s.mail(c)]++
	}
	for _, choice := range app.TrialEnds() {
		if counts("trial") && ends(c, choice, q.Today) {
			n.TrialEnds[choice]++
		}
	}
	for _, tag := range c.Tags {
		if counts("tag") {
			n.Tags[tag.ID]++
		}
	}
	if counts("incomplete") && c.Incomplete() {
		n.Incomplete++
	}
	if counts("attention") && s.needsAttention(c, q.Today) {
		n.Attention++
	}
}

// CustomerCounts counts the customers that are not archived.
func (s *Store) CustomerCounts(_ app.Context, today app.Date) (app.CustomerCounts, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var n app.CustomerCounts
	for _, c := range s.customers {
		switch c.Status {
		case app.StatusArchived:
			continue
		case app.StatusActive:
			n.Active++
		case app.StatusTrial:
			n.Trial++
		case app.StatusSuspended:
			n.Suspended++
		}
		n.Total++
		if ends(c, app.TrialEnd7, today) {
			n.TrialsEnding++
		}
	}
	return n, nil
}
