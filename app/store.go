package app

import "time"

// Store keeps everything. Each method that writes is one transaction: it
// happens whole or not at all. Errors are those of this package (errors.Is);
// what is not translated is a bug.
type Store interface {
	CatalogStore
	CustomerStore
	ManageStore
	TrialStore
	EditDraftStore
	DraftStore
	OutboxStore
	MessageListStore
	TemplateStore
	SettingsStore
	ProfileStore
	ViewStore
	MemoryStore
}

// CatalogStore keeps the packages and the EULA texts.
type CatalogStore interface {
	// Packages returns all packages in display order, legacy ones included.
	Packages(Context) ([]Package, error)
	Features(Context) ([]Feature, error)
	// EULA returns the newest version; ErrNotFound before the first.
	EULA(Context) (EULA, error)
	// AddEULA stores a new version, Version being the newest plus one.
	AddEULA(ctx Context, text string, effective Date) (EULA, error)
}

// CustomerStore keeps the customers.
type CustomerStore interface {
	// CustomerIDs is the ordered snapshot that a list shows.
	CustomerIDs(Context, CustomerQuery) ([]CustomerID, error)
	// CustomerRows returns one row per id, in that order; Gone where there is none.
	CustomerRows(Context, []CustomerID) ([]CustomerRow, error)
	CustomerFacets(Context, CustomerQuery) (CustomerFacets, error)
	// CustomersNamed returns the customers whose name begins so, as SortKey folds
	// it, without archived ones; none for "".
	CustomersNamed(ctx Context, beginning string) ([]CustomerID, error)
	CustomerCounts(ctx Context, today Date) (CustomerCounts, error)
	// Tags returns all tags, by name.
	Tags(Context) ([]Tag, error)
	// DomainHolder says who has the folded ASCII domain, archived customers
	// included, drafts other than except too; ErrNotFound when nobody has.
	DomainHolder(ctx Context, domain string, except DraftID) (DomainHolder, error)
	// SimilarCustomers returns at most five customers whose folded name
	// (FoldCompany) equals or is very like folded.
	SimilarCustomers(ctx Context, folded string) ([]Similar, error)
	// CustomersWithPhone returns at most five customers with a phone number in
	// E.164 form.
	CustomersWithPhone(ctx Context, e164 string) ([]Similar, error)
	// CustomersWithRoot returns at most five customers with a domain directly below
	// a public suffix that has this name (DomainRoot); their Domain is that one.
	CustomersWithRoot(ctx Context, root string) ([]Similar, error)
	// Hosts returns the Channels that can host, by name.
	Hosts(Context) ([]Host, error)
	// AddCustomer writes customer, domain, administrator, subscription, order,
	// EULA acceptance, outbox entry and history, and removes the draft. Adding
	// the same draft again returns the customer that it became. A taken domain
	// is a *ConflictError; a host that is no Channel, a package that is not
	// sold and an EULA text that is not kept are an *InvalidError with the codes
	// host_gone, package_gone and eula_gone. The welcome email gets the new
	// customer's id and company; queued, it is due at its NextAttempt, zero
	// being the time of the addition.
	AddCustomer(Context, Addition) (CustomerID, error)
	// UndoAdd takes an added customer out again, cancels its mail as far as it
	// has not left and puts the draft back: what waits or failed is canceled,
	// what is being sent as soon as it can be, what is accepted or unknown
	// stays. ErrState when it hosts customers. The history keeps both.
	UndoAdd(ctx Context, id CustomerID, draft DraftRecord, by Actor, at time.Time) error
}

// DraftStore keeps customers being entered.
type DraftStore interface {
	// SaveDraft keeps the record unless a newer revision is already kept or the
	// draft has become a customer: a late save never brings it back.
	SaveDraft(Context, DraftRecord) error
	Draft(Context, DraftID) (DraftRecord, error)
	// Drafts returns all drafts, the newest first.
	Drafts(Context) ([]DraftRecord, error)
	// DiscardDraft removes a draft; one that is not there is no error.
	DiscardDraft(Context, DraftID) error
}

