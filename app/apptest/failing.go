package apptest

import (
	"sync/atomic"
	"time"

	"foyer/app"
)

// Failing is a store whose writes fail as long as Fail has set an error;
// reads work on.
type Failing struct {
	app.Store
	err atomic.Pointer[error]
}

// NewFailing wraps a store; nothing fails yet.
func NewFailing(store app.Store) *Failing { return &Failing{Store: store} }

// Fail makes all writes return err; nil lets them through again.
func (f *Failing) Fail(err error) { f.err.Store(&err) }

func (f *Failing) write(do func() error) error {
	if err := f.err.Load(); err != nil && *err != nil {
		return *err
	}
	return do()
}

// AddEULA fails or passes on.
func (f *Failing) AddEULA(ctx app.Context, text string, effective app.Date) (e app.EULA, err error) {
	err = f.write(func() error { e, err = f.Store.AddEULA(ctx, text, effective); return err })
	return e, err
}

// AddCustomer fails or passes on.
func (f *Failing) AddCustomer(ctx app.Context, a app.Addition) (id app.CustomerID, err error) {
	err = f.write(func() error { id, err = f.Store.AddCustomer(ctx, a); return err })
	return id, err
}

// UndoAdd fails or passes on.
func (f *Failing) UndoAdd(ctx app.Context, id app.CustomerID, draft app.DraftRecord, by app.Actor, at time.Time) error {
	return f.write(func() error { return f.Store.UndoAdd(ctx, id, draft, by, at) })
}

// QueueMessage fails or passes on.
func (f *Failing) QueueMessage(ctx app.Context, id app.CustomerID, m app.Message, by app.Actor) error {
	return f.write(func() error { return f.Store.QueueMessage(ctx, id, m, by) })
}

// ReplaceMessage fails or passes on.
func (f *Failing) ReplaceMessage(ctx app.Context, id app.MessageID, next app.Message, by app.Actor) error {
	return f.write(func() error { return f.Store.ReplaceMessage(ctx, id, next, by) })
}

// Commit fails or passes on.
func (f *Failing) Commit(ctx app.Context, e app.Edit) (edited app.Edited, err error) {
	err = f.write(func() error { edited, err = f.Store.Commit(ctx, e); return err })
	return edited, err
}

// SaveEditDraft fails or passes on.
func (f *Failing) SaveEditDraft(ctx app.Context, d app.EditDraft) error {
	return f.write(func() error { return f.Store.SaveEditDraft(ctx, d) })
}

// DiscardEditDraft fails or passes on.
func (f *Failing) DiscardEditDraft(ctx app.Context, id app.CustomerID, form string) error {
	return f.write(func() error { return f.Store.DiscardEditDraft(ctx, id, form) })
}

// SaveDraft fails or passes on.
func (f *Failing) SaveDraft(ctx app.Context, r app.DraftRecord) error {
	return f.write(func() error { return f.Store.SaveDraft(ctx, r) })
}

// DiscardDraft fails or passes on.
func (f *Failing) DiscardDraft(ctx app.Context, id app.DraftID) error {
	return f.write(func() error { return f.Store.DiscardDraft(ctx, id) })
}

// ClaimMessage fails or passes on.
func (f *Failing) ClaimMessage(ctx app.Context, p app.Profile, now time.Time) (m app.Message, n app.AttemptID, err error) {
	err = f.write(func() error { m, n, err = f.Store.ClaimMessage(ctx, p, now); return err })
	return m, n, err
}

// SetComposed fails or passes on.
func (f *Failing) SetComposed(ctx app.Context, id app.MessageID, p app.ProfileID, from, header string, raw []byte, sha256 string) error {
	return f.write(func() error { return f.Store.SetComposed(ctx, id, p, from, header, raw, sha256) })
}

// SetPhase fails or passes on.
func (f *Failing) SetPhase(ctx app.Context, id app.MessageID, n app.AttemptID, phase app.MailPhase) error {
	return f.write(func() error { return f.Store.SetPhase(ctx, id, n, phase) })
}

