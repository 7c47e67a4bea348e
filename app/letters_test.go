package app_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"foyer/app"
	"foyer/app/apptest"
)

// desk of letters: the use cases over a store in memory.
func newLetters(t *testing.T, store app.Store, sender app.Sender) *app.Letters {
	t.Helper()
	templates, err := app.NewTemplates("Built in", "Built in for {company}", "{body}")
	if err != nil {
		t.Fatal(err)
	}
	now := func() time.Time { return apptest.Start }
	publish := func(app.Change) {}
	deps := app.ManagerDeps{Store: store, Places: apptest.Places(), Templates: templates, Composer: scribe{}, Clock: now, Publish: publish}
	outbox := app.NewOutbox(app.OutboxDeps{Store: store, Sender: sender, Composer: scribe{}, Secrets: &drawer{}, Clock: now, Publish: publish})
	return app.NewLetters(deps, app.NewManager(deps), outbox)
}

func TestATemplateIsForAnAccountType(t *testing.T) {
	store := apptest.NewStore(time.Now)
	apptest.SetUp(t, store)
	letters := newLetters(t, store, nil)
	id, err := letters.Save(t.Context(), app.Template{
		Name: " Kanäle ", Language: "de", Subject: "Willkommen", Body: "Hallo {first_name}\r\n\r\n\r\n", Channel: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	all, err := letters.Templates(t.Context())
	if err != nil || len(all) != 2 || all[0].ID != 0 || all[0].Channel || !all[0].Organization {
		t.Fatalf("%+v, %v", all, err)
	}
	if kept := all[1]; kept.ID != id || kept.Name != "Kanäle" || kept.Body != "Hallo {first_name}\n" || !kept.For(app.Channel) || kept.For(app.Organization) {
		t.Errorf("kept as %+v", kept)
	}
	var invalid *app.InvalidError
	if _, err := letters.Save(t.Context(), app.Template{Name: "x", Language: "en", Subject: "x", Body: "{compny}"}); !errors.As(err, &invalid) ||
		invalid.Issues[0].Code != app.CodeTemplateLike {
		t.Errorf("what is wrong is let through: %v", err)
	}
	full := strings.Repeat("x", 20_000) // which leaves no room for a line's end
	if _, err := letters.Save(t.Context(), app.Template{ID: id, Name: "Kanäle", Language: "de", Subject: "x", Body: full, Channel: true}); err != nil {
		t.Errorf("a text as long as can be: %v", err)
	}
	if err := letters.Delete(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	if all, err = letters.Templates(t.Context()); err != nil || len(all) != 1 || !all[0].Channel {
		t.Errorf("%+v, %v", all, err)
	}
}

func TestNewCustomersGetTheTemplateOfTheirType(t *testing.T) {
	d := newDesk(t)
	template := app.Template{Name: "Own", Language: "en", Subject: "For {company}", Body: "{if trial}Trial until {trial_ends}{end}", Logo: "picture", Organization: true}
	id, err := d.store.SaveTemplate(t.Context(), template, apptest.Operator, apptest.Start)
	if err != nil {
		t.Fatal(err)
	}
	added := d.create(t, ready(), app.OrderTrial)
	messages, err := d.store.Messages(t.Context(), added.ID)
	if err != nil {
		t.Fatal(err)
	}
	l := messages[0].Letter
	if l.Subject != "For Riverside Physical Therapy" || l.Text != "Trial until December 23, 2026\n" || l.Logo != "picture" {
		t.Errorf("the letter is %+v", l)
	}
	template.ID, template.Subject = id, "Changed"
	if _, err := d.store.SaveTemplate(t.Context(), template, apptest.Operator, apptest.Start); err != nil {
		t.Fatal(err)
	}
	if again, err := d.store.Message(t.Context(), messages[0].ID); err != nil || again.Letter != l {
		t.Errorf("what waits has changed: %+v, %v", again.Letter, err)
	}
}

func TestATemplateIsTriedOnOneself(t *testing.T) {
	store := apptest.NewStore(time.Now)
	apptest.SetUp(t, store)
	post := &postman{}
	letters := newLetters(t, store, post)
	template := app.Template{Name: "x", Language: "en", Subject: "For {company}", Body: "Hello {first_name}"}
	if err := letters.SendTest(t.Context(), template, 0, "me@lakeside-it.example"); !errors.Is(err, app.ErrMailNotSet) {
		t.Errorf("without a server: %v", err)
	}
	apptest.UseServer(t, store, mailServer)
	id := apptest.Add(t, store)
	if err := letters.SendTest(t.Context(), template, id, "me@lakeside-it.example"); err != nil {
		t.Fatal(err)
	}
	sent := post.deliveries()
	if len(sent) != 1 || sent[0].to != "me@lakeside-it.example" ||
		!strings.Contains(sent[0].raw, "Subject: For Riverside Physical Therapy") || !strings.Contains(sent[0].raw, "Hello Dana") {
		t.Errorf("sent %+v", sent)
	}
	var failed *app.SendError
	if err := letters.SendTest(t.Context(), template, id, "me"); !errors.As(err, &failed) || failed.Reason != "bad_recipient" {
		t.Errorf("to nobody: %v", err)
	}
}
