package widgets

import "fyne.io/fyne/v2"

// SummaryItem is one thing to put right and the way to it; Go is nil where no field is wrong, in one item at most.
type SummaryItem struct {
	Text string
	Go   func()
}

// ErrorSummary lists in a red banner above a form what is to be put right; without items it is hidden.
type ErrorSummary struct{ Banner }

// NewErrorSummary is an empty, hidden summary with the title "There is a problem".
func NewErrorSummary() *ErrorSummary {
	s := &ErrorSummary{}
	s.Hidden = true
	s.extend(s, Red, "There is a problem", "")
	return s
}

// SetTitle changes the bold line.
func (s *ErrorSummary) SetTitle(title string) { s.SetText(title, s.text) }

// SetItems shows the items, those with a way as links, or hides the summary when there are none.
func (s *ErrorSummary) SetItems(items []SummaryItem) {
	var lines []BannerLine
	text := ""
	for _, item := range items {
		if item.Go == nil {
			text = item.Text
			continue
		}
		lines = append(lines, BannerLine{Text: item.Text, Do: item.Go})
	}
	s.SetText(s.title, text)
	s.SetLines(lines)
	if len(items) == 0 {
		s.Hide()
	} else {
		s.Show()
	}
}

// First is the first link, to give the keyboard to; nil without items.
func (s *ErrorSummary) First() fyne.Focusable {
	if len(s.links) == 0 {
		return nil
	}
	return s.links[0]
}
