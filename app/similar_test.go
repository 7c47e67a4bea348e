package app_test

import (
	"testing"

	"pgregory.net/rapid"

	"foyer/app"
)

func TestFoldCompany(t *testing.T) {
	for name, want := range map[string]string{
		"Acme GmbH":                        "acme",
		"ACME Gmbh.":                       "acme",
		"Acme GmbH & Co. KG":               "acme",
		"Contoso Ltd":                      "contoso",
		"Contoso, Limited":                 "contoso",
		"Riverside PT, L.L.C.":             "riverside pt",
		"Müller & Söhne":                   "mueller soehne",
		"Mueller und Soehne":               "mueller soehne",
		"Kowalski Sp. z o.o.":              "kowalski",
		"Kowalski sp. zoo":                 "kowalski",
		"Société Générale S.A.":            "societe generale",
		"Grupo Bimbo, S.A.B. de C.V.":      "grupo bimbo sab de",
		"Café Río S.A. de C.V.":            "cafe rio",
		"O'Brien's Books":                  "obriens books",
		"Dansk Energi A/S":                 "dansk energi",
		"A&A S Sp. z o.o.":                 "a",
		"Straßenbau Groß":                  "strassenbau gross",
		"李小龙公司":                            "li xiao long gong si",
		"Limited":                          "limited",
		"Co & Co":                          "co co",
		"  \u202eTwo\r\nlines  ":           "two lines",
		"😀":                                "",
		"":                                 "",
		"Pérez y Hijos, S.L.":              "perez hijos",
		"Dupont et Fils SARL":              "dupont fils",
		"Alfa-Beta\u00a0Systems (UK) Ltd.": "alfa beta systems uk",
	} {
		if got := app.FoldCompany(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

func TestFoldCompanyAgain(t *testing.T) {
	names := rapid.OneOf(awkward(), rapid.StringMatching(`([A-Za-z&.]{1,6} ){0,5}(GmbH|Sp\. z o\.o\.|Ltd|S\.A\. de C\.V\.)?`))
	rapid.Check(t, func(t *rapid.T) {
		got := app.FoldCompany(names.Draw(t, "name"))
		if again := app.FoldCompany(got); again != got {
			t.Fatalf("%q folds to %q", got, again)
		}
	})
}
