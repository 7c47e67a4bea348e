package fields_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"foyer/app"
	"foyer/ui/fields"
)

func TestTheKeyboardIsLedOnceForEachRefusal(t *testing.T) {
	var lead fields.Lead
	var led []app.Field
	var follow func(refused int, wrong ...app.Field)
	follow = func(refused int, wrong ...app.Field) {
		var issues []app.Issue
		for _, f := range wrong {
			issues = append(issues, app.Issue{Field: f})
		}
		lead.Follow(refused, issues, func(f app.Field) {
			led = append(led, f)
			follow(refused, wrong...) // the field that was left is rendered
		})
	}
	follow(0)
	follow(0, app.FieldCity) // found while typing
	follow(1, app.FieldCompany, app.FieldCity)
	follow(1, app.FieldCity)
	follow(2, app.FieldCity)
	follow(3)
	follow(3, app.FieldPhone)
	if diff := cmp.Diff([]app.Field{app.FieldCompany, app.FieldCity}, led); diff != "" {
		t.Errorf("led to (-want +got):\n%s", diff)
	}
}
