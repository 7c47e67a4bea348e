package backups

import (
	"strconv"

	"foyer/app"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// changePlan asks how much room backups may take and where copies go.
func (v *View) changePlan() {
	if v.deps.Canvas.Overlays().Top() != nil {
		return
	}
	plan := v.model.State().Plan
	f := newForm(v.deps.Canvas, words.T("backups.plan.title"), words.T("action.save"))
	limit := widgets.NewNumberEntry(app.LeastBackupLimit, app.MostBackupLimit)
	limit.SetText(strconv.FormatInt(plan.Megabytes(), 10))
	limit.Keys = f.dialog.Keys()
	f.add(app.FieldBackupLimit, "backups.plan.limit", limit, &limit.Entry).SetHint(words.T("backups.plan.limit.hint"))
	folder := widgets.NewEntry()
	folder.SetText(plan.Folder)
	field := f.entry(app.FieldBackupFolder, "backups.plan.folder", folder)
	field.SetOptional(true)
	field.SetHint(words.T("backups.plan.folder.hint"))

	key, again := widgets.NewPasswordPair()
	if plan.Seal {
		key.SetPlaceHolder("••••••••")
	}
	seal := widgets.NewCheck(words.T("backups.plan.seal"), nil)
	seal.Keys = f.dialog.Keys()
	seal.SetChecked(plan.Seal)
	f.body = append(f.body, seal)
	first := f.entry(app.FieldBackupPassphrase, "backups.passphrase", key)
	second := f.entry("", "backups.passphrase.again", again)
	warning := f.say(words.T("backups.plan.forgotten"))
	show := func(on bool) {
		widgets.SetVisible(first, on)
		widgets.SetVisible(second, on)
		widgets.SetVisible(warning, on)
		f.dialog.Refresh()
	}
	seal.OnChanged = show

	f.submit = func() {
		number, ok := limit.Number()
		if !ok {
			number = -1 // which is refused
		}
		if seal.Checked() && key.Text != again.Text {
			f.wrong(second, words.T("backups.passphrase.differ"))
			return
		}
		f.work(true)
		v.model.SavePlan(app.BackupPlan{Limit: int64(number), Folder: folder.Text, Seal: seal.Checked()}, app.NewSecret(key.Text), func(err error) {
			f.work(false)
			if err != nil {
				f.refuse(err, field)
				return
			}
			f.dialog.Hide()
		})
	}
	show(plan.Seal)
	f.show(limit)
	v.model.deps.Log.Debug("asked for the plan of backups")
}
