package app_test

import (
	"testing"

	"foyer/app"
	"foyer/app/apptest"
)

func TestTagUseCountsArchivedCustomersToo(t *testing.T) {
	o := newBureau(t)
	tag, _, err := o.SaveTag(t.Context(), app.Tag{Name: "VIP"})
	if err != nil {
		t.Fatal(err)
	}
	ids := []app.CustomerID{o.add(), o.add(apptest.Named("Bright Dental", "bright.example"))}
	if _, err := o.Apply(t.Context(), ids, app.PutTags([]app.Tag{tag}, nil), nil); err != nil {
		t.Fatal(err)
	}
	if _, err := o.Apply(t.Context(), ids[:1], app.Archive(), nil); err != nil {
		t.Fatal(err)
	}
	use, err := o.TagUse(t.Context())
	if err != nil || use[tag.ID] != 2 {
		t.Errorf("%v, %v", use, err)
	}
}
