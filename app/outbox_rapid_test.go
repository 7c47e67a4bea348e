package app_test

import (
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"foyer/app"
)

// fate is what happens to one attempt.
type fate int

const (
	goesWell fate = iota
	diesBeforeTheDot
	diesAfterTheDot
	answerLost
	diskFullAfterTheDot
	refusedForNow
	offline
	panics
	fates
)

// suffer makes the postman meet these fates in turn and then good luck.
func suffer(o *office, plan []fate) {
	now := func(n int) fate {
		if n > len(plan) {
			return goesWell
		}
		return plan[n-1]
	}
	o.post.before = func(n int, _ string) error {
		switch now(n) {
		case diesBeforeTheDot:
			return vanish()
		case refusedForNow:
			return failing(app.ClassRetry, "rcpt", "", 451)
		case offline:
			return failing(app.ClassNetwork, "dial", "connection", 0)
		}
		return nil
	}
	o.post.after = func(n int, _ string) error {
		switch now(n) {
		case diesAfterTheDot:
			return vanish()
		case answerLost:
			return failing(app.ClassUnknown, "commit", "connection", 0)
		case diskFullAfterTheDot:
			o.store.Fail(app.ErrFull)
		case panics:
			panic("poison")
		}
		return nil
	}
}

// run starts the program again and again, as somebody would after a crash.
func (o *office) run(starts int) {
	for range starts {
		o.open()
		o.pass(2 * time.Hour)
		o.close()
		o.store.Fail(nil)
	}
	o.open()
	o.pass(100 * time.Hour)
}

// Nothing is sent twice without a person, and nothing is lost: what did not
// arrive is waiting or somebody is asked about it.
func TestPropertyNeverTwiceNeverLost(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		plan := rapid.SliceOfN(rapid.Custom(func(rt *rapid.T) fate {
			return fate(rapid.IntRange(0, int(fates)-1).Draw(rt, "fate"))
		}), 0, 20).Draw(rt, "plan")
		n := rapid.IntRange(1, 8).Draw(rt, "messages")
		keeps := rapid.Bool().Draw(rt, "keeps")
		rate := rapid.SampledFrom([]int{app.NoMailRate, 30}).Draw(rt, "rate")
		synctest.Test(t, func(t *testing.T) {
			o := newOffice(t)
			o.rate(rate)
			o.post.keeps = keeps
			ids := o.queue(n)
			suffer(o, plan)
			o.run(len(plan))
			arrived := map[string]int{}
			for _, d := range o.post.deliveries() {
				arrived[d.to]++
			}
			for _, id := range ids {
				m := o.message(id)
				if arrived[m.To] > 1 {
					rt.Errorf("%s arrived %d times", id, arrived[m.To])
				}
				if m.State == app.MailAccepted && arrived[m.To] != 1 {
					rt.Errorf("%s is accepted and did not arrive", id)
				}
				if m.State != app.MailAccepted && m.State != app.MailUnknown && m.State != app.MailFailed {
					rt.Errorf("%s is still %s", id, m.State)
				}
			}
			o.close()
		})
	})
}
