package mail_test

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/assets"
	"foyer/mail"
	"foyer/mail/smtptest"
)

// received is a message as a server written by others has it, and as Python reads it.
type received struct {
	Raw        []byte
	Subject    string
	Sender     string
	Recipient  string
	Text, HTML string
	Logo       [][]byte
}

// awkward are lines that something on the way might change.
const awkward = "\n.\n..\n.a dot\nFrom here on\n=3D and =\n\n"

// office is all that stands between the wizard and a mail server.
type office struct {
	*app.Onboarding
	t       *testing.T
	store   *apptest.Store
	outbox  *app.Outbox
	server  app.MailServer
	settled chan struct{}
}

func newOffice(t *testing.T, port int, authority *smtptest.Authority) *office {
	t.Helper()
	templates, err := app.NewTemplates(assets.WelcomeSubject, assets.WelcomeText+awkward+strings.Repeat("Grüße ", 300), assets.WelcomeHTML)
	if err != nil {
		t.Fatal(err)
	}
	o := &office{t: t, store: apptest.NewStore(time.Now), settled: make(chan struct{}, 100), server: app.MailServer{
		Host: "127.0.0.1", Port: port, Security: app.SecuritySTARTTLS, User: "foyer", FromName: "MSP Müller, GmbH", FromAddress: letter.From,
	}}
	apptest.SetUp(t, o.store)
	composer := mail.NewComposer(logo(t))
	o.Onboarding = app.NewOnboarding(app.OnboardingDeps{
		Store: o.store, Composer: composer, Templates: templates, Places: apptest.Places(), Clock: time.Now, Publish: func(app.Change) {},
	})
	o.outbox = app.NewOutbox(app.OutboxDeps{
		Store: o.store, Sender: mail.NewSender(mail.Options{RootCAs: authority.Pool}), Composer: composer, Opener: mail.Opener{},
		Secrets: noSecrets{}, Clock: time.Now, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
		Publish: func(c app.Change) {
			if c.Kind == app.ChangeOutbox {
				o.settled <- struct{}{}
			}
		},
	})
	return o
}

// add goes through the wizard and returns what its preview showed and the message
// that it left.
func (o *office) add(order app.OrderKind) (app.Letter, app.MessageID) {
	o.t.Helper()
	draft := apptest.Draft(func(d *app.Draft) {
		d.Values[app.FieldWelcome], d.Values[app.FieldEULA] = app.Checked, apptest.EULA().SHA256
		d.Values[app.FieldCompany], d.Values[app.FieldFirstName] = "Zoë & Söhne", "Zoë"
	})
	catalog, err := o.Catalog(o.t.Context())
	if err != nil {
		o.t.Fatal(err)
	}
	preview, err := o.Preview(draft, catalog, order)
	if err != nil {
		o.t.Fatal(err)
	}
	added, err := o.Create(o.t.Context(), draft, order)
	if err != nil {
		o.t.Fatal(err)
	}
	messages, err := o.store.Messages(o.t.Context(), added.ID)
	if err != nil || len(messages) != 1 {
		o.t.Fatalf("%d messages, %v", len(messages), err)
	}
	return preview, messages[0].ID
}

// open is the message as the outbox shows it.
func (o *office) open(id app.MessageID) (string, app.MessageParts) {
	o.t.Helper()
	raw, err := o.outbox.Bytes(o.t.Context(), id)
	if err != nil {
		o.t.Fatal(err)
	}
	parts, err := o.outbox.Open(o.t.Context(), id)
	if err != nil {
		o.t.Fatal(err)
	}
	return string(raw), parts
}

// send runs the outbox until the message was accepted.
func (o *office) send(id app.MessageID) {
	o.t.Helper()
	ctx, cancel := context.WithCancel(o.t.Context())
	var done sync.WaitGroup
	done.Go(func() { o.outbox.Run(ctx) })
	<-o.settled
	<-o.settled
	cancel()
	done.Wait()
	if m, err := o.store.Message(o.t.Context(), id); err != nil || m.State != app.MailAccepted {
		o.t.Fatalf("the message is %s (%+v), %v", m.State, m.Last, err)
	}
}

// What the wizard's preview says, what the outbox shows, before and after sending, and
// what another server and another reader of messages make of it, is the same: the letter
// to the letter, and the message byte for byte.
func TestWhatIsReceivedIsThePreview(t *testing.T) {
	authority := smtptest.NewAuthority(t)
	for _, c := range []struct {
		name  string
		order app.OrderKind
		late  bool // the mail server is set up only after the customer was added
	}{
		{"purchase", app.OrderPurchase, false}, {"trial", app.OrderTrial, false}, {"no mail server yet", app.OrderPurchase, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			port, prints := startAiosmtpd(t, authority, "starttls", "PLAIN")
			o := newOffice(t, port, authority)
			use := func() {
				profile := apptest.UseServer(t, o.store, o.server)
				o.outbox.UsePassword(profile.ID, app.NewSecret(canary))
			}
			if !c.late {
				use()
			}
			preview, id := o.add(c.order)
			if c.late {
				if parts, err := o.outbox.Open(t.Context(), id); err != nil || parts.Text != preview.Text || parts.HTML != preview.HTML {
					t.Errorf("without a mail server it shows %q, %v", parts.Text, err)
				}
				use()
			}
			raw, parts := o.open(id)
			o.send(id)
			if again, opened := o.open(id); again != raw || opened != parts {
				t.Errorf("after sending it shows\n%s\nand before\n%s", again, raw)
			}

			got := receive(t, prints)
			if string(got.Raw) != raw {
				t.Errorf("arrived:\n%s\nshown:\n%s", got.Raw, raw)
			}
			headers, _, _ := strings.Cut(raw, "\r\n\r\n")
			if parts.Headers != strings.ReplaceAll(headers, "\r\n", "\n") || parts.From != "MSP Müller, GmbH <support@lakeside-it.example>" {
				t.Errorf("the headers are shown as\n%s\nfrom %q", parts.Headers, parts.From)
			}
			if parts.Text != preview.Text || parts.HTML != preview.HTML {
				t.Errorf("the outbox shows\n%s\nand the wizard\n%s", parts.Text, preview.Text)
			}
			if !strings.Contains(preview.Text, "Zoë & Söhne") || !strings.Contains(preview.Text, strings.TrimRight(awkward, "\n")) {
				t.Errorf("the wizard shows %q", preview.Text)
			}
			want := received{
				Raw: []byte(raw), Subject: preview.Subject, Text: preview.Text, HTML: preview.HTML, Logo: [][]byte{logo(t)},
				Sender: `"MSP Müller, GmbH" <support@lakeside-it.example>`, Recipient: "Zoë Reyes <dana.reyes@riverside-pt.example>",
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// receive reads what the server prints of a message, with line feeds as line ends.
func receive(t *testing.T, prints *bufio.Reader) (got received) {
	t.Helper()
	taken, err := prints.ReadString('\n')
	if err != nil || !strings.HasPrefix(taken, "TAKEN ") {
		t.Fatalf("aiosmtpd said %q, %v", taken, err)
	}
	if err := json.NewDecoder(prints).Decode(&got); err != nil {
		t.Fatal(err)
	}
	got.Text, got.HTML = strings.ReplaceAll(got.Text, "\r\n", "\n"), strings.ReplaceAll(got.HTML, "\r\n", "\n")
	return got
}
