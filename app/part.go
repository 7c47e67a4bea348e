package app

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// The fields of a record that the wizard does not ask for. A domain, a person, a
// note and a tag are written down whole, as JSON, under the fields of the last group.
const (
	FieldReference    Field = "reference"
	FieldStatus       Field = "status"
	FieldArchivedFrom Field = "archived_from"
	FieldTrialEnds    Field = "trial_ends"
	FieldFeaturesOff  Field = "features_off"

	FieldMailDomain Field = "mail_domain"
	FieldPerson     Field = "person"
	FieldNote       Field = "note"
	FieldTag        Field = "tag"
	FieldTagOff     Field = "tag_off" // that is taken off
)

// part is one value of a record: how it is written down, and how it is read
// again. What differs between two records, what the history keeps, what undo
// puts back and what a merge chooses from are all made of parts.
type part struct {
	field Field
	text  func(*Customer) string
	set   func(*Customer, string) error
}

// holds says whether the record has what is written down. A host's name may have
// changed since.
func (p part) holds(c *Customer, text string) bool {
	if p.field != FieldHost {
		return p.text(c) == text
	}
	var was Customer
	return setHost(&was, text) == nil && was.Host == c.Host
}

func textPart(f Field, at func(*Customer) *string) part {
	return part{
		field: f,
		text:  func(c *Customer) string { return *at(c) },
		set:   func(c *Customer, text string) error { *at(c) = text; return nil },
	}
}

// parts returns the single values of a record, in the order of its display.
func parts() []part {
	return []part{
		{FieldAccountType,
			func(c *Customer) string { return string(c.Type) },
			func(c *Customer, text string) error { c.Type = AccountType(text); return nil }},
		{FieldHost, hostText, setHost},
		textPart(FieldReference, func(c *Customer) *string { return &c.Reference }),
		textPart(FieldCompany, func(c *Customer) *string { return &c.Company }),
		textPart(FieldStreet, func(c *Customer) *string { return &c.Address.Street }),
		textPart(FieldCity, func(c *Customer) *string { return &c.Address.City }),
		textPart(FieldState, func(c *Customer) *string { return &c.Address.State }),
		textPart(FieldPostalCode, func(c *Customer) *string { return &c.Address.PostalCode }),
		textPart(FieldCountry, func(c *Customer) *string { return &c.Address.Country }),
		textPart(FieldPhone, func(c *Customer) *string { return &c.Phone }),
		textPart(FieldWebsite, func(c *Customer) *string { return &c.Website }),
		{FieldStatus,
			func(c *Customer) string { return string(c.Status) },
			func(c *Customer, text string) error { c.Status = Status(text); return nil }},
		{FieldArchivedFrom,
			func(c *Customer) string { return string(c.ArchivedFrom) },
			func(c *Customer, text string) error { c.ArchivedFrom = Status(text); return nil }},
		textPart(FieldPackage, func(c *Customer) *string { return &c.Package }),
		{FieldLicenses,
			func(c *Customer) string { return strconv.Itoa(c.Licenses) },
			func(c *Customer, text string) (err error) { c.Licenses, err = strconv.Atoi(text); return err }},
		{FieldTrialEnds,
			func(c *Customer) string { return string(c.TrialEnds) },
			func(c *Customer, text string) error { c.TrialEnds = Date(text); return nil }},
		{FieldFeaturesOff,
			func(c *Customer) string { return strings.Join(c.FeaturesOff, ",") },
			func(c *Customer, text string) error {
				c.FeaturesOff = strings.FieldsFunc(text, func(r rune) bool { return r == ',' })
				return nil
			}},
	}
}

// HostRef is how a host is written down: the name is for people.
type HostRef struct {
	ID   CustomerID `json:"id"`
	Name string     `json:"name"`
}

func hostText(c *Customer) string {
	if c.Host == 0 {
		return ""
	}
	return encode(HostRef{c.Host, c.HostName})
}

func setHost(c *Customer, text string) error {
	var ref HostRef
	if text != "" {
		if err := json.Unmarshal([]byte(text), &ref); err != nil {
			return err
		}
	}
	c.Host, c.HostName = ref.ID, ref.Name
	return nil
}

// list is a list of things that a record has, each with an id.
type list struct {
	field  Field
	texts  func(*Customer) map[int64]string
	remove func(*Customer, int64)
	add    func(*Customer, string) error
}

// holds says whether the record has what is written down. A tag's name may have
// changed since: that it is there is all.
func (l list) holds(c *Customer, id int64, text string) bool {
	is := l.texts(c)[id]
	return is == text || l.field == FieldTag && is != "" && text != ""
}

