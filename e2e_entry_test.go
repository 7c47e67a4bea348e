//go:build e2e || bench

package main_test

// entry is a customer as somebody types it.
type entry struct {
	product                                                       []string // keys on the first page, from the licenses on
	licenses                                                      string
	company, street, city, state, postal, country, phone, website string
	domain, first, last                                           string
}

// plain is a customer without anything special.
var plain = entry{
	licenses: "25", company: "Riverside Physical Therapy", street: "120 Water Street", city: "Austin", state: "Texas",
	postal: "78701", phone: "(512) 555-0147", website: "https://www.riverside-pt.example.com",
	domain: "riverside-pt.com", first: "Dana", last: "Reyes",
}

// add opens the wizard.
func (f *foyer) add() {
	f.t.Helper()
	f.until("msg=wizard step=1", func() { f.key("ctrl+n") })
}

// next leaves a page for the next.
func (f *foyer) next(page string) {
	f.t.Helper()
	f.until("msg=wizard step="+page, func() { f.key("Return") })
}

// fields types into one field after the other.
func (f *foyer) fields(values ...string) {
	f.t.Helper()
	for i, v := range values {
		if i > 0 {
			f.key("Tab")
		}
		if v != "" {
			f.text(v)
		}
	}
}

func (f *foyer) typePackage(e entry) {
	f.t.Helper()
	f.text(e.licenses)
	if len(e.product) > 0 {
		f.key(e.product...)
	}
}

// typeDetails fills page 2; the country is the United States unless it names another.
func (f *foyer) typeDetails(e entry) {
	f.t.Helper()
	f.fields(e.company, e.street, e.city, e.state, e.postal, e.country, e.phone, e.website)
}

func (f *foyer) typeEmail(e entry) {
	f.t.Helper()
	f.fields(e.domain, e.first, e.last)
}

// toReview types a customer and goes to the last page.
func (f *foyer) toReview(e entry) {
	f.t.Helper()
	f.add()
	f.typePackage(e)
	f.next("2")
	f.typeDetails(e)
	f.next("3")
	f.typeEmail(e)
	f.next("4")
}

// purchase accepts the EULA and buys.
func (f *foyer) purchase() {
	f.t.Helper()
	f.key("space")
	f.until("msg=added", func() { f.key("ctrl+Return") })
}
