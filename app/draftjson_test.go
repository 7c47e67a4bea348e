package app_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"foyer/app"
)

func TestDraftJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := app.Draft{
			ID: "0193", Step: rapid.IntRange(0, 3).Draw(t, "step"), Reached: rapid.IntRange(0, 3).Draw(t, "reached"),
			Values:      rapid.MapOf(rapid.SampledFrom(app.Fields()), awkward()).Draw(t, "values"),
			EmailEdited: rapid.Bool().Draw(t, "edited"),
		}
		body, err := app.EncodeDraft(d)
		if err != nil {
			t.Fatal(err)
		}
		got, err := app.DecodeDraft(body)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(d, got); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestDraftJSONForm(t *testing.T) {
	d := app.Draft{ID: "0193", Step: 1, Reached: 2, Values: map[app.Field]string{app.FieldCompany: "Acme", app.FieldCity: "\xff"}}
	body, err := app.EncodeDraft(d)
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"version":1,"id":"0193","step":1,"reached":2,"values":{"company":"Acme"},"email_edited":false,"raw":{"city":"/w=="}}`
	if string(body) != want {
		t.Errorf("%s, want %s", body, want)
	}
	if d.Values[app.FieldCity] != "\xff" {
		t.Error("the draft itself was changed")
	}
}

func TestDecodeDraftRefuses(t *testing.T) {
	if _, err := app.DecodeDraft([]byte(`{"version":2,"values":{}}`)); !errors.Is(err, app.ErrNewer) {
		t.Errorf("a newer draft: %v", err)
	}
	for _, body := range []string{"", "{}", "[]", `{"version":1,"step":"x"}`, `{"version":-1}`} {
		if _, err := app.DecodeDraft([]byte(body)); err == nil {
			t.Errorf("%q: no error", body)
		}
	}
	if d, err := app.DecodeDraft([]byte(`{"version":1,"id":"d"}`)); err != nil || d.Values == nil {
		t.Errorf("a draft without values: %v, %v", d, err)
	}
}

func FuzzDecodeDraft(f *testing.F) {
	f.Add([]byte(`{"version":1,"id":"d","values":{"company":"Acme"},"raw":{"city":"/w=="}}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		d, err := app.DecodeDraft(body)
		if err != nil {
			return
		}
		again, err := app.EncodeDraft(d)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := app.DecodeDraft(again); err != nil || !cmp.Equal(got, d) {
			t.Fatalf("%v becomes %v, %v", d, got, err)
		}
	})
}
