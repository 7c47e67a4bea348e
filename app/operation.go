package app

import (
	"slices"
	"time"
)

// Moment is what an operation may look at beside the record.
type Moment struct {
	By      Actor
	At      time.Time
	Today   Date
	Catalog Catalog // without hosts and features
}

// Operation is something that can be done to customers, one or many alike. Do
// changes the record, or says why it cannot as an *InvalidError or a *StaleError;
// nil changes nothing but the status.
type Operation struct {
	Action string // as the history names it
	Act    Act    // that must be possible where the customer stands
	Do     func(*Customer, Moment) error
}

// For is the operation for one customer alone: whoever else has the number by now is
// not changed.
func (o Operation) For(one Customer) Operation {
	do := o.Do
	o.Do = func(c *Customer, now Moment) error {
		switch {
		case !c.Same(one):
			return &StaleError{Customer: c.ID}
		case do == nil:
			return nil
		}
		return do(c, now)
	}
	return o
}

// run does the operation on a copy of a record.
func (o Operation) run(before Customer, now Moment) (Customer, error) {
	c := before
	var err error
	if c.Status, err = before.after(o.Act); err != nil {
		return before, err
	}
	switch o.Act {
	case ActArchive:
		c.ArchivedFrom = before.Status
	case ActRestore:
		c.ArchivedFrom = ""
	}
	if o.Do != nil {
		if err := o.Do(&c, now); err != nil {
			return before, err
		}
	}
	if c.Type == Channel && c.Host != 0 { // one of the two was changed meanwhile
		return before, &InvalidError{[]Issue{block(FieldHost, CodeChannelHosted, "Company", c.Company)}}
	}
	c.Arrange()
	return c, nil
}

// Suspend stops customers for a time; the reason becomes a note.
func Suspend(reason string) Operation { return Operation{ActionSuspended, ActSuspend, noted(reason)} }

// Resume lets suspended customers go on as they were, on trial or bought.
func Resume(reason string) Operation { return Operation{ActionResumed, ActResume, noted(reason)} }

// Archive takes customers out of the list; nothing of them is lost.
func Archive() Operation { return Operation{ActionArchived, ActArchive, nil} }

// Restore brings archived customers back to where they stood.
func Restore() Operation { return Operation{ActionRestored, ActRestore, nil} }

// Cancel ends what customers ordered.
func Cancel(reason string) Operation {
	return Operation{ActionCanceled, ActCancel, func(c *Customer, now Moment) error {
		c.order(OrderCancellation, *c, CleanText(reason), now.By, now.At)
		return nil
	}}
}

// Purchase makes a purchase of a trial, or of what was canceled.
func Purchase(reason string) Operation {
	return Operation{ActionPurchased, ActPurchase, func(c *Customer, now Moment) error {
		before, kind := *c, OrderPurchase
		if c.TrialEnds != "" {
			kind = OrderTrialConversion
		}
		c.TrialEnds = ""
		c.order(kind, before, CleanText(reason), now.By, now.At)
		return nil
	}}
}

// Extend has trials end on a later day than they do, and after today, for a reason.
func Extend(to Date, reason string) Operation {
	return Operation{ActionExtended, ActExtend, func(c *Customer, now Moment) error {
		switch before := *c; {
		case len(CheckTrialEnd(to, c.TrialEnds, now.Today)) > 0:
			return &InvalidError{CheckTrialEnd(to, c.TrialEnds, now.Today)}
		case CleanText(reason) == "":
			return &InvalidError{required(FieldReason)}
		default:
			c.TrialEnds = to
			c.order(OrderTrialExtension, before, CleanText(reason), now.By, now.At)
			return nil
		}
	}}
}

// CheckTrialEnd says what is wrong with a day on which a trial is to end that ends
// on another now, "" where that is not known.
func CheckTrialEnd(to, ends, today Date) []Issue {
	switch {
	case to == "":
		return required(FieldTrialEnds)
	case to <= ends:
		return []Issue{block(FieldTrialEnds, CodeTrialBackwards, "Ends", string(ends))}
	case to <= today:
		return []Issue{block(FieldTrialEnds, CodeTrialInPast)}
	case to > today.AddDays(maxTrialDays):
		return []Issue{block(FieldTrialEnds, CodeTrialTooFar, "Limit", groupThousands(maxTrialDays))}
	}
	return nil
}

// maxTrialDays is how far from today a trial can be made to end.
const maxTrialDays = 366

// PlanChange is what a customer is to have; "" leaves the package as it is, 0
// the licenses.
type PlanChange struct {
	Package  string
	Licenses int
	Reason   string
}

