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
