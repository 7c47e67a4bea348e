package apptest

import (
	"slices"
	"testing"

	"foyer/app"
)

func testCustomersNamed(t *testing.T, s *subject) {
	s.setUp()
	mueller := s.add(Named("Müller & Söhne", "mueller.example"))
	mull := s.add(Named("MULL Freight", "mull.example"))
	s.add(Named("The Mullers", "the-mullers.example"))
	archived := s.add(Named("Mullein Gardens", "mullein.example"))
	s.setStatus(archived, app.StatusArchived)
	for beginning, want := range map[string][]app.CustomerID{
		"mull": {mueller, mull}, "Müll": {mueller, mull}, "muller &": {mueller}, "mully": nil, "": nil, "%": nil, " ": nil,
	} {
		ids, err := s.CustomersNamed(t.Context(), beginning)
		s.ok(err)
		slices.Sort(ids)
		s.equal("named "+beginning, ids, want)
	}
}