func listOf[T any](f Field, at func(*Customer) *[]T, id func(T) int64) list {
	return list{
		field: f,
		texts: func(c *Customer) map[int64]string {
			texts := map[int64]string{}
			for _, item := range *at(c) {
				texts[id(item)] = encode(item)
			}
			return texts
		},
		remove: func(c *Customer, n int64) {
			*at(c) = slices.DeleteFunc(slices.Clone(*at(c)), func(item T) bool { return id(item) == n })
		},
		add: func(c *Customer, text string) error {
			var item T
			if err := json.Unmarshal([]byte(text), &item); err != nil {
				return err
			}
			items := *at(c)
			*at(c) = append(items[:len(items):len(items)], item)
			return nil
		},
	}
}

// lists returns the lists of a record.
func lists() []list {
	return []list{
		listOf(FieldMailDomain, func(c *Customer) *[]MailDomain { return &c.Domains }, func(d MailDomain) int64 { return d.ID }),
		listOf(FieldPerson, func(c *Customer) *[]Person { return &c.People }, func(p Person) int64 { return p.ID }),
		listOf(FieldNote, func(c *Customer) *[]Note { return &c.Notes }, func(n Note) int64 { return n.ID }),
		listOf(FieldTag, func(c *Customer) *[]Tag { return &c.Tags }, func(t Tag) int64 { return int64(t.ID) }),
	}
}

// encode writes down a value of ours as JSON.
func encode(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err) // none of our types can fail
	}
	return string(text)
}

// Changes lists what differs between two states of a record, in the order of its
// display: single values as their text, a thing of a list as JSON of all of
// it, "" where it was not or is not there. Ids must have been given.
func Changes(before, after Customer) []FieldChange {
	var changes []FieldChange
	differ := func(f Field, from, to string) {
		if from != to {
			changes = append(changes, FieldChange{Field: string(f), From: from, To: to})
		}
	}
	for _, p := range parts() {
		differ(p.field, p.text(&before), p.text(&after))
	}
	for _, l := range lists() {
		was, is := l.texts(&before), l.texts(&after)
		for _, id := range idsOf(was, is) {
			differ(l.field, was[id], is[id])
		}
	}
	return changes
}

func idsOf(was, is map[int64]string) []int64 {
	var ids []int64
	for id := range was {
		ids = append(ids, id)
	}
	for id := range is {
		if _, both := was[id]; !both {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// Revert takes changes of Changes back: each value that is still what they made
// of it is what it was before. A value that is something else by now is a
// *StaleError with the fields; the record is not to be used then.
func (c *Customer) Revert(changes []FieldChange) error {
	var stale []Field
	for _, change := range slices.Backward(changes) {
		same, err := c.revert(change)
		if err != nil {
			return fmt.Errorf("put %s back: %w", change.Field, err)
		}
		if !same {
			stale = append(stale, Field(change.Field))
		}
	}
	if stale != nil {
		return &StaleError{Customer: c.ID, Fields: stale}
	}
	_, c.PhoneE164, _ = ParsePhone(c.Phone, c.Address.Country)
	c.Arrange()
	return nil
}

func (c *Customer) revert(change FieldChange) (same bool, err error) {
	if change.Field == string(FieldAction) {
		return true, nil // it is about the record, and no part of it
	}
	for _, p := range parts() {
		if string(p.field) == change.Field {
			if !p.holds(c, change.To) {
				return false, nil
			}
			return true, p.set(c, change.From)
		}
	}
	for _, l := range lists() {
		if string(l.field) != change.Field {
			continue
		}
		id, err := itemID(change)
		if err != nil {
			return false, err
		}
		if !l.holds(c, id, change.To) {
			return false, nil
		}
		l.remove(c, id)
		if change.From == "" {
			return true, nil
		}
		return true, l.add(c, change.From)
	}
	return false, fmt.Errorf("%q is no field of a record", change.Field)
}

// itemID is the id of the thing that a change of a list is about.
func itemID(change FieldChange) (int64, error) {
	var item struct {
		ID int64 `json:"id"`
	}
	err := json.Unmarshal([]byte(cmp.Or(change.From, change.To)), &item)
	return item.ID, err
}

// Arrange puts everything into the order that a store returns it in; what has
// no id yet comes last.
func (c *Customer) Arrange() {
	first := func(primary bool) int {
		if primary {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(c.Domains, func(a, b MailDomain) int {
		return cmp.Or(cmp.Compare(first(a.Primary), first(b.Primary)), cmp.Compare(uint64(a.ID-1), uint64(b.ID-1)))
	})
	slices.SortStableFunc(c.People, func(a, b Person) int {
		return cmp.Or(cmp.Compare(first(a.Primary), first(b.Primary)), cmp.Compare(uint64(a.ID-1), uint64(b.ID-1)))
	})
	slices.SortStableFunc(c.Notes, func(a, b Note) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortStableFunc(c.Tags, func(a, b Tag) int { return cmp.Compare(FoldName(a.Name), FoldName(b.Name)) })
	slices.Sort(c.FeaturesOff)
}