// OutboxStore keeps the messages and their attempts.
type OutboxStore interface {
	Message(Context, MessageID) (Message, error)
	// Messages returns the messages of one customer (0 = of all), newest first,
	// at most 500, without Raw.
	Messages(ctx Context, customer CustomerID) ([]Message, error)
	OutboxCounts(Context) (OutboxCounts, error)
	// QueueMessage puts another message to somebody at a customer into the
	// outbox, as its next generation. ErrNotFound when the customer is gone.
	QueueMessage(ctx Context, id CustomerID, m Message, by Actor) error
	// ReplaceMessage cancels a message that waits or failed and queues next in its
	// place, for its date if it had one. ErrState for any other.
	ReplaceMessage(ctx Context, id MessageID, next Message, by Actor) error
	// ClaimMessage takes the message that has been due longest of those that the
	// profile takes, sets it to sending and opens an attempt; ErrNotFound when none
	// is due at now.
	ClaimMessage(ctx Context, p Profile, now time.Time) (Message, AttemptID, error)
	// SetComposed stores the bytes of a message that had none, which belongs to a
	// profile and waits from then on; ErrState when it has some.
	SetComposed(ctx Context, id MessageID, p ProfileID, from, header string, raw []byte, sha256 string) error
	// SetPhase saves how far an attempt is; ErrState when the attempt is over.
	// For PhaseCommitting it returns ErrCanceled when the message was canceled
	// meanwhile.
	SetPhase(Context, MessageID, AttemptID, MailPhase) error
	// FinishAttempt closes the attempt and sets the message to what became of it. A
	// message that was canceled meanwhile and did not leave becomes canceled.
	// ErrState when the attempt is over.
	FinishAttempt(Context, Finished) error
	// FinishAndClaim does what FinishAttempt does for each of them, and claims up to n
	// messages in the order in which they are due, as ClaimMessage does, all in one
	// transaction; nil when none is due at now. They are in phase from then on:
	// PhaseCommitting saves a transaction each, and makes messages unknown that are not
	// on their way yet when the program dies; one without bytes is in PhaseConnecting.
	FinishAndClaim(ctx Context, done []Finished, p Profile, now time.Time, n int, phase MailPhase) ([]Claim, error)
	// Attempts returns the attempts of a message, the oldest first, without those that
	// ended at StageWaiting: they are not a message's last one either.
	Attempts(Context, MessageID) ([]Attempt, error)
	// NextDue says when something has to be sent through a profile.
	NextDue(Context, Profile) (Due, error)
	// RecoverMessages is called once at start: what was being sent when the
	// program ended becomes unknown when it was committing, queued otherwise.
	// It returns how many it changed.
	RecoverMessages(ctx Context, now time.Time) (int, error)
	// RequeueMessage puts a failed, unknown or waiting message first in line, also
	// before what is being sent and may be given back, by a person's decision; its
	// tries begin anew. ErrState from any other state.
	RequeueMessage(ctx Context, id MessageID, by Actor, now time.Time) error
	// ScheduleMessage has a waiting or failed message sent at a date, by a
	// person's decision; its tries begin anew. ErrState from any other state.
	ScheduleMessage(ctx Context, id MessageID, at time.Time, by Actor, now time.Time) error
	// SettleMessage records a person's decision. Canceled can be what waits,
	// failed or is unknown; what is being sent and not committing yet is canceled
	// as soon as it can be. A failed or unknown message can be settled by a
	// person, that and a waiting or canceled one elsewhere. ErrState otherwise.
	SettleMessage(Context, MessageID, Decision) error
	// ResendMessage adds next, of which it takes all but customer, company, kind,
	// generation and state, as the next generation of a message that was accepted
	// or canceled or that failed, which is canceled then. ErrState from any other
	// state, when the customer is gone, and when there is a later generation.
	ResendMessage(ctx Context, id MessageID, next Message, by Actor) error
	// WakeMessages makes every waiting message due at now, but those that a
	// person gave a date.
	WakeMessages(ctx Context, now time.Time) error
	// ExpireMessages makes the composed messages that wait since before a time,
	// and not for a date, failed with an attempt whose text is TextExpired. It
	// returns how many.
	ExpireMessages(ctx Context, before, now time.Time) (int, error)
}

// SettingsStore keeps the settings.
type SettingsStore interface {
	// Settings returns what is kept, zero values where nothing is.
	Settings(Context) (Settings, error)
	// SaveSettings keeps all but what belongs to the default profile.
	SaveSettings(ctx Context, s Settings, by Actor, at time.Time) error
}

// ProfileStore keeps the sender profiles.
type ProfileStore interface {
	// Profiles returns the default profile first, then the others by name.
	Profiles(Context) ([]Profile, error)
	// SaveProfile keeps a profile, a new one when its ID is 0, and returns its id.
	// The first one becomes the default; Default takes that from the other, and
	// nothing but that takes it away. A name that folds (FoldName) like another
	// profile's is a *ConflictError on FieldProfileName; ErrNotFound when there is
	// no profile of that id.
	SaveProfile(ctx Context, p Profile, by Actor, at time.Time) (ProfileID, error)
	// DeleteProfile removes a profile; one that is not there is no error. ErrState
	// for the default one while there are others, and while messages wait for it or
	// are being sent.
	DeleteProfile(ctx Context, id ProfileID, by Actor, at time.Time) error
}

// ViewStore keeps the saved views of the list.
type ViewStore interface {
	// Views returns the saved views in the order in which they were first saved.
	Views(Context) ([]View, error)
	// SaveView keeps a view, a new one when its ID is 0, and returns its id. A name
	// that folds (FoldName) like another view's is a *ConflictError on
	// FieldViewName; ErrNotFound when there is no view of that id.
	SaveView(Context, View) (ViewID, error)
	// DeleteView removes a view; one that is not there is no error.
	DeleteView(Context, ViewID) error
}

// TypedKeys is what the keys begin with under which forms remember what is typed into
// them and not saved.
const TypedKeys = "typed."

// MaxRemembered is how many bytes one remembered value can have.
const MaxRemembered = 1 << 20

// MemoryStore keeps how the windows were left; no history is written of it.
type MemoryStore interface {
	// Remembered returns what was kept under key, nil when nothing was.
	Remembered(ctx Context, key string) ([]byte, error)
	// Remember keeps JSON of at most MaxRemembered bytes under key.
	Remember(ctx Context, key string, value []byte) error
}
