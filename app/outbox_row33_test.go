package app_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"foyer/app"
	"foyer/app/apptest"
)

// clerk decides at random and knows what may be sent because of it. A message
// goes by its Message-ID, which is the same when it is sent again.
type clerk struct {
	*office
	ids     []app.MessageID
	allowed map[string]int       // how often a Message-ID may arrive
	from    map[string]time.Time // not before
	over    map[string]bool      // given up or settled
	arrived map[string]int
	seen    int
}

func newClerk(o *office) *clerk {
	c := &clerk{
		office: o, allowed: map[string]int{}, from: map[string]time.Time{}, over: map[string]bool{}, arrived: map[string]int{},
	}
	named := func(m *app.Message) { apptest.Compose(m, "Message-ID: <"+m.Header+">\r\n\r\nHello\r\n") }
	for _, id := range o.queue(3, named) {
		c.takes(id)
	}
	return c
}

func (c *clerk) takes(id app.MessageID) {
	c.ids = append(c.ids, id)
	c.allowed[c.message(id).Header]++
}

// decide does one thing to one message.
func (c *clerk) decide(what string, id app.MessageID, at time.Time) {
	ctx := c.t.Context()
	before := c.message(id)
	switch what {
	case "now":
		if err := c.outbox.SendNow(ctx, id); err == nil {
			c.again(before)
		}
	case "again":
		next, err := c.outbox.SendAgain(ctx, id)
		switch {
		case err != nil:
		case next == id:
			c.again(before)
		default:
			c.takes(next)
		}
	case "schedule":
		if err := c.outbox.Schedule(ctx, id, at); err == nil {
			c.again(before)
			c.from[before.Header] = at
		}
	case "cancel":
		c.over[before.Header] = c.outbox.Cancel(ctx, id) == nil || c.over[before.Header]
	case "elsewhere":
		c.over[before.Header] = c.outbox.MarkSentElsewhere(ctx, id, "by hand") == nil || c.over[before.Header]
	case "mark":
		c.over[before.Header] = c.outbox.MarkSent(ctx, id) == nil || c.over[before.Header]
	case "undo":
		if before.Customer == 0 {
			return
		}
		err := c.store.UndoAdd(ctx, before.Customer, apptest.DraftRecord(), apptest.Operator, time.Now())
		for _, id := range c.ids {
			if m := c.message(id); err == nil && m.State == app.MailCanceled {
				c.over[m.Header] = true
			}
		}
	}
}

// again: what a person sends may arrive once more, whatever its date was.
func (c *clerk) again(before app.Message) {
	if before.State.NeedsPerson() {
		c.allowed[before.Header]++
	}
	delete(c.from, before.Header)
}

func headerOf(raw string) string {
	_, rest, _ := strings.Cut(raw, "Message-ID: <")
	header, _, _ := strings.Cut(rest, ">")
	return header
}

// check looks at what arrived since it last did.
func (c *clerk) check() error {
	all := c.post.deliveries()
	for _, d := range all[c.seen:] {
		h := headerOf(d.raw)
		c.arrived[h]++
		switch {
		case c.over[h]:
			return fmt.Errorf("%s left after it was given up", h)
		case d.at.Before(c.from[h]):
			return fmt.Errorf("%s left at %s, before %s", h, d.at, c.from[h])
		case c.arrived[h] > c.allowed[h]:
			return fmt.Errorf("%s arrived %d times, allowed were %d", h, c.arrived[h], c.allowed[h])
		}
	}
	c.seen = len(all)
	return nil
}

// TestRow33NoSurpriseSend lets a person decide at random while the server
// behaves at random: nothing leaves that was given up, before its date, or more
// often than it was asked for.
func TestRow33NoSurpriseSend(t *testing.T) {
	what := []string{"now", "again", "schedule", "cancel", "elsewhere", "mark", "undo", "wait", "wait", "restart"}
	rapid.Check(t, func(rt *rapid.T) {
		plan := rapid.SliceOfN(rapid.Custom(func(rt *rapid.T) fate {
			return fate(rapid.IntRange(0, int(fates)-1).Draw(rt, "fate"))
		}), 0, 20).Draw(rt, "plan")
		steps := rapid.SliceOfN(rapid.SampledFrom(what), 1, 20).Draw(rt, "steps")
		whom := rapid.SliceOfN(rapid.IntRange(0, 5), len(steps), len(steps)).Draw(rt, "whom")
		gaps := rapid.SliceOfN(rapid.IntRange(0, 300), len(steps), len(steps)).Draw(rt, "minutes")
		keeps := rapid.Bool().Draw(rt, "keeps")
		rate := rapid.SampledFrom([]int{app.NoMailRate, 30}).Draw(rt, "rate")
		synctest.Test(t, func(t *testing.T) {
			o := newOffice(t)
			o.rate(rate)
			o.post.keeps = keeps
			c := newClerk(o)
			suffer(o, plan)
			o.open()
			for i, step := range steps {
				if step == "restart" {
					o.close()
					o.store.Fail(nil)
					o.open()
				}
				o.pass(0)
				if err := c.check(); err != nil { // what left before the decision
					rt.Error(err)
				}
				c.decide(step, c.ids[whom[i]%len(c.ids)], time.Now().Add(time.Duration(gaps[i]+1)*time.Minute))
				o.pass(time.Duration(gaps[i]) * time.Minute)
				if err := c.check(); err != nil {
					rt.Error(err)
				}
			}
			o.close()
			o.store.Fail(nil)
			o.open()
			o.pass(8 * time.Hour)
			if err := c.check(); err != nil {
				rt.Error(err)
			}
			o.close()
		})
	})
}
