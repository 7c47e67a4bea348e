package app_test

import (
	"testing"

	"foyer/app"
	"foyer/app/apptest"
)

func TestMergeRules(t *testing.T) {
	o := newBureau(t)
	channel := o.add(apptest.Named("Northwind Partners", "northwind.example"), apptest.AsChannel())
	hosted := o.add(apptest.HostedBy(channel), apptest.Welcomed())
	other := o.add(apptest.Named("Bright Dental", "bright-dental.example"), apptest.Welcomed())
	merge := func(keep, gone app.CustomerID, take ...app.Field) (app.Done, error) {
		return o.Merge(t.Context(), o.customer(keep), o.customer(gone), take)
	}
	_, err := merge(other, other)
	o.wantIssue("with itself", err, app.FieldCompany, app.CodeMergeSelf)
	_, err = merge(hosted, channel)
	o.wantIssue("with its host", err, app.FieldHost, app.CodeMergeHost)
	_, err = merge(other, channel)
	o.wantIssue("a Channel that hosts into an Organization", err, app.FieldAccountType, app.CodeChannelHosts)
	o.must(app.Archive(), other)
	_, err = merge(hosted, other)
	o.wantIssue("an archived one", err, app.FieldStatus, app.CodeMergeArchived)
	o.must(app.Restore(), other)

	done, err := merge(other, channel, app.FieldAccountType, app.FieldCompany)
	if err != nil {
		t.Fatal(err)
	}
	c := o.customer(other)
	if c.Type != app.Channel || c.Company != "Northwind Partners" || len(c.Domains) != 2 || len(c.People) != 2 || o.customer(hosted).Host != other {
		t.Errorf("%+v", c)
	}
	if _, err := o.undo.Revoke(t.Context(), done.Undo, nil); err != nil {
		t.Fatal(err)
	}
	if o.customer(hosted).Host != channel || o.customer(other).Type != app.Organization {
		t.Error("undoing the merge left something")
	}
}
