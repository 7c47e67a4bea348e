package app

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"
)

// maxUndo is how many actions can be undone.
const maxUndo = 100

// UndoID names an action that can be undone; 0 is none.
type UndoID int64

// Gone is a record that an action took away for good, as it was; Into is the
// customer that it was merged into, 0 for none.
type Gone struct {
	Record Customer
	Into   CustomerID
	Beside Beside
}

// going is a record that is about to go, with what goes with it.
func going(ctx Context, store Store, c Customer, into CustomerID) (Gone, error) {
	g := Gone{Record: c, Into: into, Beside: Beside{Next: map[MessageID]time.Time{}}}
	var err error
	if g.Beside.Drafts, err = store.EditDrafts(ctx, c.ID); err != nil {
		return g, fmt.Errorf("read edits of customer %d: %w", c.ID, err)
	}
	messages, err := store.Messages(ctx, c.ID)
	if err != nil {
		return g, fmt.Errorf("read messages of customer %d: %w", c.ID, err)
	}
	for _, m := range messages {
		if m.State == MailRetry {
			g.Beside.Next[m.ID] = m.NextAttempt
		}
	}
	return g, nil
}

// action is something that can be taken back: the history has what it changed,
// all but the records that went or came.
type action struct {
	id          UndoID
	done        Done
	first, last EventID
	gone        []Gone // come back
	back        []Gone // go again
	take        func(Context) error
}

// Undo takes back what was done in this run of the program, the last first, and
// does it again. It is safe for use from any goroutine.
type Undo struct {
	store   Store
	clock   Clock
	publish Publish

	mu     sync.Mutex
	newest UndoID
	done   []action
	undone []action
}

// NewUndo returns an Undo that has nothing to take back yet.
func NewUndo(store Store, clock Clock, publish Publish) *Undo {
	return &Undo{store: store, clock: clock, publish: publish}
}

// Push adds an action that is taken back by calling take; it cannot be done again.
func (u *Undo) Push(done Done, take func(Context) error) UndoID {
	return u.push(action{done: done, take: take})
}

func (u *Undo) push(a action) UndoID {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.undone = nil
	return u.keep(&u.done, a)
}

func (u *Undo) keep(stack *[]action, a action) UndoID {
	u.newest++
	a.id = u.newest
	a.done.Undo = a.id
	*stack = append(*stack, a)
	if len(*stack) > maxUndo {
		*stack = slices.Clone((*stack)[1:])
	}
	return a.id
}

// forget forgets what was done: a backup was restored, whose history is another one.
func (u *Undo) forget() {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.done, u.undone = nil, nil
}

// Next returns what Undo and Redo would take back and do again.
func (u *Undo) Next() (undo, redo Done) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if n := len(u.done); n > 0 {
		undo = u.done[n-1].done
	}
	if n := len(u.undone); n > 0 {
		redo = u.undone[n-1].done
	}
	return undo, redo
}

// Undo takes the last action back; ErrNotFound when there is none. When a record
// was changed since by other means it is a *StaleError, and the action cannot be
// undone any more. A canceled context stops it before anything is changed:
// ErrStopped. Progress may be nil.
func (u *Undo) Undo(ctx Context, progress Progress) (_ Done, err error) {
	defer caught(&err)
	return u.move(ctx, &u.done, &u.undone, ActionUndone, 0, progress)
}

// Redo does again what was undone last; ErrNotFound when there is nothing.
func (u *Undo) Redo(ctx Context, progress Progress) (_ Done, err error) {
	defer caught(&err)
	return u.move(ctx, &u.undone, &u.done, ActionRedone, 0, progress)
}

// Revoke takes one action back, whatever was done since; ErrNotFound when it was
// undone already.
func (u *Undo) Revoke(ctx Context, id UndoID, progress Progress) (_ Done, err error) {
	defer caught(&err)
	return u.move(ctx, &u.done, &u.undone, ActionUndone, id, progress)
}

// Open says whether an action can still be taken back: it is not undone, nor so long
// ago that it is forgotten.
func (u *Undo) Open(id UndoID) bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	return slices.ContainsFunc(u.done, func(a action) bool { return a.id == id })
}