// ChangePlan changes package and licenses. A package that is not sold is
// accepted only where the customer has it already.
func ChangePlan(p PlanChange) Operation {
	return Operation{ActionPlanChanged, ActPlan, func(c *Customer, now Moment) error {
		before := *c
		if p.Package != "" {
			c.Package = p.Package
		}
		if p.Licenses != 0 {
			c.Licenses = p.Licenses
		}
		if issues := checkPlan(*c, before, now.Catalog); len(issues) > 0 {
			return &InvalidError{issues}
		}
		c.keepFeatures(now.Catalog)
		switch {
		case c.Package != before.Package:
			c.order(OrderPackageChange, before, CleanText(p.Reason), now.By, now.At)
		case c.Licenses != before.Licenses:
			c.order(OrderLicenseChange, before, CleanText(p.Reason), now.By, now.At)
		}
		return nil
	}}
}

func checkPlan(c, before Customer, catalog Catalog) []Issue {
	pack, found := catalog.Package(c.Package)
	switch {
	case !found:
		return required(FieldPackage)
	case !pack.Sellable && c.Package != before.Package:
		return []Issue{block(FieldPackage, CodePackageNotSold, "Package", pack.Name)}
	case c.Licenses < 1:
		return []Issue{block(FieldLicenses, CodeLicensesTooFew)}
	case c.Licenses > MaxLicenses:
		return []Issue{block(FieldLicenses, CodeLicensesTooMany, "Limit", groupThousands(MaxLicenses))}
	case c.Licenses < pack.MinimumLicenses && (c.Package != before.Package || c.Licenses < before.Licenses):
		return []Issue{block(FieldLicenses, CodeLicensesMinimum,
			"Package", pack.Name, "Minimum", groupThousands(pack.MinimumLicenses))}
	}
	return nil
}

// keepFeatures forgets what was switched off of a package that the customer no
// longer has.
func (c *Customer) keepFeatures(catalog Catalog) {
	pack, _ := catalog.Package(c.Package)
	c.FeaturesOff = slices.DeleteFunc(slices.Clone(c.FeaturesOff), func(f string) bool {
		return !slices.Contains(pack.Features, f)
	})
}

// SwitchFeatures says which of the package's features are not used, by code.
func SwitchFeatures(off []string) Operation {
	return Operation{ActionFeatures, ActPlan, func(c *Customer, now Moment) error {
		c.FeaturesOff = slices.Compact(slices.Sorted(slices.Values(off)))
		c.keepFeatures(now.Catalog)
		return nil
	}}
}

// SwitchFeature says whether one of the package's features is used.
func SwitchFeature(code string, on bool) Operation {
	return Operation{ActionFeatures, ActPlan, func(c *Customer, now Moment) error {
		c.FeaturesOff = slices.DeleteFunc(slices.Clone(c.FeaturesOff), func(f string) bool { return f == code })
		if !on {
			c.FeaturesOff = append(c.FeaturesOff, code)
		}
		c.keepFeatures(now.Catalog)
		return nil
	}}
}

// FeatureChange is what a customer gains and loses with another package, as
// codes in display order.
func FeatureChange(from, to Package) (gained, lost []string) {
	without := func(features, other []string) []string {
		return slices.DeleteFunc(slices.Clone(features), func(f string) bool { return slices.Contains(other, f) })
	}
	return without(to.Features, from.Features), without(from.Features, to.Features)
}

// MoveTo moves customers to another host; the zero Host is us.
func MoveTo(host Host) Operation {
	return Operation{ActionMoved, ActEdit, func(c *Customer, _ Moment) error {
		switch {
		case c.Type == Channel && host.ID != 0:
			return &InvalidError{[]Issue{block(FieldHost, CodeChannelHosted, "Company", c.Company)}}
		case host.ID == c.ID && host.ID != 0:
			return &InvalidError{[]Issue{block(FieldHost, CodeHostSelf)}}
		}
		c.Host, c.HostName = host.ID, host.Name
		return nil
	}}
}

// PutTags puts tags on customers and takes others off.
func PutTags(on, off []Tag) Operation {
	return Operation{ActionTagged, ActEdit, func(c *Customer, _ Moment) error {
		has := func(tags []Tag, id TagID) bool {
			return slices.ContainsFunc(tags, func(t Tag) bool { return t.ID == id })
		}
		c.Tags = slices.DeleteFunc(slices.Clone(c.Tags), func(t Tag) bool { return has(off, t.ID) })
		for _, t := range on {
			if !has(c.Tags, t.ID) {
				c.Tags = append(c.Tags, t)
			}
		}
		return nil
	}}
}

// noted keeps a reason as a note.
func noted(reason string) func(*Customer, Moment) error {
	return func(c *Customer, now Moment) error {
		if text := CleanLines(reason); text != "" {
			c.Notes = append(slices.Clone(c.Notes), Note{At: now.At, By: now.By, Text: text})
		}
		return nil
	}
}
