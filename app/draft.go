package app

import "time"

// DraftID identifies a draft (UUID version 7).
type DraftID string

// Field names one input of the wizard; the same names serve the edit form
// and the import.
type Field string

// The fields, in the wizard's order.
const (
	FieldAccountType  Field = "account_type"
	FieldProduct      Field = "product"
	FieldPackage      Field = "package"
	FieldLicenses     Field = "licenses"
	FieldHost         Field = "host"
	FieldCompany      Field = "company"
	FieldStreet       Field = "street"
	FieldCity         Field = "city"
	FieldState        Field = "state"
	FieldPostalCode   Field = "postal_code"
	FieldCountry      Field = "country"
	FieldPhone        Field = "phone"
	FieldWebsite      Field = "website"
	FieldDomain       Field = "domain"
	FieldFirstName    Field = "first_name"
	FieldLastName     Field = "last_name"
	FieldEmailPattern Field = "email_pattern"
	FieldEmail        Field = "email"
	FieldWelcome      Field = "welcome"
	FieldEULA         Field = "eula"
)

// Checked is what a checkbox field holds when it is on; off is "". FieldEULA
// holds the SHA-256 of the text that was accepted instead.
const Checked = "yes"

// Draft is a customer being entered: what was typed, untouched, on which page,
// and how far. EmailEdited says that a person wrote the email address, so it
// is no longer generated.
type Draft struct {
	ID          DraftID          `json:"id"`
	Step        int              `json:"step"`    // 0 to 3
	Reached     int              `json:"reached"` // furthest step ever shown
	Values      map[Field]string `json:"values"`
	EmailEdited bool             `json:"email_edited"`
}

// DraftRecord is a draft as the store keeps it. Company, Domain (folded) and
// Step are copies for lists and look-ups. Revision grows with every save, so
// that a late older save never replaces a newer one.
type DraftRecord struct {
	ID       DraftID
	Company  string
	Domain   string
	Step     int
	Revision int64
	SavedAt  time.Time
	Body     []byte // versioned JSON, see EncodeDraft
}

// Level says whether an issue stops the entry.
type Level int

// The levels of an issue.
const (
	Warn  Level = 1
	Block Level = 2
)

// Issue is something wrong or odd with a field: a code, never a sentence.
// Args fill the translation's placeholders.
type Issue struct {
	Field Field
	Code  string
	Level Level
	Args  map[string]string
}
