package templates_test

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"log/slog"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/assets"
	"foyer/ui/task"
	"foyer/ui/task/tasktest"
	"foyer/ui/templates"
	"foyer/ui/typed"
	"foyer/ui/uitest"
	"foyer/ui/widgets"
)

// post takes every message, or none.
type post struct {
	sent []app.Outgoing
	err  error
}

func (p *post) Send(_ app.Context, s app.MailServer, _ app.Secret, m app.Outgoing, _ func(app.MailPhase) error) (app.Receipt, error) {
	if p.err != nil {
		return app.Receipt{}, p.err
	}
	p.sent = append(p.sent, m)
	return app.Receipt{Server: s.Host}, nil
}

// scribe composes messages that can be read.
type scribe struct{}

func (scribe) Compose(_ app.Envelope, l app.Letter) ([]byte, error) {
	return []byte(l.Subject + "\n" + l.Text), nil
}

// folder has one picture, logo.png.
type folder struct{ logo app.Picture }

func (f *folder) Picture(_ app.Context, path string) (app.Picture, error) {
	if path != "logo.png" {
		return "", app.ErrFile
	}
	return f.logo, nil
}

func picture(t *testing.T, width, height int) app.Picture {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	return app.Picture(b.String())
}

// page is the page in a window.
type page struct {
	*uitest.Window
	t     *testing.T
	queue *tasktest.Queue
	store *apptest.Store
	post  post
	files folder
	nav   uitest.Nav
	model *templates.Model
	view  *templates.View
}

func open(t *testing.T, kept ...app.Template) *page {
	t.Helper()
	p := &page{Window: uitest.Open(t), t: t, queue: tasktest.New(t), files: folder{picture(t, 200, 50)}}
	p.Resize(fyne.NewSize(1000, 1600)) // all of it is in view
	clock := apptest.NewClock(t)
	p.store = apptest.NewStore(clock.Now)
	apptest.SetUp(t, p.store)
	apptest.Add(t, p.store)
	apptest.UseServer(t, p.store, app.MailServer{
		Host: "smtp.lakeside-it.example", Port: 587, Security: app.SecuritySTARTTLS, FromAddress: "support@lakeside-it.example",
	})
	for _, k := range kept {
		if _, err := p.store.SaveTemplate(t.Context(), k, apptest.Operator, apptest.Start); err != nil {
			t.Fatal(err)
		}
	}
	p.start()
	return p
}

// start is the program's start.
func (p *page) start() {
	t, clock := p.t, apptest.NewClock(p.t)
	t.Helper()
	own, err := app.NewTemplates(assets.WelcomeSubject, assets.WelcomeText, assets.WelcomeHTML)
	if err != nil {
		t.Fatal(err)
	}
	publish, log := func(app.Change) {}, slog.New(slog.DiscardHandler)
	deps := app.ManagerDeps{Store: p.store, Places: apptest.Places(), Templates: own, Composer: scribe{}, Clock: clock.Now, Publish: publish}
	outbox := app.NewOutbox(app.OutboxDeps{Store: p.store, Sender: &p.post, Composer: scribe{}, Clock: clock.Now, Publish: publish, Log: log})
	run := p.queue.Runner()
	serial := task.NewSerial(run)
	p.model = templates.NewModel(templates.Deps{
		Letters: app.NewLetters(deps, app.NewManager(deps), outbox), Reader: p.store, Pictures: &p.files, Nav: &p.nav, Run: run,
		Serial: serial, After: p.queue.After, Log: log,
		Typed: typed.New(typed.Deps{Memory: p.store, Serial: serial, After: p.queue.After, Clock: clock.Now, Log: log}).Form("template"),
	})
	layer := widgets.NewLayer()
	p.view = templates.NewView(p.model, templates.ViewDeps{Canvas: p.Canvas(), Keys: &widgets.Keys{}, Layer: layer, Logo: assets.Logo})
	p.SetContent(container.NewStack(p.view.Object(), layer.Object()))
	p.settle()
}

func (p *page) settle() { p.queue.Advance(time.Second) }

func (p *page) fill(label, text string) {
	p.t.Helper()
	p.Focus(label)
	p.Clear()
	p.Type(text)
	p.settle()
}

func (p *page) do(name string) {
	p.t.Helper()
	p.Tap(name)
	p.settle()
}

func (p *page) kept() []app.Template {
	p.t.Helper()
	all, err := p.store.Templates(p.t.Context())
	if err != nil {
		p.t.Fatal(err)
	}
	return all
}

func TestFoyersOwnTemplateStaysAsItIs(t *testing.T) {
	p := open(t)
	p.Want("This template comes with Foyer", "Hello Dana,", "Riverside Physical Therapy", "- Domain: riverside-pt.example")
	if !p.Button("Save").Disabled() || !p.Button("Delete Template").Disabled() {
		t.Error("it can be changed")
	}
	p.model.Set(app.FieldTemplateSubject, "Other")
	if p.model.Dirty() {
		t.Error("it was changed")
	}
}

