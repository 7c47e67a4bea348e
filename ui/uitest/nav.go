package uitest

import (
	"foyer/app"
	"foyer/ui/nav"
)

// Nav is a shell that only remembers what a screen asked of it.
type Nav struct {
	Opened    []nav.Page
	Customers []app.CustomerID
	Added     []app.CustomerID // the hosts that customers were to be added to
	Alike     []app.CustomerID // that others were to be added like
	Resumed   []app.DraftID
	Edited    []app.Form // of customers
	Notices   []Notice
	Failures  []error
}

// Notice is what a screen had to say.
type Notice struct {
	Text    string
	Actions []nav.Action
}

// Open remembers the page.
func (n *Nav) Open(p nav.Page) { n.Opened = append(n.Opened, p) }

// OpenCustomer remembers the customer.
func (n *Nav) OpenCustomer(id app.CustomerID) { n.Customers = append(n.Customers, id) }

// AddCustomer remembers the host.
func (n *Nav) AddCustomer(host app.CustomerID) { n.Added = append(n.Added, host) }

// AddLike remembers the customer.
func (n *Nav) AddLike(id app.CustomerID) { n.Alike = append(n.Alike, id) }

// Resume remembers the draft.
func (n *Nav) Resume(id app.DraftID) { n.Resumed = append(n.Resumed, id) }

// ResumeEdit remembers customer and form.
func (n *Nav) ResumeEdit(id app.CustomerID, form app.Form) {
	n.Customers, n.Edited = append(n.Customers, id), append(n.Edited, form)
}

// Notify remembers the notice.
func (n *Nav) Notify(text string, actions ...nav.Action) {
	n.Notices = append(n.Notices, Notice{text, actions})
}

// Fail remembers the error.
func (n *Nav) Fail(err error) { n.Failures = append(n.Failures, err) }