// FinishAttempt fails or passes on.
func (f *Failing) FinishAttempt(ctx app.Context, done app.Finished) error {
	return f.write(func() error { return f.Store.FinishAttempt(ctx, done) })
}

// FinishAndClaim fails or passes on.
func (f *Failing) FinishAndClaim(ctx app.Context, done []app.Finished, p app.Profile, now time.Time, n int, phase app.MailPhase) (claims []app.Claim, err error) {
	err = f.write(func() error { claims, err = f.Store.FinishAndClaim(ctx, done, p, now, n, phase); return err })
	return claims, err
}

// RecoverMessages fails or passes on.
func (f *Failing) RecoverMessages(ctx app.Context, now time.Time) (n int, err error) {
	err = f.write(func() error { n, err = f.Store.RecoverMessages(ctx, now); return err })
	return n, err
}

// RequeueMessage fails or passes on.
func (f *Failing) RequeueMessage(ctx app.Context, id app.MessageID, by app.Actor, now time.Time) error {
	return f.write(func() error { return f.Store.RequeueMessage(ctx, id, by, now) })
}

// ScheduleMessage fails or passes on.
func (f *Failing) ScheduleMessage(ctx app.Context, id app.MessageID, at time.Time, by app.Actor, now time.Time) error {
	return f.write(func() error { return f.Store.ScheduleMessage(ctx, id, at, by, now) })
}

// SettleMessage fails or passes on.
func (f *Failing) SettleMessage(ctx app.Context, id app.MessageID, d app.Decision) error {
	return f.write(func() error { return f.Store.SettleMessage(ctx, id, d) })
}

// ResendMessage fails or passes on.
func (f *Failing) ResendMessage(ctx app.Context, id app.MessageID, next app.Message, by app.Actor) error {
	return f.write(func() error { return f.Store.ResendMessage(ctx, id, next, by) })
}

// ExpireMessages fails or passes on.
func (f *Failing) ExpireMessages(ctx app.Context, before, now time.Time) (n int, err error) {
	err = f.write(func() error { n, err = f.Store.ExpireMessages(ctx, before, now); return err })
	return n, err
}

// WakeMessages fails or passes on.
func (f *Failing) WakeMessages(ctx app.Context, now time.Time) error {
	return f.write(func() error { return f.Store.WakeMessages(ctx, now) })
}

// SaveSettings fails or passes on.
func (f *Failing) SaveSettings(ctx app.Context, s app.Settings, by app.Actor, at time.Time) error {
	return f.write(func() error { return f.Store.SaveSettings(ctx, s, by, at) })
}

// SaveProfile fails or passes on.
func (f *Failing) SaveProfile(ctx app.Context, p app.Profile, by app.Actor, at time.Time) (id app.ProfileID, err error) {
	err = f.write(func() error { id, err = f.Store.SaveProfile(ctx, p, by, at); return err })
	return id, err
}

// DeleteProfile fails or passes on.
func (f *Failing) DeleteProfile(ctx app.Context, id app.ProfileID, by app.Actor, at time.Time) error {
	return f.write(func() error { return f.Store.DeleteProfile(ctx, id, by, at) })
}

// SaveView fails or passes on.
func (f *Failing) SaveView(ctx app.Context, v app.View) (id app.ViewID, err error) {
	err = f.write(func() error { id, err = f.Store.SaveView(ctx, v); return err })
	return id, err
}

// DeleteView fails or passes on.
func (f *Failing) DeleteView(ctx app.Context, id app.ViewID) error {
	return f.write(func() error { return f.Store.DeleteView(ctx, id) })
}

// Remember fails or passes on.
func (f *Failing) Remember(ctx app.Context, key string, value []byte) error {
	return f.write(func() error { return f.Store.Remember(ctx, key, value) })
}
