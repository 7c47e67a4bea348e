package apptest

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"foyer/app"
)

// office is a store with the use cases on it, driven by chance.
type office struct {
	*rapid.T
	ctx     app.Context
	store   app.Store
	manager *app.Manager
	undo    *app.Undo
}

// CheckManaging plays random sequences of everything that can be done to
// customers: the rules hold after every step, and undoing all of it gives what
// there was before, doing it again what there was after.
func CheckManaging(t *testing.T, open func(t *testing.T) app.Store) {
	rapid.Check(t, func(r *rapid.T) { newOffice(t, r, open(t)).play() })
}

func newOffice(t *testing.T, r *rapid.T, store app.Store) *office {
	SetUp(t, store)
	host := Add(t, store, Named("Northwind Partners", "northwind.example"), AsChannel())
	Add(t, store, Named("Southwind Partners", "southwind.example"), AsChannel())
	Add(t, store, HostedBy(host), Welcomed())
	Add(t, store, Named("Bright Dental", "bright-dental.example"), OnTrial(10))
	Add(t, store, Named("Bright Dentist", "bright-dental.test"), OnTrial(-3), Welcomed())
	clock := NewClock(t)
	publish := func(app.Change) {}
	o := &office{T: r, ctx: t.Context(), store: store, undo: app.NewUndo(store, clock.Now, publish)}
	o.manager = app.NewManager(app.ManagerDeps{Store: store, Places: Places(), Clock: clock.Now, Publish: publish, Undo: o.undo})
	return o
}

func (o *office) play() {
	first := o.world()
	for range rapid.IntRange(1, 16).Draw(o.T, "steps") {
		o.step()
		o.invariants()
	}
	o.unwind(o.undo.Redo)
	last := o.world()
	o.unwind(o.undo.Undo)
	o.same("undone", first, o.world())
	o.unwind(o.undo.Redo)
	o.same("done again", last, o.world())
	o.unwind(o.undo.Undo)
	o.same("undone again", first, o.world())
}

func (o *office) unwind(step func(app.Context, app.Progress) (app.Done, error)) {
	for {
		done, err := step(o.ctx, nil)
		if errors.Is(err, app.ErrNotFound) && done.Action == "" {
			return
		}
		if err != nil {
			o.Fatalf("%s: %v", done.Action, err)
		}
		o.invariants()
	}
}

// world is everything that can be changed, without what only grows.
func (o *office) world() any {
	type world struct {
		Customers []app.Customer
		Tags      []app.Tag
		Packages  []app.Package
	}
	var w world
	var err error
	w.Customers = o.customers()
	for i := range w.Customers {
		c := &w.Customers[i]
		c.Revision, c.Orders, c.Acceptances = 0, nil, nil
	}
	if w.Tags, err = o.store.Tags(o.ctx); err != nil {
		o.Fatal(err)
	}
	if w.Packages, err = o.store.Packages(o.ctx); err != nil {
		o.Fatal(err)
	}
	return w
}

func (o *office) customers() []app.Customer {
	var ids []app.CustomerID
	for id := range app.CustomerID(20) {
		ids = append(ids, id)
	}
	found, err := o.store.Customers(o.ctx, ids)
	if err != nil {
		o.Fatal(err)
	}
	return found
}

func (o *office) same(what string, want, got any) {
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		o.Fatalf("%s (-want +got):\n%s", what, diff)
	}
}

// invariants are what holds for every customer at any time.
func (o *office) invariants() {
	all := o.customers()
	names := map[string]bool{}
	for _, c := range all {
		primary, administrators := 0, 0
		for _, d := range c.Domains {
			if names[d.Name] {
				o.Fatalf("two have the domain %s", d.Name)
			}
			names[d.Name] = true
			if d.Primary {
				primary++
			}
		}
		for _, p := range c.People {
			if p.Primary {
				administrators++
			}
			onDomain := slices.ContainsFunc(c.Domains, func(d app.MailDomain) bool { return d.Name == p.Domain() })
			if p.Role == app.RoleAdministrator && !onDomain {
				o.Fatalf("%s signs in with %s", c.Company, p.Email)
			}
		}
		if primary != 1 || administrators != 1 {
			o.Fatalf("%s has %d primary domains and %d primary administrators", c.Company, primary, administrators)
		}
		host := slices.IndexFunc(all, func(h app.Customer) bool { return h.ID == c.Host })
		if c.Host != 0 && (host < 0 || all[host].Type != app.Channel || c.Type == app.Channel) {
			o.Fatalf("%s is hosted by %d", c.Company, c.Host)
		}
		if (c.Status == app.StatusArchived) != (c.ArchivedFrom != "") {
			o.Fatalf("%s is %s, archived from %q", c.Company, c.Status, c.ArchivedFrom)
		}
		if c.Licenses < 1 || len(c.Orders) == 0 || len(c.Acceptances) == 0 {
			o.Fatalf("%s: %d licenses, %d orders, %d acceptances", c.Company, c.Licenses, len(c.Orders), len(c.Acceptances))
		}
		if last := c.Orders[len(c.Orders)-1]; last.Package != c.Package || last.Licenses != c.Licenses {
			o.Fatalf("%s has %s %d, the last order says %s %d", c.Company, c.Package, c.Licenses, last.Package, last.Licenses)
		}
	}
}
