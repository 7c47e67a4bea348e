package app

import "time"

// CustomerSort is a column that the list can be ordered by.
type CustomerSort string

// The sort keys of the list.
const (
	SortCompany   CustomerSort = "company"
	SortType      CustomerSort = "type"
	SortDomain    CustomerSort = "domain"
	SortPackage   CustomerSort = "package"
	SortLicenses  CustomerSort = "licenses"
	SortStatus    CustomerSort = "status"
	SortTrialEnds CustomerSort = "trial_ends"
	SortMail      CustomerSort = "mail"
	SortAdded     CustomerSort = "added"
)

// CustomerQuery says which customers a list shows and in what order. Equal
// ones follow by company (SortKey), then by id; packages go by display order,
// and who has no trial end comes after all who have. Desc turns the whole
// order around.
//
// Without search and filter the list is nested: hosted customers follow their
// Channel, in the same order, when Open names it, and are left out otherwise;
// one whose Channel is not in the list stands among the others. With either,
// the list is flat.
type CustomerQuery struct {
	Search string         `json:"search,omitempty"` // as typed; all of its words must be found
	Filter CustomerFilter `json:"filter,omitzero"`
	Sort   CustomerSort   `json:"sort,omitempty"`
	Desc   bool           `json:"desc,omitempty"`
	Open   []CustomerID   `json:"-"` // Channels
	Today  Date           `json:"-"` // what trial ends are compared with
}

// Nested says whether hosted customers stand below their Channel.
func (q CustomerQuery) Nested() bool { return len(SearchWords(q.Search)) == 0 && q.Filter.IsZero() }

// TrialEnd is a choice of the filter by trial end. The periods are counted in
// days from today and include it; who is over has ended before today. Soon is
// over or within 30 days.
type TrialEnd string

// The choices of the filter by trial end.
const (
	TrialEndAny  TrialEnd = ""
	TrialEndOver TrialEnd = "over"
	TrialEnd7    TrialEnd = "7"
	TrialEnd14   TrialEnd = "14"
	TrialEnd30   TrialEnd = "30"
	TrialEndSoon TrialEnd = "soon"
)

// CustomerFilter narrows a list down; its zero value is every customer that is
// not archived. Several values of one field mean any of them, several fields
// all of them.
type CustomerFilter struct {
	Statuses   []Status      `json:"statuses,omitempty"` // archived customers only when named here
	Types      []AccountType `json:"types,omitempty"`
	Packages   []string      `json:"packages,omitempty"`  // codes
	Hosts      []CustomerID  `json:"hosts,omitempty"`     // 0: ours, without a host
	TrialEnd   TrialEnd      `json:"trial_end,omitempty"` // of customers on trial
	Mails      []MailState   `json:"mails,omitempty"`     // "": no welcome email
	Tags       []TagID       `json:"tags,omitempty"`
	Incomplete bool          `json:"incomplete,omitempty"` // something that is needed is missing: see Incomplete
	Attention  bool          `json:"attention,omitempty"`  // see NeedsAttention
}

// CustomerFacets says beside each choice of a filter how many customers it
// would show, given the search and the other filters. Choices that would show
// none may be absent.
type CustomerFacets struct {
	Statuses   map[Status]int
	Types      map[AccountType]int
	Packages   map[string]int
	Hosts      map[CustomerID]int
	TrialEnds  map[TrialEnd]int
	Mails      map[MailState]int
	Tags       map[TagID]int
	Incomplete int
	Attention  int
}

// CustomerRow is one line of the list. Package is the package's name, Domain
// the primary domain as shown to people; Mail is "" when no welcome email was
// ever queued. Hosted is how many customers that are not archived a Channel
// hosts. Gone marks an id that no longer exists.
type CustomerRow struct {
	ID        CustomerID
	Type      AccountType
	Company   string
	Host      CustomerID
	HostName  string
	Hosted    int
	Domain    string
	Package   string
	Licenses  int
	Status    Status
	TrialEnds Date
	Mail      MailState
	AddedAt   time.Time
	Gone      bool
}

// CustomerCounts are the figures of the status bar. Archived customers are not
// among them. TrialsEnding are the trials that end within seven days (TrialEnd7).
type CustomerCounts struct {
	Total        int
	Active       int
	Trial        int
	Suspended    int
	TrialsEnding int
}
