package app_test

import (
	"math/rand/v2"
	"runtime"
	"testing"
	"time"

	"foyer/app"
)

// vanish ends the worker where it stands, as kill -9 does.
func vanish() error {
	runtime.Goexit()
	return nil
}

// harm is what may happen to an attempt, before the dot or after it: the
// program is killed, the reply is lost, the answer cannot be saved.
type harm struct {
	before, after func(*office) error
	hits          int
}

func harms() []*harm {
	kill := func(*office) error { return vanish() }
	lost := func(stage string) func(*office) error {
		return func(*office) error { return failing(app.ClassRetry, stage, "connection", 0) }
	}
	return []*harm{
		{before: kill},
		{before: lost("mail")}, {before: lost("rcpt")}, {before: lost("data")}, {before: lost("body")},
		{before: func(*office) error { return failing(app.ClassNetwork, "greeting", "timeout", 0) }},
		{after: kill},
		{after: func(*office) error { return failing(app.ClassUnknown, "commit", "connection", 0) }},
		{after: func(o *office) error { o.store.Fail(app.ErrFull); return nil }}, // and then killed, see live
	}
}

// harmed lets something happen to every fourth attempt or so.
func (o *office) harmed(random *rand.Rand, all []*harm) {
	var now *harm
	o.post.before = func(int, string) error {
		now = nil
		if random.IntN(4) == 0 {
			now = all[random.IntN(len(all))]
			now.hits++
		}
		if now != nil && now.before != nil {
			return now.before(o)
		}
		return nil
	}
	o.post.after = func(int, string) error {
		if now != nil && now.after != nil {
			return now.after(o)
		}
		return nil
	}
}

// live starts the program again and again until nothing waits any more. Between
// two starts decide may act on what is unknown.
func (o *office) live(decide func(app.MessageID), ids []app.MessageID) {
	o.t.Helper()
	for range 1000 {
		o.open()
		o.pass(2 * time.Hour)
		o.close()
		o.store.Fail(nil)
		waiting := false
		for _, id := range ids {
			m := o.message(id)
			waiting = waiting || m.State.Waits() || m.State == app.MailSending
			if m.State == app.MailUnknown {
				decide(id)
			}
		}
		if !waiting {
			return
		}
	}
	o.t.Fatal("the queue does not become empty")
}

// TestRow25KilledAtEveryStage sends 400 messages while the program is killed and replies are lost
// at every stage: none arrives twice, none is lost. The naive way, to send again
// what was being sent, makes duplicates of the same harm.
func TestRow25KilledAtEveryStage(t *testing.T) {
	const messages = 400
	duplicates := func(decide func(*office, app.MessageID)) (twice, lost int) {
		inOffice(t, func(o *office) {
			o.rate(app.NoMailRate)
			ids := o.queue(messages)
			all := harms()
			o.harmed(rand.New(rand.NewPCG(25, messages)), all)
			o.live(func(id app.MessageID) { decide(o, id) }, ids)
			for i, h := range all {
				if h.hits == 0 {
					t.Errorf("harm %d never happened", i)
				}
			}
			arrived := map[string]int{}
			for _, d := range o.post.deliveries() {
				arrived[d.to]++
			}
			for _, id := range ids {
				m := o.message(id)
				if arrived[m.To] > 1 {
					twice++
				}
				if arrived[m.To] == 0 && !m.State.NeedsPerson() {
					lost++
				}
			}
		})
		return twice, lost
	}
	twice, lost := duplicates(func(*office, app.MessageID) {})
	if twice != 0 || lost != 0 {
		t.Errorf("%d messages arrived twice, %d were lost", twice, lost)
	}
	naive, _ := duplicates(func(o *office, id app.MessageID) {
		if err := o.store.RequeueMessage(t.Context(), id, "naive", time.Now()); err != nil {
			t.Error(err)
		}
	})
	if naive == 0 {
		t.Error("the naive way sends nothing twice: this test proves nothing")
	}
	t.Logf("the naive way sends %d of %d messages twice", naive, messages)
}
