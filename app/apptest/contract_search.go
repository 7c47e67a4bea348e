package apptest

import (
	"strings"
	"testing"

	"foyer/app"
)

// searched are customers with something to find in every field.
func (s *subject) searched() (muller, ostrom, dragon, plain app.CustomerID) {
	s.Helper()
	city := func(name string) func(*app.Entry) { return func(e *app.Entry) { e.Intake.Address.City = name } }
	ids := s.fill(
		Entry(Like(Named("Müller & Söhne", "mueller.example")), city("Größenau"), func(e *app.Entry) {
			e.Reference = "K-4711/a"
			e.Domains = []app.Domain{{ASCII: "xn--mller-kva.example", Shown: "müller.example"}}
			e.People = []app.Person{{Role: "billing", FirstName: "Zoë", LastName: "Łukasik", Email: "rechnung@mueller.example"}}
		}),
		Entry(Like(Named("ØSTRØM Élan", "ostrom-elan.example")), city("Ærø"), func(e *app.Entry) {
			e.Intake.FirstName, e.Intake.LastName = "Þóra", "O’Hara"
		}),
		Entry(Like(Named("小龙科技", "xn--yfro4i67o.example")), city("北京"), func(e *app.Entry) {
			e.Intake.DomainShown = "新加坡.example"
			e.Intake.FirstName, e.Intake.LastName = "Мария", "Κώστας"
		}),
		Entry(Like(Named("Ｗｉｄｅ Rockets 🚀", "rockets.example"))),
	)
	return ids[0], ids[1], ids[2], ids[3]
}

func testSearch(t *testing.T, s *subject) {
	s.setUp()
	muller, ostrom, dragon, plain := s.searched()
	for search, want := range map[string][]app.CustomerID{
		"":                                {muller, ostrom, plain, dragon},
		"  \t":                            {muller, ostrom, plain, dragon},
		" ,; ":                            nil,
		"muller":                          {muller},
		"MÜLLER":                          {muller},
		"Mu\u0308ller":                    {muller},
		"söhne muller":                    {muller},
		"sohne mueller lukasik":           {muller},
		"muller rockets":                  nil,
		"ulle":                            {muller},
		"u":                               {muller, plain}, // of "austin"
		"4711":                            {muller},
		"k-4711/A":                        {muller},
		"grossenau":                       {muller},
		"größenau":                        {muller},
		"rechnung@mueller":                {muller},
		"@mueller.example":                {muller},
		"müller.example":                  {muller},
		"xn--mller-kva":                   {muller},
		"xn--mller-kva.example":           {muller},
		"zoe łukasik":                     {muller},
		"ostrom":                          {ostrom},
		"østrøm":                          {ostrom},
		"elan":                            {ostrom},
		"ohara":                           {ostrom},
		"O'Hara":                          {ostrom},
		"thora":                           {ostrom},
		"小龙":                              {dragon},
		"xiaolong":                        {dragon},
		"xiao long":                       {dragon},
		"北京":                              {dragon},
		"мария":                           {dragon},
		"mariia":                          {dragon},
		"ΚΏΣΤΑΣ":                          {dragon},
		"新加坡.example":                     {dragon},
		"xn--yfro4i67o":                   {dragon},
		"dana.reyes@新加坡.example":          {dragon},
		"wide":                            {plain},
		"ｒｏｃｋｅｔｓ":                         {plain},
		"🚀":                               {plain},
		"el":                              {muller, ostrom},
		"dana.reyes":                      {muller, ostrom, plain, dragon},
		"example":                         {muller, ostrom, plain, dragon},
		"%":                               nil, // marks alone are looked for as they stand
		"*":                               nil,
		"\"":                              nil,
		"_":                               nil,
		"-":                               {muller, ostrom, dragon}, // of their domains
		"muller %":                        {muller},
		"\x00muller\xff":                  {muller},
		"riverside":                       nil,
		strings.Repeat("muller ", 10_000): {muller},
	} {
		s.lists("search "+search[:min(len(search), 40)], app.CustomerQuery{Search: search}, want...)
	}
	s.lists("search for two, descending", app.CustomerQuery{Search: "el", Desc: true}, ostrom, muller)
	s.setStatus(muller, app.StatusArchived)
	s.lists("search without the archived", app.CustomerQuery{Search: "el"}, ostrom)
}

func testSearchAddedAndUndone(t *testing.T, s *subject) {
	s.setUp()
	s.lists("nothing yet", app.CustomerQuery{Search: "riverside"})
	id := s.add()
	s.lists("added", app.CustomerQuery{Search: "riverside"}, id)
	other := s.add(Named("Atlas", "atlas.example"))
	s.lists("two by company", app.CustomerQuery{}, other, id)
	s.ok(s.UndoAdd(t.Context(), id, DraftRecord(), Operator, Start))
	s.lists("undone", app.CustomerQuery{Search: "riverside"})
	s.lists("one left", app.CustomerQuery{}, other)
}
