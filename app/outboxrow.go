package app

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"
)

const (
	// inARow is how many messages leave one after the other before anything else gets
	// its turn.
	inARow = 50

	// longestRow is for how long messages do so: the token that the row began with holds
	// longer.
	longestRow = time.Minute

	// quick is how long an attempt takes at most for the next one to be marked as committing
	// when it is claimed: it will be there in no time, and that saves a transaction. What
	// leaves within that time is claimed together.
	quick = 50 * time.Millisecond

	// mostAhead bounds what a crash leaves in doubt.
	mostAhead = 25
)

// next claims the profile's message that has been due longest, tries it once and saves
// what became of it, and goes on with those that may follow at once.
func (o *Outbox) next(ctx Context, now time.Time, p Profile, password Secret) error {
	m, attempt, err := o.deps.Store.ClaimMessage(ctx, p, now)
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	claims := []Claim{{m, attempt, o.another(ctx, p)}}
	for left, checked := inARow, now; len(claims) > 0; {
		if o.now().Sub(checked) >= noticeable {
			last := &claims[len(claims)-1]
			last.Another, checked = last.Another && o.now().Sub(now) < longestRow && o.unchanged(ctx, p), o.now()
		}
		left -= len(claims)
		claims = o.deliver(ctx, claims, p, password, left)
	}
	return nil
}

// deliver tries what is claimed and saves what became of it. What it returns is the next
// ones, at most so many, which the same transaction has claimed: none unless the server
// took all of these, and others may follow at once.
func (o *Outbox) deliver(ctx Context, claims []Claim, p Profile, password Secret, most int) []Claim {
	tried, rest := o.leave(ctx, claims, p, password, most > 0)
	done := make([]Finished, 0, len(claims))
	for _, a := range tried {
		done = append(done, a.finished())
	}
	done = append(done, o.givenBack(rest)...)
	last, n, phase := tried[len(tried)-1], 0, PhaseConnecting
	if last.more && last.state == MailAccepted && len(tried) == len(claims) && o.free(ctx) {
		n, phase = ahead(o.now().Sub(last.began), most)
	}
	next, saved := o.saveAndClaim(ctx, done, p, n, phase)
	for i, f := range done {
		if (saved || o.save(ctx, f)) && i < len(tried) {
			o.learn(ctx, tried[i])
		}
	}
	o.moved(claims)
	return next
}

// leave tries what is claimed, one message after the other as long as the server takes
// them; rest is what has not begun. More says that others may follow at once.
func (o *Outbox) leave(ctx Context, claims []Claim, p Profile, password Secret, more bool) (tried []attempted, rest []Claim) {
	r := o.newRow(ctx, claims[1:], p)
	defer r.end() // also when this goroutine ends within a message
	for c, ok := claims[0], true; ok; c, ok = r.next() {
		follows := c.Another && p.gap() <= 0 && (more || len(tried) < len(claims)-1) && o.free(ctx)
		a := o.attempt(ctx, c, p, password, follows)
		tried = append(tried, a)
		if a.state != MailAccepted || !o.free(ctx) {
			break
		}
	}
	return tried, r.end()
}

// saveAndClaim keeps how attempts ended and claims the next n messages in one
// transaction; false when that was not possible, or is not worth it.
func (o *Outbox) saveAndClaim(ctx Context, done []Finished, p Profile, n int, phase MailPhase) ([]Claim, bool) {
	if len(done) == 1 && n == 0 {
		return nil, false
	}
	next, err := o.deps.Store.FinishAndClaim(context.WithoutCancel(ctx), done, p, o.now(), n, phase)
	if err != nil {
		o.deps.Log.Error("save results of sending and claim the next", "messages", len(done), "err", err)
	}
	return next, err == nil
}

// ahead says how many messages to claim together after one that took so long, and
// their phase.
func ahead(took time.Duration, most int) (int, MailPhase) {
	if took >= quick {
		return 1, PhaseConnecting
	}
	return min(most, mostAhead, int(quick/max(took, 1))), PhaseCommitting
}

// free says whether one message may follow the other: nobody paused the outbox,
// waits to hold it or asked for something.
func (o *Outbox) free(ctx Context) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return !o.hurry && !o.byHand && o.holders == 0 && ctx.Err() == nil
}

// unchanged says whether the profile is still what it was when the row of messages began.
func (o *Outbox) unchanged(ctx Context, p Profile) bool {
	all, err := o.deps.Store.Profiles(ctx)
	return err == nil && slices.Contains(all, p)
}

// another says whether one more message is due.
func (o *Outbox) another(ctx Context, p Profile) bool {
	due, err := o.deps.Store.NextDue(ctx, p)
	next := due.Next()
	return err == nil && !next.IsZero() && !next.After(o.now())
}

// row is what follows the first of the claimed messages. What has not begun is given
// back when the others take noticeably long: while it is committing nobody can cancel it,
// and a crash would leave it in doubt.
type row struct {
	mu      sync.Mutex
	waiting []Claim
	timer   *time.Timer
	giving  sync.WaitGroup
}

func (o *Outbox) newRow(ctx Context, claims []Claim, p Profile) *row {
	r := &row{waiting: claims}
	r.giving.Add(1)
	r.timer = time.AfterFunc(noticeable, func() {
		defer r.giving.Done()
		o.giveBack(ctx, r.rest(), p)
	})
	return r
}

// giveBack has messages wait as they did.
func (o *Outbox) giveBack(ctx Context, claims []Claim, p Profile) {
	if len(claims) == 0 {
		return
	}
	done := o.givenBack(claims)
	if _, saved := o.saveAndClaim(ctx, done, p, 0, PhaseConnecting); !saved {
		for _, f := range done {
			o.save(ctx, f)
		}
	}
	o.moved(claims)
}

// givenBack is the end of attempts that never began.
func (o *Outbox) givenBack(claims []Claim) (done []Finished) {
	for _, c := range claims {
		m := c.Message
		done = append(done, Finished{
			Message: m.ID, Attempt: c.Attempt, State: MailQueued, Next: m.NextAttempt,
			Result: AttemptResult{Class: ClassCanceled, Stage: StageWaiting, At: o.now()},
		})
	}
	return done
}

// moved says that messages have another state.
func (o *Outbox) moved(claims []Claim) {
	for _, c := range claims {
		o.deps.Publish(Change{Kind: ChangeOutbox, ID: c.Message.Customer})
	}
}

// next takes the first of those that have not begun.
func (r *row) next() (Claim, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.waiting) == 0 {
		return Claim{}, false
	}
	c := r.waiting[0]
	r.waiting = r.waiting[1:]
	return c, true
}

// rest takes all of those that have not begun.
func (r *row) rest() []Claim {
	r.mu.Lock()
	defer r.mu.Unlock()
	rest := r.waiting
	r.waiting = nil
	return rest
}

// end returns those that have not begun and are not given back either.
func (r *row) end() []Claim {
	if r.timer.Stop() {
		r.giving.Done()
	}
	r.giving.Wait()
	return r.rest()
}
