package sample_test

import (
	"slices"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"foyer/app"
	"foyer/app/sample"
)

const today app.Date = "2026-11-24"

func mixes() map[string]sample.Mix {
	return map[string]sample.Mix{"everyday": sample.Everyday(), "syllables": sample.Syllables()}
}

func TestSameSeedSameCustomers(t *testing.T) {
	for name, mix := range mixes() {
		first := slices.Collect(sample.New(7, mix).Customers(200, today))
		again := slices.Collect(sample.New(7, mix).Customers(200, today))
		if diff := cmp.Diff(first, again); diff != "" {
			t.Errorf("%s: the same seed gave others:\n%s", name, diff)
		}
		other := slices.Collect(sample.New(8, mix).Customers(200, today))
		if cmp.Equal(first, other) {
			t.Errorf("%s: another seed gave the same", name)
		}
	}
}

// TestCustomersFollowTheRules checks what the wizard would have checked.
func TestCustomersFollowTheRules(t *testing.T) {
	for name, mix := range mixes() {
		domains := map[string]bool{}
		var kinds []app.AccountType
		for e := range sample.New(1, mix).Customers(3000, today) {
			for _, d := range append([]app.Domain{{ASCII: e.Intake.Domain, Shown: e.Intake.DomainShown}}, e.Domains...) {
				found, issues := app.CleanDomain(d.Shown)
				if found.ASCII != d.ASCII || len(app.Blocking(issues)) > 0 || domains[d.ASCII] {
					t.Errorf("%s: domain %q %q: %v, used: %t", name, d.ASCII, d.Shown, issues, domains[d.ASCII])
				}
				domains[d.ASCII] = true
			}
			if err := app.ValidMailAddress(e.Intake.Email); err != nil {
				t.Errorf("%s: address %q: %v", name, e.Intake.Email, err)
			}
			if app.CleanText(e.Intake.Company) != e.Intake.Company {
				t.Errorf("%s: company %q", name, e.Intake.Company)
			}
			if host := e.Intake.Host; host != 0 && kinds[host-1] != app.Channel {
				t.Errorf("%s: hosted by %d, which is no Channel", name, host)
			}
			if e.At.After(today.Time().AddDate(0, 0, 1)) {
				t.Errorf("%s: added at %v", name, e.At)
			}
			kinds = append(kinds, e.Intake.Type)
		}
	}
}

// TestCustomersHaveEverything checks that nothing is left out that a list must
// be able to show.
func TestCustomersHaveEverything(t *testing.T) {
	seen := map[string]int{}
	for e := range sample.Customers(2000, today) {
		in := e.Intake
		for what, is := range map[string]bool{
			"IDN": in.Domain != in.DomainShown, "hosted": in.Host != 0, "tag": len(e.Tags) > 0, "reference": e.Reference != "",
			"more domains": len(e.Domains) > 0, "more people": len(e.People) > 0, "incomplete": e.Customer().Incomplete(),
			"trial over": e.TrialEnds != "" && e.TrialEnds < today, "trial today": e.TrialEnds == today,
			"trial running": e.TrialEnds > today, "no mail": e.Welcome == nil,
			"status " + string(e.Customer().Status): true, "type " + string(in.Type): true, "package " + in.Package: true,
		} {
			if is {
				seen[what]++
			}
		}
		if e.Welcome != nil {
			seen["mail "+string(e.Welcome.State)]++
		}
		for _, r := range in.Company {
			for script, table := range unicode.Scripts {
				if unicode.Is(table, r) {
					seen["script "+script]++
				}
			}
			if unicode.Is(unicode.So, r) {
				seen["emoji"]++
			}
		}
	}
	for _, what := range []string{
		"IDN", "hosted", "tag", "reference", "more domains", "more people", "incomplete", "trial over", "trial today",
		"trial running", "no mail", "status trial", "status active", "status suspended", "status canceled", "status archived",
		"type channel", "type organization", "package business", "package professional_plus", "mail accepted", "mail failed",
		"mail unknown", "mail canceled", "mail retry", "mail queued", "script Cyrillic", "script Greek", "script Han",
		"script Hiragana", "script Hangul", "script Arabic", "script Hebrew", "script Thai", "script Devanagari", "emoji",
	} {
		if seen[what] == 0 {
			t.Errorf("nobody has %s", what)
		}
	}
}
