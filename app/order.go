package app

import "time"

// OrderKind says what was ordered.
type OrderKind string

// The kinds of order. A correction says that what was ordered before it was
// undone or put back: orders are never edited.
const (
	OrderPurchase        OrderKind = "purchase"
	OrderTrial           OrderKind = "trial"
	OrderLicenseChange   OrderKind = "license_change"
	OrderPackageChange   OrderKind = "package_change"
	OrderTrialConversion OrderKind = "trial_conversion"
	OrderTrialExtension  OrderKind = "trial_extension"
	OrderCancellation    OrderKind = "cancellation"
	OrderCorrection      OrderKind = "correction"
)

// Order is one line of a customer's append-only orders: what it has from then
// on, and what it had before (zero values for the first).
type Order struct {
	ID            int64 // 0 before it is kept
	Kind          OrderKind
	Package       string
	Licenses      int
	TrialEnds     Date
	FromPackage   string
	FromLicenses  int
	FromTrialEnds Date
	Reason        string
	At            time.Time
	By            Actor
}

// order appends an order that takes the record from what before has to what it
// has now.
func (c *Customer) order(kind OrderKind, before Customer, reason string, by Actor, at time.Time) {
	// A copy: the orders of the record before must not grow.
	c.Orders = append(c.Orders[:len(c.Orders):len(c.Orders)], Order{
		Kind: kind, Package: c.Package, Licenses: c.Licenses, TrialEnds: c.TrialEnds,
		FromPackage: before.Package, FromLicenses: before.Licenses, FromTrialEnds: before.TrialEnds,
		Reason: reason, At: at, By: by,
	})
}
