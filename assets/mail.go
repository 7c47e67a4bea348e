package assets

import _ "embed"

// The templates of the welcome email: subject, text and HTML.
var (
	//go:embed mail/welcome.en.subject
	WelcomeSubject string
	//go:embed mail/welcome.en.txt
	WelcomeText string
	//go:embed mail/welcome.en.html
	WelcomeHTML string
)

// Logo is the picture of the welcome email, a PNG of at most 250 by 60 pixels.
//
//go:embed mail/logo.png
var Logo []byte
