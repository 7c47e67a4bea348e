package customers

import (
	"slices"
	"strconv"
	"strings"

	"foyer/app"
	"foyer/ui/words"
)

// FilterKind names a part of the filter that has choices of its own.
type FilterKind string

// The kinds of filter.
const (
	ByStatus   FilterKind = "status"
	ByType     FilterKind = "type"
	ByPackage  FilterKind = "package"
	ByHost     FilterKind = "host"
	ByTrialEnd FilterKind = "trial_end"
	ByMail     FilterKind = "mail"
	ByTag      FilterKind = "tag"
	ByRecord   FilterKind = "record"
)

// allKinds are the kinds in the order of the tool row.
func allKinds() []FilterKind {
	return []FilterKind{ByStatus, ByType, ByPackage, ByTrialEnd, ByMail, ByRecord, ByTag, ByHost}
}

// The choices of ByRecord.
const (
	recordIncomplete = "incomplete"
	recordAttention  = "attention"
)

// Choice is one value of a kind, in words. Its value is unique among all kinds.
type Choice struct {
	Kind  FilterKind
	Value string
	Label string
}

func (k FilterKind) choice(value, label string) Choice {
	return Choice{Kind: k, Value: string(k) + ":" + value, Label: label}
}

func (k FilterKind) own(value string) (string, bool) { return strings.CutPrefix(value, string(k)+":") }

// choices lists what the kind offers.
func (k FilterKind) choices(c Choices) []Choice {
	var all []Choice
	add := func(value, label string) { all = append(all, k.choice(value, label)) }
	switch k {
	case ByStatus:
		for _, s := range []app.Status{app.StatusTrial, app.StatusActive, app.StatusSuspended, app.StatusCanceled, app.StatusArchived} {
			add(string(s), words.T("status."+string(s)))
		}
	case ByType:
		for _, t := range []app.AccountType{app.Organization, app.Channel} {
			add(string(t), words.T("type."+string(t)))
		}
	case ByPackage:
		for _, p := range c.Packages {
			add(p.Code, p.Name)
		}
	case ByHost:
		if len(c.Hosts)+len(c.Former) == 0 {
			return nil
		}
		add("0", words.T("filter.host.none"))
		for i, label := range app.HostLabels(c.Hosts) {
			add(strconv.FormatInt(int64(c.Hosts[i].ID), 10), label)
		}
		for i, label := range formerLabels(c.Former) {
			add(strconv.FormatInt(int64(c.Former[i].ID), 10), label)
		}
	case ByTrialEnd:
		for _, t := range []app.TrialEnd{app.TrialEndOver, app.TrialEnd7, app.TrialEnd14, app.TrialEnd30, app.TrialEndSoon} {
			add(string(t), words.T("filter.trial_end."+string(t)))
		}
	case ByMail:
		for _, s := range []app.MailState{"", app.MailQueued, app.MailScheduled, app.MailSending, app.MailRetry, app.MailAccepted, app.MailFailed, app.MailUnknown, app.MailCanceled} {
			add(string(s), words.T("mail."+mailKey(s)))
		}
	case ByTag:
		for _, t := range c.Tags {
			add(strconv.FormatInt(int64(t.ID), 10), t.Name)
		}
	case ByRecord:
		add(recordAttention, words.T("filter.record.attention"))
		add(recordIncomplete, words.T("filter.record.incomplete"))
	}
	return all
}

// values are the choices of the kind that the filter holds.
func (k FilterKind) values(f app.CustomerFilter) []string {
	var own []string
	switch k {
	case ByStatus:
		own = texts(f.Statuses)
	case ByType:
		own = texts(f.Types)
	case ByPackage:
		own = f.Packages
	case ByHost:
		own = numbers(f.Hosts)
	case ByTrialEnd:
		if f.TrialEnd != app.TrialEndAny {
			own = []string{string(f.TrialEnd)}
		}
	case ByMail:
		own = texts(f.Mails)
	case ByTag:
		own = numbers(f.Tags)
	case ByRecord:
		if f.Attention {
			own = append(own, recordAttention)
		}
		if f.Incomplete {
			own = append(own, recordIncomplete)
		}
	}
	values := make([]string, len(own))
	for i, v := range own {
		values[i] = k.choice(v, "").Value
	}
	return values
}

