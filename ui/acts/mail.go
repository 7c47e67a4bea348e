package acts

import (
	"context"
	"errors"

	"foyer/app"
	"foyer/ui/nav"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// DecideMail does what somebody decides about a message: it asks where the answer
// means more than it seems, and says what happened.
func (a *Acts) DecideMail(m app.Message, act app.MailAct) {
	switch act {
	case app.MailActNow:
		a.decide(m, act, a.deps.Outbox.SendNow)
	case app.MailActMark:
		a.decide(m, act, a.deps.Outbox.MarkSent)
	case app.MailActCancel:
		a.decide(m, act, a.deps.Outbox.Cancel)
	case app.MailActAgain:
		a.sendAgain(m)
	case app.MailActElsewhere:
		a.sentElsewhere(m)
	case app.MailActSchedule:
		a.schedule(m)
	}
}

// sendAgain says whether the receiver can tell that it is the same message, and
// that it may come twice.
func (a *Acts) sendAgain(m app.Message) {
	texts := []string{words.T("acts.mail.again." + string(m.State))}
	switch {
	case m.MayHaveLeft && m.State != app.MailAccepted: // what came of it later does not undo that
		texts = []string{words.T("acts.mail.again.unknown")}
	case m.Expired():
		texts = []string{words.T("acts.mail.again.expired")}
	}
	key := "acts.mail.again.new"
	if m.Repeats() {
		key = "acts.mail.again.same"
	}
	d := widgets.NewConfirmDialog(a.deps.Canvas, widgets.Confirm{
		Title: words.T("acts.mail.again.title", words.Args{"Company": m.Company}), Paragraphs: append(texts, words.T(key)),
		Do: words.MailAct(app.MailActAgain), Keep: words.T("action.cancel"),
	})
	d.OnDo = func(string) {
		a.decide(m, app.MailActAgain, func(ctx app.Context, id app.MessageID) error {
			_, err := a.deps.Outbox.SendAgain(ctx, id)
			return err
		})
	}
	d.Show()
}

func (a *Acts) sentElsewhere(m app.Message) {
	a.typedOf("elsewhere", m, func(t *typing) { a.askElsewhere(m, t) })
}

func (a *Acts) askElsewhere(m app.Message, t *typing) {
	d := widgets.NewConfirmDialog(a.deps.Canvas, widgets.Confirm{
		Title:      words.T("acts.mail.elsewhere.title", words.Args{"Company": m.Company}),
		Paragraphs: []string{words.T("acts.mail.elsewhere.text")}, ReasonLabel: words.T("acts.mail.elsewhere.note"), ReasonWord: words.T("wizard.optional"),
		Reason: t.left[app.FieldReason], ReasonHint: t.hint(),
		Do: words.MailAct(app.MailActMark), Keep: words.T("action.cancel"),
	})
	d.OnType = func(note string) { t.keep(map[app.Field]string{app.FieldReason: note}) }
	d.OnKeep = t.form.Forget
	d.OnDo = func(note string) {
		a.decide(m, app.MailActElsewhere, func(ctx app.Context, id app.MessageID) error {
			err := a.deps.Outbox.MarkSentElsewhere(ctx, id, note)
			if err == nil {
				a.deps.Run.Do(t.form.Forget)
			}
			return err
		})
	}
	d.Show()
}

// decide does it and says so. A message that was canceled can be sent after all.
func (a *Acts) decide(m app.Message, act app.MailAct, do func(app.Context, app.MessageID) error) {
	var err error
	a.deps.Serial.Do(
		func() { err = do(context.Background(), m.ID) },
		func() {
			if err != nil {
				a.refuseMail(err)
				return
			}
			a.sayMail(m, act)
		})
}

func (a *Acts) refuseMail(err error) {
	if errors.Is(err, app.ErrState) {
		a.tell(words.T("acts.mail.changed"))
		return
	}
	a.Fail(err)
}

func (a *Acts) sayMail(m app.Message, act app.MailAct) {
	text := words.T("acts.mail.done."+string(act), words.Args{"Company": m.Company})
	switch act {
	case app.MailActNow, app.MailActAgain:
		if a.deps.Outbox.Status().Kept() {
			text += " " + words.T("acts.mail.done.paused")
		}
	case app.MailActCancel:
		m.State = app.MailCanceled
		if m.Resendable() {
			a.deps.Nav.Notify(text, nav.Action{Label: words.MailAct(app.MailActAgain), Do: func() { a.sendAgain(m) }})
			return
		}
	}
	a.deps.Nav.Notify(text)
}

// SaveMail writes a message, byte for byte, into a file that mail programs open,
// and says where it is.
func (a *Acts) SaveMail(m app.Message) {
	var path string
	var err error
	a.deps.Serial.Do(
		func() {
			var raw []byte
			if raw, err = a.deps.Outbox.Bytes(context.Background(), m.ID); err == nil {
				name := app.FileName(words.T("acts.mail.file", words.Args{"Company": m.Company}))
				path, err = a.deps.Files.SaveFile(context.Background(), name+".eml", raw)
			}
		},
		func() {
			if err != nil {
				a.Fail(err)
				return
			}
			a.deps.Nav.Notify(words.T("acts.mail.saved", words.Args{"Path": path}))
		})
}
