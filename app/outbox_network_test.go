package app_test

import (
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"foyer/app"
	"foyer/app/apptest"
)

// cable is a network that tests plug and unplug; it has another address each time.
type cable struct {
	plugged atomic.Bool
	times   atomic.Int64
}

func (c *cable) network() string { return strconv.FormatInt(c.times.Load(), 10) }

func (c *cable) plug(in bool) {
	c.plugged.Store(in)
	c.times.Add(1)
}

// wire puts the postman behind a cable that is not plugged in.
func (o *office) wire() *cable {
	c := &cable{}
	o.network = c.network
	o.post.before = func(int, string) error {
		if c.plugged.Load() {
			return nil
		}
		return failing(app.ClassNetwork, "dial", "connection", 0)
	}
	return c
}

func TestNetworkReturnIsNoticed(t *testing.T) {
	inOffice(t, func(o *office) {
		c := o.wire()
		ids := o.queue(3)
		o.open()
		o.pass(8 * time.Hour)
		tries := len(o.post.tried())
		c.plug(true)
		o.pass(20 * time.Second)
		for _, id := range ids {
			o.is(id, app.MailAccepted, 1)
		}
		if n := len(o.post.tried()); n != tries+3 {
			t.Errorf("%d tries after the return, want 3", n-tries)
		}
	})
}

func TestSleepingComputerTriesWhenItWakes(t *testing.T) {
	inOffice(t, func(o *office) {
		c := o.wire()
		o.network = nil
		id := o.queue(1)[0]
		o.open()
		o.pass(8 * time.Hour)
		c.plug(true)
		o.pass(time.Minute)
		o.is(id, app.MailQueued, 0) // nobody said so, and it waits for hours by now
		o.ahead.Store(int64(10 * time.Minute))
		o.pass(time.Minute)
		o.is(id, app.MailAccepted, 1)
	})
}

func TestRow34FlappingNetwork(t *testing.T) {
	inOffice(t, func(o *office) {
		c := o.wire()
		ids := o.queue(5)
		o.open()
		for range 300 {
			o.pass(time.Second)
			c.plug(false)
			o.outbox.Wake()
		}
		tries := o.post.tried()
		if len(tries) > 31 {
			t.Errorf("%d tries in five minutes", len(tries))
		}
		for i := range len(tries) - 1 {
			if gap := tries[i+1].Sub(tries[i]); gap < 10*time.Second {
				t.Errorf("tries %d and %d are %s apart", i, i+1, gap)
			}
		}
		for i := range 300 {
			o.pass(time.Second)
			c.plug(i%2 == 0)
		}
		c.plug(true)
		o.pass(time.Minute)
		for _, id := range ids {
			o.is(id, app.MailAccepted, 1)
		}
		if n := len(o.post.deliveries()); n != len(ids) {
			t.Errorf("%d deliveries of %d messages", n, len(ids))
		}
	})
}

func TestThreeDaysOfflineNeedAPerson(t *testing.T) {
	inOffice(t, func(o *office) {
		c := o.wire()
		ids := o.queue(2)
		o.open()
		o.pass(71 * time.Hour)
		late := o.queueOne("late.example")
		o.is(ids[0], app.MailQueued, 0)
		o.pass(5 * time.Hour)
		o.is(late, app.MailQueued, 0)
		for _, id := range ids {
			o.is(id, app.MailFailed, 0)
			if m := o.message(id); !m.Expired() || m.Last.Text != app.TextExpired {
				t.Errorf("last attempt %+v", m.Last)
			}
		}
		c.plug(true)
		o.pass(time.Hour)
		o.is(late, app.MailAccepted, 1)
		o.is(ids[0], app.MailFailed, 0)

		before := o.message(ids[0])
		if err := o.outbox.SendNow(o.t.Context(), ids[0]); err != nil {
			t.Fatal(err)
		}
		o.pass(10 * time.Second)
		o.is(ids[0], app.MailCanceled, 0)
		newest, err := o.store.Messages(o.t.Context(), before.Customer)
		if err != nil || len(newest) != 2 || newest[0].State != app.MailAccepted || newest[0].Header == before.Header || newest[0].Generation != 2 {
			t.Errorf("messages %+v, error %v", newest, err)
		}
	})
}

// queueOne adds one more customer with a welcome email.
func (o *office) queueOne(domain string) (id app.MessageID) {
	o.t.Helper()
	apptest.Add(o.t, o.store, apptest.Named(domain, domain), apptest.AddedAt(time.Now()),
		apptest.Welcomed(func(m *app.Message) { id = m.ID }))
	return id
}
