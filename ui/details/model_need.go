package details

import (
	"context"
	"slices"

	"foyer/app"
	"foyer/ui/words"
)

// soonDays is how near a trial's end must be to be shown as a warning.
const soonDays = 7

// needKind is what a person should see to; the worst comes first.
type needKind int

const (
	mailAstray needKind = iota
	mailFailed
	mailUnknown
	trialEnds
	dataMissing
	domainOpen
)

// need is one thing that a person should see to.
type need struct {
	kind    needKind
	message app.Message
	person  app.Person // to whom the message can go instead; ID 0: to nobody
	days    int        // until the trial ends; below 0 it is over
	missing []app.Field
	domains []app.MailDomain
}

// needs lists what is to be done about the customer, the worst first.
func needs(s State) []need {
	var all []need
	c := s.Customer
	astray := map[app.MessageID]bool{}
	if c.Can(app.ActEdit) {
		for _, m := range s.Messages {
			if to, is := c.Astray(m, s.Messages); is {
				astray[m.ID] = true
				all = append(all, need{kind: mailAstray, message: m, person: to})
			}
		}
	}
	for _, m := range open(s.Messages) {
		if astray[m.ID] {
			continue
		}
		if m.State == app.MailFailed {
			all = append(all, need{kind: mailFailed, message: m})
		} else {
			all = append(all, need{kind: mailUnknown, message: m})
		}
	}
	slices.SortStableFunc(all, func(a, b need) int { return int(a.kind - b.kind) })
	if c.Can(app.ActExtend) && c.TrialEnds != "" {
		all = append(all, need{kind: trialEnds, days: c.TrialEnds.DaysFrom(s.Today)})
	}
	if !c.Can(app.ActEdit) {
		return all
	}
	if missing := c.Missing(); len(missing) > 0 {
		all = append(all, need{kind: dataMissing, missing: missing})
	}
	domains := slices.DeleteFunc(slices.Clone(c.Domains), func(d app.MailDomain) bool { return d.VerifiedOn != "" })
	if len(domains) > 0 {
		all = append(all, need{kind: domainOpen, domains: domains})
	}
	return all
}

// open are the messages that only a person can decide about, as far as no newer one
// to the same address has taken their place.
func open(messages []app.Message) []app.Message {
	var all []app.Message
	seen := map[string]bool{}
	for _, m := range messages { // the newest first
		if !seen[m.To] && (m.State == app.MailFailed || m.State == app.MailUnknown) {
			all = append(all, m)
		}
		seen[m.To] = true
	}
	return all
}

// PutTag puts a tag on the customer.
func (m *Model) PutTag(t app.Tag) { m.deps.Acts.Do(m.ids(), app.PutTags([]app.Tag{t}, nil), nil) }

// TakeTag takes a tag off the customer.
func (m *Model) TakeTag(t app.Tag) { m.deps.Acts.Do(m.ids(), app.PutTags(nil, []app.Tag{t}), nil) }

// CreateTag makes a tag and puts it on the customer.
func (m *Model) CreateTag(name, color string) {
	var tag app.Tag
	var err error
	m.deps.Serial.Do(
		func() { tag, _, err = m.deps.Manager.SaveTag(context.Background(), app.Tag{Name: name, Color: color}) },
		func() {
			if err != nil {
				m.deps.Acts.Fail(err)
				return
			}
			m.PutTag(tag)
		})
}

// RemoveNote takes a note of the customer away.
func (m *Model) RemoveNote(id int64) { m.deps.Acts.Do(m.ids(), app.RemoveNote(id), nil) }

// missingNames are the names of fields in one line.
func missingNames(fields []app.Field) string {
	names := ""
	for i, f := range fields {
		if i > 0 {
			names += ", "
		}
		names += words.FieldName(f)
	}
	return names
}
