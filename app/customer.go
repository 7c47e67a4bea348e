package app

import "time"

// CustomerID identifies a customer; 0 is no customer.
type CustomerID int64

// AccountType says what a customer is: a Channel hosts Organizations.
type AccountType string

// The account types.
const (
	Organization AccountType = "organization"
	Channel      AccountType = "channel"
)

// Status is where a customer stands. That a trial is over is not a status:
// it follows from TrialEnds and today's date.
type Status string

// The statuses.
const (
	StatusTrial     Status = "trial"
	StatusActive    Status = "active"
	StatusSuspended Status = "suspended"
	StatusCanceled  Status = "canceled"
	StatusArchived  Status = "archived"
)

// OrderKind says what was ordered.
type OrderKind string

// The kinds of order that taking a customer in can make.
const (
	OrderPurchase OrderKind = "purchase"
	OrderTrial    OrderKind = "trial"
)

// Address is where a customer sits. Country is an ISO 3166-1 alpha-2 code;
// State is a postal subdivision code ("TX") or "".
type Address struct {
	Street     string
	City       string
	State      string
	PostalCode string
	Country    string
}

// Intake is a customer as parsed from a draft that has no blocking issue.
// Domain is the folded ASCII form, DomainShown the Unicode one; Phone is as
// typed, PhoneE164 "" where it could not be read as a number.
type Intake struct {
	Type        AccountType
	Host        CustomerID
	Product     string
	Package     string
	Licenses    int
	Company     string
	Address     Address
	Phone       string
	PhoneE164   string
	Website     string
	Domain      string
	DomainShown string
	FirstName   string
	LastName    string
	Email       string
	Welcome     bool
	EULA        bool
}

// Acceptance is the proof that a EULA was accepted; never edited.
type Acceptance struct {
	By      Actor
	At      time.Time
	Version int
	SHA256  string // hex, of the text's UTF-8 bytes
}

// Addition is everything that one transaction writes when a customer is
// taken in. Welcome is nil when no email is wanted.
type Addition struct {
	Draft      DraftID
	Intake     Intake
	Order      OrderKind
	TrialEnds  Date // "" for a purchase
	By         Actor
	At         time.Time
	Acceptance Acceptance
	Welcome    *Message
}

// Customer is one whole record, as the store holds it; Intake.Welcome says
// whether a welcome email was ever queued. Orders and History are the oldest
// first.
type Customer struct {
	ID         CustomerID
	Intake     Intake
	HostName   string
	Reference  string // our own, for the customer
	Status     Status
	TrialEnds  Date
	AddedAt    time.Time
	AddedBy    Actor
	Acceptance Acceptance
	Orders     []Order
	History    []Event
}

// Order is one line of a customer's append-only orders.
type Order struct {
	Kind     OrderKind
	Package  string
	Licenses int
	At       time.Time
	By       Actor
}

// Event is one entry of the append-only history: one per use case, with one
// FieldChange per field.
type Event struct {
	At       time.Time
	By       Actor
	Action   string
	Customer CustomerID
	Company  string
	Changes  []FieldChange
}

// FieldChange says from which value to which a field went.
type FieldChange struct {
	Field string `json:"field"`
	From  string `json:"from"`
	To    string `json:"to"`
}

// DomainHolder says who already has a domain: a customer, or a draft when
// Draft is not "".
type DomainHolder struct {
	Customer CustomerID
	Company  string
	Archived bool
	Draft    DraftID
}

// Similar is an existing customer whose name is very like a typed one.
type Similar struct {
	ID      CustomerID
	Company string
	Domain  string
	Status  Status
}
