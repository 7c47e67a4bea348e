package app

// MailDomain is a domain that a customer has. Name is the folded ASCII form,
// Shown the Unicode one. Exactly one is Primary.
type MailDomain struct {
	ID           int64   `json:"id"` // 0 before it is kept
	Name         string  `json:"name"`
	Shown        string  `json:"shown"`
	Primary      bool    `json:"primary,omitempty"`
	ReceivesMail bool    `json:"receives_mail,omitempty"`
	Delivery     Route   `json:"delivery,omitzero"`    // where its mail is delivered to
	Failovers    []Route `json:"failovers,omitempty"`  // tried in this order when Delivery cannot be reached
	Token        string  `json:"token"`                // of the TXT record that verifies it; "": the store makes one
	VerifiedOn   Date    `json:"verified_on,omitzero"` // "": not verified
}

// Route is a server that takes mail: a host name or an IP address, and a port.
type Route struct {
	Host string `json:"host"`
	Port int    `json:"port"`
}

// DefaultMailPort is where mail servers take mail from each other (RFC 5321).
const DefaultMailPort = 25

// TXTRecord is what the domain's TXT record has to say for it to be verified.
func (d MailDomain) TXTRecord() string { return "foyer-verification=" + d.Token }
