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
	ID      int64 // 0 before it is kept
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

// Customer is one whole record, as the store holds it: what an edit reads and
// writes. Domains and People have the primary one first; Orders, Acceptances,
// Notes and Mail are the oldest first.
type Customer struct {
	ID           CustomerID
	Revision     int64 // grows with every change: an edit names the one that it is of
	Type         AccountType
	Host         CustomerID // 0: ours
	HostName     string
	Company      string
	Address      Address
	Phone        string // as typed
	PhoneE164    string // "" where it could not be read
	Website      string
	Reference    string // our own, for the customer
	Status       Status
	ArchivedFrom Status // the status before, while it is archived
	Product      string
	Package      string
	Licenses     int
	TrialEnds    Date     // "": bought
	FeaturesOff  []string // codes, sorted: of what the package includes, what is not used
	Domains      []MailDomain
	People       []Person
	Tags         []Tag // by name
	Notes        []Note
	Orders       []Order
	Acceptances  []Acceptance
	Mail         []MailRef
	Draft        DraftID // that it was
	AddedAt      time.Time
	AddedBy      Actor
}

// Note is what an operator wrote down about a customer.
type Note struct {
	ID   int64     `json:"id"`
	At   time.Time `json:"at"`
	By   Actor     `json:"by"`
	Text string    `json:"text"`
}

// MailRef is a message of the outbox that belongs to a customer, as it stood
// when the record was read.
type MailRef struct {
	ID         MessageID
	Generation int
	State      MailState
}

// Same says whether a record is of the same customer. A number alone does not tell:
// after a restore another customer may have it.
func (c Customer) Same(other Customer) bool {
	return c.ID == other.ID && c.Draft == other.Draft && c.AddedBy == other.AddedBy && c.AddedAt.Equal(other.AddedAt)
}

// Primary is the primary domain, zero when the record has none.
func (c Customer) Primary() MailDomain {
	if len(c.Domains) == 0 {
		return MailDomain{}
	}
	return c.Domains[0]
}

// Administrator is the primary administrator, zero when the record has none.
func (c Customer) Administrator() Person {
	if len(c.People) == 0 {
		return Person{}
	}
	return c.People[0]
}

// SearchText is what a store keeps of the customer to search in.
func (c Customer) SearchText() string {
	texts := []string{c.Company, c.Reference, c.Address.City}
	for _, d := range c.Domains {
		texts = append(texts, d.Name, d.Shown)
	}
	for _, p := range c.People {
		texts = append(texts, p.FirstName, p.LastName, p.Email)
	}
	return SearchText(texts...)
}

// Incomplete says whether the customer lacks something that is needed.
func (c Customer) Incomplete() bool {
	return Incomplete(c.Address, c.Phone, c.Administrator().FirstName)
}

// DomainHolder says who already has a domain: a customer, or a draft when
// Draft is not "".
type DomainHolder struct {
	Customer CustomerID
	Company  string
	Archived bool
	Draft    DraftID
}

// Similar is an existing customer that may be the one being entered: Domain is
// as shown, the primary one where no domain was asked for.
type Similar struct {
	ID      CustomerID
	Company string
	Domain  string
	Status  Status
}
