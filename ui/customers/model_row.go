package customers

import (
	"strconv"
	"strings"

	"foyer/app"
	"foyer/ui/words"
)

// soonDays is how near a trial's end must be to be shown as a warning.
const soonDays = 7

// Standing is what the status pill says; that a trial is over is known here
// only, from its date.
type Standing string

// The standings.
const (
	Trial      Standing = "trial"
	TrialEnded Standing = "trial_ended"
	Active     Standing = "active"
	Suspended  Standing = "suspended"
	Canceled   Standing = "canceled"
	Archived   Standing = "archived"
)

// Row is one line of the list in words.
type Row struct {
	ID        app.CustomerID
	Company   string
	Channel   bool
	Host      string // the Channel's name, "" for ours
	HostID    app.CustomerID
	Hosted    int
	Type      string
	Domain    string
	Package   string
	Licenses  string
	Standing  Standing
	Status    string
	TrialEnds string // "Dec 2", "–" without a trial
	TrialLeft string // "9 days"
	TrialSoon bool   // ends within soonDays, or is over
	Mail      app.MailState
	MailWord  string
	Added     string
	Gone      bool

	// What a spreadsheet calculates with.
	licenses  int
	trialEnds app.Date // "" without a trial
	added     app.Date
}

func newRow(r app.CustomerRow, today app.Date) Row {
	if r.Gone {
		return Row{ID: r.ID, Company: words.T("customers.gone"), Gone: true}
	}
	standing := standingOf(r, today)
	row := Row{
		ID: r.ID, Company: r.Company, Channel: r.Type == app.Channel, Host: r.HostName, HostID: r.Host, Hosted: r.Hosted,
		Domain: r.Domain, Package: r.Package,
		Type: words.T("type." + string(r.Type)), Licenses: words.Number(r.Licenses),
		Standing: standing, Status: words.T("status." + string(standing)),
		TrialEnds: "–", Mail: r.Mail, MailWord: words.T("mail." + mailKey(r.Mail)),
		licenses: r.Licenses, added: app.DateOf(r.AddedAt.Local()),
	}
	row.Added = words.Day(row.added, today)
	if r.TrialEnds != "" && r.Status == app.StatusTrial {
		left := r.TrialEnds.DaysFrom(today)
		row.trialEnds = r.TrialEnds
		row.TrialEnds = words.NearDay(r.TrialEnds, today)
		row.TrialLeft = trialLeft(left)
		row.TrialSoon = left <= soonDays
	}
	return row
}

// Hosts says whether customers can be added to it.
func (r Row) Hosts() bool { return r.Channel && r.Standing != Archived }

// can says whether the act is possible where the customer stands.
func (r Row) can(act app.Act) bool {
	status := app.Status(r.Standing)
	if r.Standing == TrialEnded {
		status = app.StatusTrial
	}
	return app.Customer{Status: status}.Can(act)
}

func standingOf(r app.CustomerRow, today app.Date) Standing {
	if r.Status == app.StatusTrial && r.TrialEnds != "" && r.TrialEnds.DaysFrom(today) < 0 {
		return TrialEnded
	}
	return Standing(r.Status)
}

func trialLeft(days int) string {
	switch {
	case days < 0:
		return words.T("trial.over")
	case days == 0:
		return words.T("trial.today")
	}
	return words.N("trial.days", days)
}

func mailKey(s app.MailState) string {
	if s == "" {
		return "none"
	}
	return string(s)
}

// text is what a column says of the row, without the look.
func (r Row) text(column string) string {
	switch app.CustomerSort(column) {
	case app.SortCompany:
		return r.Company
	case app.SortType:
		return r.Type
	case app.SortDomain:
		return r.Domain
	case app.SortPackage:
		return r.Package
	case app.SortLicenses:
		return r.Licenses
	case app.SortStatus:
		return r.Status
	case app.SortTrialEnds:
		return strings.TrimSpace(r.TrialEnds + " " + r.TrialLeft)
	case app.SortMail:
		return r.MailWord
	case app.SortAdded:
		return r.Added
	}
	return ""
}

// sheet is what a column says in a spreadsheet: dates and numbers that it knows as such,
// whatever the day is on which somebody looks.
func (r Row) sheet(column string) string {
	switch app.CustomerSort(column) {
	case app.SortLicenses:
		return strconv.Itoa(r.licenses)
	case app.SortTrialEnds:
		return string(r.trialEnds)
	case app.SortAdded:
		return string(r.added)
	}
	return r.text(column)
}
