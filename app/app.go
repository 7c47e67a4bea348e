// Package app is the ground floor of Foyer: its types, its rules, its use
// cases and the interfaces (ports) that they call. It never draws, never
// speaks SQL or SMTP, and never touches a file or the network itself.
package app

import "time"

// Clock tells the time; tests set their own.
type Clock func() time.Time

// Actor is the operator on whose behalf something happens, by name.
type Actor string

// ChangeKind names the kind of record that a Change is about.
type ChangeKind string

// The kinds of change that use cases publish.
const (
	ChangeCustomer ChangeKind = "customer"
	ChangeDraft    ChangeKind = "draft"
	ChangeOutbox   ChangeKind = "outbox"
	ChangeSending  ChangeKind = "sending" // how sending goes, no message
	ChangeSettings ChangeKind = "settings"
	ChangeView     ChangeKind = "view"
	ChangeBackup   ChangeKind = "backup"
	ChangeHealth   ChangeKind = "health"
)

// Change is a fact without data, published after a commit: whoever shows
// records of that kind reads them again. ID 0 stands for any record.
type Change struct {
	Kind ChangeKind
	ID   CustomerID
}

// Publish hands a change to whoever listens. It must not block.
type Publish func(Change)