// offers lists what the kind offers, and whatever else the filter holds, so that
// it can be taken away: a Channel that is no longer there, for example.
func (k FilterKind) offers(f app.CustomerFilter, c Choices) []Choice {
	all := k.choices(c)
	for _, v := range k.values(f) {
		if !slices.ContainsFunc(all, func(o Choice) bool { return o.Value == v }) {
			all = append(all, Choice{k, v, words.T("customers.gone")})
		}
	}
	return all
}

// labels are the values in words.
func (k FilterKind) labels(f app.CustomerFilter, c Choices) []string {
	values := k.values(f)
	if len(values) == 0 {
		return nil
	}
	var labels []string
	for _, o := range k.offers(f, c) {
		if slices.Contains(values, o.Value) {
			labels = append(labels, o.Label)
		}
	}
	return labels
}

// with is the filter with those of the values that are of the kind, and no others of it.
func (k FilterKind) with(f app.CustomerFilter, values []string) app.CustomerFilter {
	var own []string
	for _, v := range values {
		if o, ok := k.own(v); ok {
			own = append(own, o)
		}
	}
	switch k {
	case ByStatus:
		f.Statuses = ofTexts[app.Status](own)
	case ByType:
		f.Types = ofTexts[app.AccountType](own)
	case ByPackage:
		f.Packages = own
	case ByHost:
		f.Hosts = ofNumbers[app.CustomerID](own)
	case ByTrialEnd:
		f.TrialEnd = app.TrialEndAny
		if len(own) > 0 {
			f.TrialEnd = app.TrialEnd(own[len(own)-1])
		}
	case ByMail:
		f.Mails = ofTexts[app.MailState](own)
	case ByTag:
		f.Tags = ofNumbers[app.TagID](own)
	case ByRecord:
		f.Attention, f.Incomplete = slices.Contains(own, recordAttention), slices.Contains(own, recordIncomplete)
	}
	return f
}

// counts says beside each choice of the kind how many customers it would show.
func (k FilterKind) counts(f app.CustomerFacets) map[string]int {
	counts := map[string]int{}
	add := func(value string, n int) { counts[k.choice(value, "").Value] = n }
	switch k {
	case ByStatus:
		each(f.Statuses, add)
	case ByType:
		each(f.Types, add)
	case ByPackage:
		each(f.Packages, add)
	case ByHost:
		for id, n := range f.Hosts {
			add(strconv.FormatInt(int64(id), 10), n)
		}
	case ByTrialEnd:
		each(f.TrialEnds, add)
	case ByMail:
		each(f.Mails, add)
	case ByTag:
		for id, n := range f.Tags {
			add(strconv.FormatInt(int64(id), 10), n)
		}
	case ByRecord:
		add(recordAttention, f.Attention)
		add(recordIncomplete, f.Incomplete)
	}
	return counts
}

func each[K ~string](counts map[K]int, add func(string, int)) {
	for value, n := range counts {
		add(string(value), n)
	}
}

func texts[T ~string](values []T) []string {
	all := make([]string, len(values))
	for i, v := range values {
		all[i] = string(v)
	}
	return all
}

func numbers[T ~int64](values []T) []string {
	all := make([]string, len(values))
	for i, v := range values {
		all[i] = strconv.FormatInt(int64(v), 10)
	}
	return all
}

func ofTexts[T ~string](values []string) []T {
	var all []T
	for _, v := range values {
		all = append(all, T(v))
	}
	return all
}

func ofNumbers[T ~int64](values []string) []T {
	var all []T
	for _, v := range values {
		if n, err := strconv.ParseInt(v, 10, 64); err == nil {
			all = append(all, T(n))
		}
	}
	return all
}
