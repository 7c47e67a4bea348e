package widgets

import (
	"foyer/ui/theme"
)

// MailCell shows the state of a message as icon and word, the same wherever a
// list names one: "queued", "scheduled", "sending", "accepted", "retry", "failed", "unknown",
// "canceled", or "" for none.
func MailCell(state, word string) GridCell {
	icon, color, bold := theme.IconRemove, theme.ColorText3, false
	switch state {
	case "queued":
		icon, color = theme.IconOutbox, theme.ColorText2
	case "sending":
		icon, color = theme.IconSend, theme.ColorAccent
	case "accepted":
		icon, color = theme.IconCheck, theme.ColorText2
	case "retry", "scheduled":
		icon, color = theme.IconSchedule, theme.ColorText2
	case "failed":
		icon, color, bold = theme.IconError, theme.ColorRedText, true
	case "unknown":
		icon, color, bold = theme.IconHelp, theme.ColorAmberText, true
	case "canceled":
		icon = theme.IconBlock
	}
	return GridCell{Text: word, Icon: icon, IconColor: color, Color: color, Bold: bold}
}

// MailTone is the tone of a pill that names the state of a message.
func MailTone(state string) Tone {
	switch state {
	case "accepted":
		return Green
	case "sending":
		return Blue
	case "unknown":
		return Amber
	case "failed":
		return Red
	}
	return Gray
}
