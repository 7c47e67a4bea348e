package backups

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"foyer/app"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// pane says beside the list what restoring the selected backup would change.
type pane struct {
	object  fyne.CanvasObject
	scroll  *widgets.FormScroll
	content fyne.CanvasObject
	title   *widgets.Label
	facts   *widgets.Paragraph
	refused *widgets.Banner
	heading *widgets.Label
	wait    *widgets.Paragraph
	tally   *widgets.Tally
	hint    *widgets.Paragraph
	restore *widgets.Button
	save    *widgets.Button
	verify  *widgets.Button
	delete  *widgets.Button
	stays   *widgets.Paragraph
}

func newPane(v *View) *pane {
	keys := *v.deps.Keys
	inside := *v
	inside.deps.Keys = &keys
	width := float32(narrowPane - 2*theme.PageMargin)
	p := &pane{
		title:   widgets.NewLabel("", theme.SectionSize, true, theme.ColorText),
		facts:   widgets.NewParagraph("", width, theme.TextSize, theme.ColorText2),
		refused: widgets.NewBanner(widgets.Red, "", ""),
		heading: widgets.NewLabel(words.T("backups.if"), theme.TextSize, true, theme.ColorText),
		wait:    widgets.NewParagraph(words.T("backups.comparing"), width, theme.TextSize, theme.ColorText3),
		tally:   widgets.NewTally(),
		hint:    widgets.NewParagraph(words.T("backups.hint"), width, theme.CaptionSize, theme.ColorText3),
		restore: inside.button(widgets.Primary, "backups.restore", theme.IconHistory, v.askRestore),
		save:    inside.button(widgets.Plain, "backups.save", "", v.model.SaveCopy),
		verify:  inside.button(widgets.Plain, "backups.verify", "", v.model.VerifyAgain),
		delete:  inside.button(widgets.Plain, "backups.delete", "", v.askDelete),
		stays:   widgets.NewParagraph(words.T("backups.stays"), width, theme.CaptionSize, theme.ColorText3),
	}
	p.title.Truncate = true
	head := widgets.NewColumn(2, p.title, p.facts)
	body := widgets.NewColumn(8, p.refused, p.heading, p.wait, p.tally)
	p.content = widgets.NewColumn(12, head, body, p.hint, widgets.NewFlow(theme.ButtonGap, p.restore, p.save, p.verify, p.delete), p.stays)
	p.scroll = widgets.NewFormScroll(widgets.NewInset(14, theme.PageMargin, p.content), &keys)
	p.object = container.New(layout.NewStackLayout(), p.scroll.Object())
	p.object.Hide()
	return p
}

// render shows the selected backup.
func (p *pane) render(s State) {
	chosen := s.Selected >= 0
	widgets.SetVisible(p.object, chosen)
	if !chosen {
		return
	}
	b := s.Rows[s.Selected]
	p.title.SetText(when(b.At, s.Now))
	p.facts.SetText(facts(b))
	known := s.Compared == b.ID
	widgets.SetVisible(p.refused, known && s.Refused != nil)
	if s.Refused != nil {
		p.refused.SetText("", words.Error(s.Refused))
	}
	fine := s.Refused == nil
	widgets.SetVisible(p.heading, fine)
	widgets.SetVisible(p.hint, fine)
	widgets.SetVisible(p.wait, fine && !known)
	widgets.SetVisible(p.tally, fine && known)
	p.tally.SetRows(rows(s))
	p.restore.SetEnabled(s.CanRestore())
	p.save.SetEnabled(!s.Busy)
	p.verify.SetEnabled(!s.Busy)
	p.delete.SetEnabled(s.CanDelete())
	widgets.SetVisible(p.delete, b.ID != s.Sound)
	widgets.SetVisible(p.stays, b.ID == s.Sound)
	p.scroll.Arrange()
}

func facts(b app.Backup) string {
	if b.Reason == "" {
		return words.T("backups.facts.unknown")
	}
	return words.N("backups.facts", b.Customers, words.Args{"Why": words.T("backups.made." + string(b.Reason))})
}

// rows are what the tally counts.
func rows(s State) []widgets.TallyRow {
	signs := map[string]string{"leaves": "−", "returns": "+"}
	colors := map[string]fyne.ThemeColorName{
		"leaves": theme.ColorRedText, "changes": theme.ColorAmberText, "returns": theme.ColorGreenText,
		"waiting": theme.ColorText2, "unknown": theme.ColorAmberText,
		"setup": theme.ColorAmberText, "drafts_go": theme.ColorAmberText, "drafts_stay": theme.ColorText2,
	}
	var all []widgets.TallyRow
	changes, setup := parts(s), setupParts(s.Difference.Setup)
	if changes == nil {
		text := words.T("backups.same.all")
		if setup != nil {
			text = words.T("backups.same.text")
		}
		all = []widgets.TallyRow{{Count: "0", Title: words.T("backups.same"), Text: text}}
	}
	for _, p := range slices.Concat(changes, setup, draftParts(s.Difference)) {
		all = append(all, widgets.TallyRow{
			Count: signs[p.kind] + words.Number(p.count), Color: colors[p.kind],
			Title: words.N("backups."+p.kind, p.count), Text: p.text,
		})
	}
	return all
}