// move takes an action, the last unless id names one, from a stack, reverses it, and puts
// what reverses that on the other.
func (u *Undo) move(ctx Context, from, to *[]action, verb string, id UndoID, progress Progress) (Done, error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	at := len(*from) - 1
	if id != 0 {
		at = slices.IndexFunc(*from, func(a action) bool { return a.id == id })
	}
	if at < 0 {
		return Done{}, ErrNotFound
	}
	a := (*from)[at]
	reversed, err := u.reverse(ctx, a, verb, progress)
	if err == nil || errors.Is(err, ErrStale) || errors.Is(err, ErrNotFound) || a.take != nil {
		*from = slices.Delete(slices.Clone(*from), at, at+1)
	}
	if err != nil {
		return a.done, fmt.Errorf("%s %s: %w", verb, a.done.Action, err)
	}
	if a.take == nil {
		u.keep(to, reversed)
	}
	return a.done, nil
}

// reverse makes the edit that takes an action back and returns the action that
// this is.
func (u *Undo) reverse(ctx Context, a action, verb string, progress Progress) (action, error) {
	if a.take != nil {
		return action{}, a.take(ctx)
	}
	settings, err := u.store.Settings(ctx)
	if err != nil {
		return action{}, err
	}
	e := Edit{Action: verb, By: settings.Operator, At: u.clock(), Again: true, About: a.done.Action}
	reversed := action{done: a.done}
	for _, g := range slices.Backward(a.gone) {
		record := g.Record
		e.Customers = append(e.Customers, CustomerEdit{After: &record, Beside: g.Beside})
		reversed.back = append(reversed.back, g)
	}
	if err := u.revertEvents(ctx, a, &e); err != nil {
		return action{}, err
	}
	if ctx.Err() != nil {
		return action{}, ErrStopped
	}
	for _, g := range slices.Backward(a.back) {
		found, err := u.store.Customers(ctx, []CustomerID{g.Record.ID})
		if err != nil {
			return action{}, err
		}
		if len(found) == 0 {
			return action{}, &StaleError{Customer: g.Record.ID}
		}
		e.absorbed(found[0], g.Into)
		e.Customers = append(e.Customers, CustomerEdit{Before: &found[0], Into: g.Into})
		again, err := going(ctx, u.store, found[0], g.Into)
		if err != nil {
			return action{}, err
		}
		reversed.gone = append(reversed.gone, again)
	}
	e.Progress = telling(ctx, progress, len(e.Customers))
	edited, err := u.store.Commit(ctx, e)
	if err != nil {
		return action{}, err
	}
	reversed.first, reversed.last = edited.First, edited.Last
	publishEdit(u.publish, e)
	return reversed, nil
}

// absorbed gives the edit of the customer into whom another goes again what
// only moves: orders, acceptances and mail.
func (e *Edit) absorbed(gone Customer, into CustomerID) {
	for _, c := range e.Customers {
		if c.After != nil && c.After.ID == into && into != 0 {
			c.After.absorb(gone, *c.Before, e.By, e.At)
		}
	}
}

// revertEvents adds to an edit what takes the changes back that the history has
// of an action, the last first.
func (u *Undo) revertEvents(ctx Context, a action, e *Edit) error {
	if a.first == 0 {
		return nil
	}
	events, err := u.store.Events(ctx, EventQuery{First: a.first, Last: a.last})
	if err != nil {
		return err
	}
	var ids []CustomerID
	changes := map[CustomerID][]FieldChange{}
	for _, event := range events {
		changed := slices.DeleteFunc(slices.Clone(event.Changes), func(c FieldChange) bool { return c.Field == string(FieldAction) })
		switch {
		case len(changed) == 0: // went or came: see gone and back
		case event.Customer == 0:
			if err := e.revertCatalog(changed); err != nil {
				return err
			}
		default:
			ids = append(ids, event.Customer)
			changes[event.Customer] = changed
		}
	}
	for step := range slices.Chunk(ids, readStep) {
		found, err := u.store.Customers(ctx, step)
		if err != nil {
			return err
		}
		if len(found) < len(step) {
			return ErrNotFound
		}
		for _, before := range found {
			after := before
			if err := after.Revert(changes[before.ID]); err != nil {
				return err
			}
			after.correct(before, e.By, e.At)
			e.Customers = append(e.Customers, CustomerEdit{Before: &before, After: &after})
		}
	}
	return nil
}

// correct adds the order that says so when what was ordered is put back.
func (c *Customer) correct(before Customer, by Actor, at time.Time) {
	if c.Package != before.Package || c.Licenses != before.Licenses || c.TrialEnds != before.TrialEnds ||
		c.canceled() != before.canceled() {
		c.order(OrderCorrection, before, "", by, at)
	}
}

// canceled says whether what the customer ordered has ended, be it archived or not.
func (c Customer) canceled() bool {
	return c.Status == StatusCanceled || c.Status == StatusArchived && c.ArchivedFrom == StatusCanceled
}
