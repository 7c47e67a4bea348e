package app

// Act is something that can be done to a customer.
type Act string

// The acts. Edit stands for every change of the record but those that have an
// act of their own; Plan is a change of licenses, package or features.
const (
	ActEdit     Act = "edit"
	ActPlan     Act = "plan"
	ActPurchase Act = "purchase"
	ActExtend   Act = "extend"
	ActSuspend  Act = "suspend"
	ActResume   Act = "resume"
	ActCancel   Act = "cancel"
	ActArchive  Act = "archive"
	ActRestore  Act = "restore"
	ActDelete   Act = "delete"
)

// Acts returns all acts.
func Acts() []Act {
	return []Act{
		ActEdit, ActPlan, ActPurchase, ActExtend, ActSuspend, ActResume, ActCancel, ActArchive, ActRestore, ActDelete,
	}
}

// Statuses returns all statuses, in the order of a menu.
func Statuses() []Status {
	return []Status{StatusTrial, StatusActive, StatusSuspended, StatusCanceled, StatusArchived}
}

// transitions is the one table of what can be done where a customer stands. An
// act that is not named is not possible. Nothing moves a customer but a person's act:
// a trial that is over stays on trial.
var transitions = map[Status]map[Act]func(Customer) Status{
	StatusTrial: {
		ActEdit: stay, ActPlan: stay, ActExtend: stay, ActPurchase: become(StatusActive),
		ActSuspend: become(StatusSuspended), ActCancel: become(StatusCanceled), ActArchive: become(StatusArchived),
	},
	StatusActive: {
		ActEdit: stay, ActPlan: stay,
		ActSuspend: become(StatusSuspended), ActCancel: become(StatusCanceled), ActArchive: become(StatusArchived),
	},
	StatusSuspended: {
		ActEdit: stay, ActPlan: stay,
		ActResume: resumed, ActCancel: become(StatusCanceled), ActArchive: become(StatusArchived),
	},
	StatusCanceled: {
		ActEdit: stay, ActPurchase: become(StatusActive), ActArchive: become(StatusArchived),
	},
	StatusArchived: {
		ActRestore: restored, ActDelete: stay,
	},
}

func stay(c Customer) Status { return c.Status }

func become(s Status) func(Customer) Status { return func(Customer) Status { return s } }

// resumed is where a suspended customer goes on: who has not bought is on trial.
func resumed(c Customer) Status {
	if c.TrialEnds != "" {
		return StatusTrial
	}
	return StatusActive
}

// restored is where an archived customer stood before.
func restored(c Customer) Status {
	if c.ArchivedFrom == "" { // archived by an older Foyer
		return resumed(c)
	}
	return c.ArchivedFrom
}

// Can says whether the act is possible where the customer stands.
func (c Customer) Can(act Act) bool { return transitions[c.Status][act] != nil }

// after returns where the act takes the customer, or what keeps it from being
// done as an *InvalidError.
func (c Customer) after(act Act) (Status, error) {
	to := transitions[c.Status][act]
	if to == nil {
		return "", &InvalidError{[]Issue{block(FieldStatus, refusal(act, c.Status), "Company", c.Company)}}
	}
	return to(c), nil
}

// The codes of acts that are not possible.
const (
	CodeWhileArchived  = "while_archived"
	CodeWhileCanceled  = "while_canceled"
	CodeWhileSuspended = "while_suspended"
	CodeNotSuspended   = "not_suspended"
	CodeNotArchived    = "not_archived"
	CodeNotOnTrial     = "not_on_trial"
	CodeArchiveFirst   = "archive_first"
	CodeIsActive       = "is_active"

	CodeSuspendedAlready = "suspended_already"
	CodeCanceledAlready  = "canceled_already"
	CodeArchivedAlready  = "archived_already"
)

// refusal is the code of the sentence that says why an act is not possible, and
// so what to do first.
func refusal(act Act, s Status) string {
	switch {
	case act == ActRestore:
		return CodeNotArchived
	case act == ActDelete:
		return CodeArchiveFirst
	case act == ActArchive:
		return CodeArchivedAlready
	case s == StatusArchived:
		return CodeWhileArchived
	case act == ActResume:
		return CodeNotSuspended
	case act == ActSuspend && s == StatusSuspended:
		return CodeSuspendedAlready
	case act == ActCancel && s == StatusCanceled:
		return CodeCanceledAlready
	case act == ActExtend && s == StatusActive:
		return CodeNotOnTrial
	case s == StatusCanceled:
		return CodeWhileCanceled
	case s == StatusSuspended:
		return CodeWhileSuspended
	}
	return CodeIsActive
}
