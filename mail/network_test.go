package mail_test

import (
	"strings"
	"testing"

	"foyer/app"
	"foyer/mail"
)

var _ app.Network = mail.Addresses

func TestAddressesLeaveThisComputerOut(t *testing.T) {
	for _, address := range strings.Fields(mail.Addresses()) {
		if strings.HasPrefix(address, "127.") || strings.HasPrefix(address, "::1/") || strings.HasPrefix(address, "fe80:") {
			t.Errorf("%s is nobody else's way to here", address)
		}
	}
	if again := mail.Addresses(); again != mail.Addresses() {
		t.Errorf("%q differs from one moment to the next", again)
	}
}
