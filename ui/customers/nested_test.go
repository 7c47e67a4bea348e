package customers_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/theme"
)

// channels adds two Channels, the second of which hosts two customers.
func channels(t testing.TB) func(*reader) {
	return func(s *reader) {
		apptest.Add(t, s, apptest.Named("Alder Law", "alder.example"))
		apptest.Add(t, s, apptest.Named("Empty Channel", "empty.example"), apptest.AsChannel())
		host := apptest.Add(t, s, apptest.Named("Northwind IT", "northwind.example"), apptest.AsChannel())
		apptest.Add(t, s, apptest.Named("Harbor Cafe", "harbor.example"), apptest.HostedBy(host))
		apptest.Add(t, s, apptest.Named("Zinc Works", "zinc.example"), apptest.HostedBy(host))
		apptest.Add(t, s, apptest.Named("Willow Tax", "willow.example"))
	}
}

func TestAChannelOpensAndCloses(t *testing.T) {
	h := listed(t, channels(t))
	h.wantCompanies("Alder Law", "Empty Channel", "Northwind IT", "Willow Tax")
	h.Want("2 Northwind IT", "Customers 6")
	open := []string{"Alder Law", "Empty Channel", "Northwind IT", "Harbor Cafe", "Zinc Works", "Willow Tax"}
	h.click(2)
	h.Press(fyne.KeyRight)
	h.Queue.Pump()
	h.wantCompanies(open...)
	h.Press(fyne.KeyRight)
	if got := h.Grid().Current(); got != 3 {
		t.Errorf("Right in an open Channel leads to row %d", got)
	}
	h.Press(fyne.KeyLeft)
	if got := h.Grid().Current(); got != 2 {
		t.Errorf("Left leads to row %d", got)
	}
	h.Press(fyne.KeyLeft)
	h.Queue.Pump()
	h.wantCompanies("Alder Law", "Empty Channel", "Northwind IT", "Willow Tax")
}

func TestClosingAChannelTakesTheKeyboardOut(t *testing.T) {
	h := listed(t, channels(t))
	h.click(2)
	h.Press(fyne.KeyRight)
	h.Queue.Pump()
	h.click(4)
	at := fyne.NewPos(55, theme.TableHeaderHeight+2.5*theme.RowHeight)
	press := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	press.Position = at
	h.Grid().MouseDown(press) // on the chevron
	h.Queue.Pump()
	h.wantCompanies("Alder Law", "Empty Channel", "Northwind IT", "Willow Tax")
	if got := h.Grid().Current(); got != 2 {
		t.Errorf("the keyboard is in row %d, want the Channel's", got)
	}
}

func TestOpenChannelsAreRemembered(t *testing.T) {
	h := listed(t, channels(t))
	h.model.Toggle(2, true)
	h.Queue.Pump()
	h.restart()
	h.wantCompanies("Alder Law", "Empty Channel", "Northwind IT", "Harbor Cafe", "Zinc Works", "Willow Tax")
	h.model.Toggle(2, false)
	h.Queue.Pump()
	h.restart()
	h.wantCompanies("Alder Law", "Empty Channel", "Northwind IT", "Willow Tax")
}

func TestWhileSearchingTheListIsFlat(t *testing.T) {
	h := listed(t, channels(t))
	h.model.Toggle(2, true)
	h.Queue.Pump()
	h.view.FocusSearch()
	h.Type("zinc")
	h.wantCompanies("Alder Law", "Empty Channel", "Northwind IT", "Harbor Cafe", "Zinc Works", "Willow Tax") // still those of before
	h.Queue.Pump()
	h.wantCompanies("Zinc Works at Northwind IT")
	h.Press(fyne.KeyEscape)
	h.Queue.Pump()
	h.wantCompanies("Alder Law", "Empty Channel", "Northwind IT", "Harbor Cafe", "Zinc Works", "Willow Tax")
}

func TestACustomerIsAddedToTheChosenChannel(t *testing.T) {
	h := listed(t, channels(t))
	host, _ := h.model.Row(2)
	h.click(2)
	h.Tap("Add a Customer")
	h.click(0)
	h.Tap("Add a Customer")
	h.model.Selection().Range(1, 2)
	h.Tap("Add a Customer")
	if got := h.Nav.Added; len(got) != 3 || got[0] != host.ID || got[1] != 0 || got[2] != 0 {
		t.Errorf("asked to add to %v, want %d, 0 and 0", got, host.ID)
	}
}

func TestTheChosenChannelIsKnownWhereverTheKeyboardIs(t *testing.T) {
	h := listed(t, channels(t))
	host, _ := h.model.Row(2)
	h.click(2)
	h.model.SortBy(string(app.SortCompany), true)
	h.Queue.Pump()
	h.Chord(fyne.KeyModifierShortcutDefault, fyne.KeyUp)
	if got := h.model.ChosenHost(); got != host.ID {
		t.Errorf("the host is %d, want %d", got, host.ID)
	}
	h.search("willow")
	if got := h.model.ChosenHost(); got != 0 {
		t.Errorf("a Channel that is not in the list, %d, would be added to", got)
	}
}