func TestATemplateOfOnesOwn(t *testing.T) {
	p := open(t)
	p.do("Write Your Own")
	p.WantFocus("Name")
	p.Type("Ours")
	p.fill("Subject", "For {company}")
	p.fill("Message", "Dear {first_name},\n\n**{if trial}Trial{else}Purchase{end}**")
	p.Want("For Riverside Physical Therapy", "Dear Dana,", "Purchase")
	p.Focus("Text HTML Source")
	p.Press(fyne.KeyRight)
	p.Want("<b>Purchase</b>")
	p.do("Save")
	kept := p.kept()
	if len(kept) != 1 || kept[0].Name != "Ours" || kept[0].Subject != "For {company}" || !kept[0].Organization || !kept[0].Channel {
		t.Fatalf("kept %+v", kept)
	}
	p.Want("Saved")
	if got := p.Text("Template"); got != "Ours (all new customers)" {
		t.Errorf("shows %q", got)
	}
	p.do("Delete Template")
	p.Want("Delete the template Ours?")
	p.do("Delete Template")
	if kept := p.kept(); len(kept) != 0 {
		t.Errorf("kept %+v", kept)
	}
	p.Want("This template comes with Foyer")
}

func TestWhatIsWrongIsSaidWhenItIsSaved(t *testing.T) {
	p := open(t, app.Template{Name: "Taken", Language: "en", Subject: "x", Body: "y\n"})
	p.do("New Template")
	p.Type("taken")
	p.fill("Message", "Hello {frist_name}")
	p.WantNot("There is a problem") // nobody is scolded while typing
	p.Want("The preview waits. Replace {frist_name}: Foyer does not know it. {first_name} may be what you mean.")
	p.do("Save")
	p.Want("There is a problem", "Replace {frist_name}")
	p.WantFocus("Message")
	p.fill("Message", "Hello {first_name}")
	p.WantNot("There is a problem")
	p.do("Save")
	p.Want("Enter another name. A template has this one.")
	p.WantFocus("Name")
	p.do("Discard Changes")
	p.WantNot("There is a problem")
	if p.model.Dirty() || p.Text("Name") != "Taken" {
		t.Errorf("discarding leaves %q", p.Text("Name"))
	}
}

func TestATextThatWasCutToItsLimitIsSaved(t *testing.T) {
	p := open(t, app.Template{Name: "Ours", Language: "en", Subject: "x", Body: "y\n"})
	p.Focus("Message")
	p.Clear()
	p.Paste(strings.Repeat("Hello, all", 2000) + "and more")
	p.do("Save")
	p.WantNot("There is a problem", "Enter a shorter text")
	if p.model.Dirty() {
		t.Error("it is not saved")
	}
}

func TestTheLogoIsChecked(t *testing.T) {
	p := open(t, app.Template{Name: "Ours", Language: "en", Subject: "x", Body: "y\n"})
	p.fill("Logo File", "none.png")
	p.do("Use This File")
	p.Want("Choose a file that is there and can be read.")
	p.files.logo = picture(t, 400, 50)
	p.fill("Logo File", "logo.png")
	p.do("Use This File")
	p.Want("this picture is 400 × 50 pixels, 250 × 60 is the most")
	p.files.logo = picture(t, 200, 50)
	p.do("Use This File")
	p.WantNot("Choose a smaller logo")
	p.do("Save")
	if kept := p.kept(); kept[0].Logo != p.files.logo {
		t.Errorf("the logo has %d bytes", len(kept[0].Logo))
	}
	p.do("Use Foyer's Logo")
	p.do("Save")
	if kept := p.kept(); kept[0].Logo != "" {
		t.Error("the logo stayed")
	}
}

func TestATestGoesToOneself(t *testing.T) {
	p := open(t, app.Template{Name: "Ours", Language: "en", Subject: "For {company}", Body: "Hello\n"})
	if got := p.Text("Test Message To"); got != "support@lakeside-it.example" {
		t.Errorf("goes to %q", got)
	}
	p.do("Send Test Message")
	p.Want("Sent to support@lakeside-it.example.")
	if len(p.post.sent) != 1 || !strings.HasPrefix(string(p.post.sent[0].Raw), "For Riverside Physical Therapy\n") {
		t.Errorf("sent %v", p.post.sent)
	}
	p.fill("Test Message To", "me")
	p.do("Send Test Message")
	p.Want("Enter a complete address, such as name@example.com.")
	p.fill("Test Message To", "me@lakeside-it.example")
	p.post.err = &app.SendError{Class: app.ClassNetwork, Reason: "dns", Stage: "dial", Err: errors.New("x")}
	p.do("Send Test Message")
	p.Want("The server's name was not found.")
}

func TestAPlaceholderIsPutWhereTheCursorIs(t *testing.T) {
	p := open(t, app.Template{Name: "Ours", Language: "en", Subject: "For ", Body: "Hello\n"})
	p.Focus("Subject")
	p.Press(fyne.KeyEnd)
	p.Type("x")
	p.do("Insert a Placeholder")
	p.Press(fyne.KeyReturn)
	p.settle()
	if got := p.Text("Subject"); got != "For x{company}" {
		t.Errorf("the subject is %q", got)
	}
	p.WantFocus("Subject")
}

func TestWhatIsTypedSurvivesACrash(t *testing.T) {
	p := open(t, app.Template{Name: "Ours", Language: "en", Subject: "x", Body: "y\n"})
	p.do("New Template")
	p.Type("Half a na")
	p.model.UseLogo("logo.png")
	p.settle()
	p.start()
	if got := p.Text("Name"); got != "Half a na" || !p.model.Dirty() || p.model.State().Template.Logo != p.files.logo {
		t.Errorf("after the start: %q, dirty %t", got, p.model.Dirty())
	}
	p.Want("November 23, 2026")
	p.Focus("Name")
	p.Type("me")
	p.settle()
	p.Want("Unsaved changes")
	p.WantNot("What you typed on")
	p.do("Discard Changes")
	p.start()
	if got := p.Text("Name"); got != "Ours" || p.model.Dirty() {
		t.Errorf("what was discarded is back: %q", got)
	}
}
