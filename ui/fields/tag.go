package fields

import (
	"foyer/app"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// TellTag says at the field of tags what is wrong with the name that is typed; arranged
// is called when that needs more or less room.
func TellTag(field *widgets.Field, name string, arranged func()) {
	before := field.Issue()
	field.ClearIssue()
	if issues := app.CheckTag(name); name != "" && len(issues) > 0 {
		field.SetIssue(widgets.Issue{Level: widgets.LevelBlock, Text: words.Issue(issues[0])})
	}
	if field.Issue().Text != before.Text {
		arranged()
	}
}

// TagTone is the tone of a tag's color.
func TagTone(color string) widgets.Tone {
	switch color {
	case "blue":
		return widgets.Blue
	case "green":
		return widgets.Green
	case "amber":
		return widgets.Amber
	case "red":
		return widgets.Red
	}
	return widgets.Gray
}
