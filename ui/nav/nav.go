// Package nav says what a screen may ask of the shell. Screens know only this,
// never each other, and never the shell itself.
package nav

import "foyer/app"

// Page names a screen.
type Page string

// The pages.
const (
	Customers Page = "customers"
	Drafts    Page = "drafts"
	Trials    Page = "trials"
	Outbox    Page = "outbox"
	Activity  Page = "activity"
	Settings  Page = "settings"
	// Duplicates belongs to the list: the navigation has no item of its own for it.
	Duplicates Page = "duplicates"
	// MailServer is the settings, at the mail server.
	MailServer Page = "mail_server"
	// Backups is the settings, at the backups.
	Backups Page = "backups"
)

// Action is something that a notice offers to do.
type Action struct {
	Label string
	Do    func()
	Over  func() bool // says whether it has been done meanwhile; nil: it never is
}

// Nav is what a screen may ask of the shell.
type Nav interface {
	// Open shows a page.
	Open(Page)
	// OpenCustomer shows the list with that customer selected and in view.
	OpenCustomer(app.CustomerID)
	// AddCustomer opens the wizard on a fresh draft, for a customer of the
	// Channel host; 0 is none.
	AddCustomer(host app.CustomerID)
	// AddLike opens the wizard on a fresh draft that is filled from a customer.
	AddLike(app.CustomerID)
	// Resume opens the wizard on a kept draft.
	Resume(app.DraftID)
	// ResumeEdit shows a customer on a form with what was typed there and not saved.
	ResumeEdit(app.CustomerID, app.Form)
	// Notify says what happened, with at most two things to do about it.
	Notify(text string, actions ...Action)
	// Fail shows the sentence that explains err and logs err itself.
	Fail(err error)
}
