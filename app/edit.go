package app

import (
	"fmt"
	"time"
)

// Edit is one change of what the store holds: all of it happens, or nothing.
// Customers are changed in their order.
type Edit struct {
	Action    string
	By        Actor
	At        time.Time
	Customers []CustomerEdit
	Tags      []TagEdit
	Packages  []PackageEdit
	Again     bool   // it brings back what was: a host may be archived by now
	About     string // the action that is undone or done again, "" for none
	// Progress is told how many records were written; an error stops the edit
	// and takes back what was written. nil: nobody wants to know.
	Progress func(done int) error
}

// CustomerEdit is what happens to one record. Before is nil for one that comes
// back, After for one that goes for good: its mail that has not left is
// canceled, unless Into names the customer that it was merged into. What After
// has under the id of something that belongs to another customer moves to it.
// Beside comes back with a record that comes back.
type CustomerEdit struct {
	Before, After *Customer
	Into          CustomerID
	Beside        Beside
}

// Beside is what goes with a record and is no part of it: edits that were not saved,
// and when mail that was tried is tried again.
type Beside struct {
	Drafts []EditDraft
	Next   map[MessageID]time.Time
}

// TagEdit is what happens to a tag: nil stands for none. Customers lose a tag
// that goes.
type TagEdit struct{ Before, After *Tag }

// PackageEdit is what happens to a package: nil stands for none. A package that
// customers have cannot go.
type PackageEdit struct{ Before, After *Package }

// Edited says what an edit came to: the entries that the history got, in one
// run, and the ids of tags that were made.
type Edited struct {
	First, Last EventID // 0 when nothing differed
	Tags        []TagID
}

// StaleError says that a record is not what an edit took it for: somebody
// changed or removed it meanwhile. Fields are those that both changed, none when it is
// not known which.
type StaleError struct {
	Customer CustomerID
	Fields   []Field
}

// Error names the record by its id.
func (e *StaleError) Error() string {
	return fmt.Sprintf("customer %d was changed meanwhile", e.Customer)
}

// Is says that a stale record is an ErrStale.
func (e *StaleError) Is(target error) bool { return target == ErrStale }

// ManageStore changes records that are there.
type ManageStore interface {
	// Customers returns whole records in the order of their ids; those that are
	// not there are left out.
	Customers(Context, []CustomerID) ([]Customer, error)
	// Commit makes an edit. It gives ids to what has none, revisions, and the
	// history one entry per record that differs. A record that is not as Before has it
	// is a *StaleError, as is one that is to get a tag that is gone, a domain that another customer has a *ConflictError on
	// FieldDomain, a name that another tag or package has one on FieldTag or
	// FieldPackage; a record that still hosts customers, and a package that
	// customers have, is ErrState when it is to go.
	Commit(Context, Edit) (Edited, error)
	// HostedBy returns the customers that a Channel hosts, archived ones included.
	HostedBy(Context, CustomerID) ([]CustomerID, error)
	// ReferenceHolders returns the customers other than except that have our own
	// reference, at most five.
	ReferenceHolders(ctx Context, reference string, except CustomerID) ([]Similar, error)
	// DuplicateKeys returns what duplicates are found by, of all customers that are
	// not archived.
	DuplicateKeys(Context) ([]DuplicateKey, error)
	// Events returns entries of the history, the newest first.
	Events(Context, EventQuery) ([]Event, error)
	// Operators returns everybody that the history names, by name.
	Operators(Context) ([]Actor, error)
}

// EventQuery says which entries of the history are wanted; zero values leave
// nothing out. A customer's entries include those of customers merged into it.
type EventQuery struct {
	Customer    CustomerID
	By          Actor
	Actions     []string
	From, Until time.Time // From is included, Until is not
	First, Last EventID   // both are included
	Before      EventID   // only older ones: where the page before ended
	Limit       int       // 0: all
}
