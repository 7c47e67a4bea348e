package apptest

import (
	"errors"
	"iter"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"foyer/app"
)

// statusSetter is what the suite needs beyond app.Store: no use case archives
// yet.
type statusSetter interface {
	SetStatus(app.CustomerID, app.Status)
}

// filler writes customers that have more than a new one can have.
type filler interface {
	Fill(app.Context, iter.Seq[app.Entry]) (int, error)
}

// TestStore checks that a store keeps every promise of app.Store. Open returns
// a fresh store that is dated by the real clock or any other, and that also has
// the methods SetStatus and Fill of this package's Store.
func TestStore(t *testing.T, open func(t *testing.T) app.Store) {
	suite := []struct {
		name string
		test func(*testing.T, *subject)
	}{
		{"Packages", testPackages},
		{"EULA", testEULA},
		{"Settings", testSettings},
		{"AddCustomer", testAddCustomer},
		{"AddTrial", testAddTrial},
		{"AddToHost", testAddToHost},
		{"AddTwice", testAddTwice},
		{"AddWithoutDraft", testAddWithoutDraft},
		{"AddConflict", testAddConflict},
		{"AddGone", testAddGone},
		{"AddConcurrently", testAddConcurrently},
		{"UndoAdd", testUndoAdd},
		{"UndoAddMail", testUndoAddMail},
		{"UndoAddOfHost", testUndoAddOfHost},
		{"Commit", testCommit},
		{"CommitStale", testCommitStale},
		{"CommitWhole", testCommitWhole},
		{"CommitAbout", testCommitAbout},
		{"CommitRefused", testCommitRefused},
		{"GoAndComeBack", testGoAndComeBack},
		{"MergeAndBack", testMergeAndBack},
		{"TagEdits", testTagEdits},
		{"TagThatIsGone", testTagThatIsGone},
		{"PackageEdits", testPackageEdits},
		{"Events", testEvents},
		{"LookUps", testLookUps},
		{"EditDrafts", testEditDrafts},
		{"DomainHolder", testDomainHolder},
		{"SimilarCustomers", testSimilarCustomers},
		{"CustomersLike", testCustomersLike},
		{"Hosts", testHosts},
		{"CustomerIDs", testCustomerIDs},
		{"CustomerRows", testCustomerRows},
		{"CustomerCounts", testCustomerCounts},
		{"Search", testSearch},
		{"SearchAddedAndUndone", testSearchAddedAndUndone},
		{"Filters", testFilters},
		{"Facets", testFacets},
		{"Nested", testNested},
		{"NestedArchivedHost", testNestedArchivedHost},
		{"Tags", testTags},
		{"FillRefused", testFillRefused},
		{"CustomersNamed", testCustomersNamed},
		{"Trials", testTrials},
		{"PackageLicenses", testPackageLicenses},
		{"Views", testViews},
		{"ViewNames", testViewNames},
		{"Profiles", testProfiles},
		{"DeleteProfile", testDeleteProfile},
		{"ProfileHistory", testProfileHistory},
		{"OwnMessages", testOwnMessages},
		{"Remembered", testRemembered},
		{"MessageEntries", testMessageEntries},
		{"MessagesInNeed", testMessagesInNeed},
		{"MessageRows", testMessageRows},
		{"Templates", testTemplates},
		{"LogoOfAMessage", testLogoOfAMessage},
		{"Drafts", testDrafts},
		{"DraftRevisions", testDraftRevisions},
		{"Messages", testMessages},
		{"ClaimOrder", testClaimOrder},
		{"ClaimOnce", testClaimOnce},
		{"SetComposed", testSetComposed},
		{"QueueMessage", testQueueMessage},
		{"ReplaceMessage", testReplaceMessage},
		{"FinishAttempt", testFinishAttempt},
		{"AttemptOver", testAttemptOver},
		{"FinishAndClaim", testFinishAndClaim},
		{"MayHaveLeft", testMayHaveLeft},
		{"CancelWhileSending", testCancelWhileSending},
		{"RecoverMessages", testRecoverMessages},
		{"RequeueMessage", testRequeueMessage},
		{"SettleMessage", testSettleMessage},
		{"CancelSending", testCancelSending},
		{"ScheduleMessage", testScheduleMessage},
		{"ScheduledMailComesBack", testScheduledMailComesBack},
		{"TriedMailComesBack", testTriedMailComesBack},
		{"MailOnItsWayComesBack", testMailOnItsWayComesBack},
		{"ResendMessage", testResendMessage},
		{"Attempts", testAttempts},
		{"ExpireMessages", testExpireMessages},
		{"WakeMessages", testWakeMessages},
	}
	for _, s := range suite {
		t.Run(s.name, func(t *testing.T) {
			store := open(t)
			s.test(t, &subject{t, store})
		})
	}
}

// subject is a store under test with the test that looks at it.
type subject struct {
	*testing.T
	app.Store
}

func (s *subject) setUp() { s.Helper(); SetUp(s.T, s.Store) }

func (s *subject) add(options ...func(*app.Addition)) app.CustomerID {
	s.Helper()
	return Add(s.T, s.Store, options...)
}

func (s *subject) setStatus(id app.CustomerID, status app.Status) {
	s.Helper()
	setter, ok := s.Store.(statusSetter)
	if !ok {
		s.Fatalf("%T has no SetStatus", s.Store)
	}
	setter.SetStatus(id, status)
}

// fill writes the entries and returns their ids.
func (s *subject) fill(entries ...app.Entry) []app.CustomerID {
	s.Helper()
	store, ok := s.Store.(filler)
	if !ok {
		s.Fatalf("%T has no Fill", s.Store)
	}
	n, err := store.Fill(s.Context(), slices.Values(entries))
	s.ok(err)
	s.equal("filled", n, len(entries))
	ids := make([]app.CustomerID, n)
	for i := range ids {
		ids[i] = app.CustomerID(i + 1)
	}
	return ids
}

// lists checks which ids a query gives.
func (s *subject) lists(what string, q app.CustomerQuery, want ...app.CustomerID) {
	s.Helper()
	ids, err := s.CustomerIDs(s.Context(), q)
	s.ok(err)
	s.equal(what, ids, want)
}

// ok stops the test when err is not nil.
func (s *subject) ok(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

// fails checks that err is want.
func (s *subject) fails(what string, err, want error) {
	s.Helper()
	if !errors.Is(err, want) {
		s.Errorf("%s: error %v, want %v", what, err, want)
	}
}

// equal checks that got is want; nil and empty slices are the same.
func (s *subject) equal(what string, got, want any) {
	s.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		s.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func (s *subject) message(id app.MessageID) app.Message {
	s.Helper()
	m, err := s.Message(s.Context(), id)
	s.ok(err)
	return m
}

func (s *subject) customer(id app.CustomerID) app.Customer {
	s.Helper()
	return Customer(s.T, s.Store, id)
}

// events returns what happened to a customer, the oldest first, without ids.
func (s *subject) events(id app.CustomerID) []app.Event {
	s.Helper()
	events, err := s.Events(s.Context(), app.EventQuery{Customer: id})
	s.ok(err)
	slices.Reverse(events)
	for i := range events {
		events[i].ID = 0
	}
	return events
}

func (s *subject) claim(now time.Time) (app.Message, app.AttemptID) {
	s.Helper()
	m, attempt, err := Claim(s.T, s.Store, now)
	s.ok(err)
	return m, attempt
}

// actions returns what the history says happened to a customer.
func (s *subject) actions(id app.CustomerID) []string {
	s.Helper()
	var actions []string
	for _, e := range s.events(id) {
		actions = append(actions, e.Action)
	}
	return actions
}

// clash checks that err names the holder of a domain.
func (s *subject) clash(err error, want app.DomainHolder) {
	s.Helper()
	var conflict *app.ConflictError
	if !errors.As(err, &conflict) {
		s.Fatalf("error %v, want a conflict", err)
	}
	s.equal("conflict", *conflict, app.ConflictError{Field: app.FieldDomain, Holder: want})
}

func testPackages(t *testing.T, s *subject) {
	packages, err := s.Packages(t.Context())
	s.ok(err)
	s.equal("packages", packages, Packages())
	features, err := s.Features(t.Context())
	s.ok(err)
	s.equal("features", features, Features())
}

func testEULA(t *testing.T, s *subject) {
	_, err := s.EULA(t.Context())
	s.fails("EULA of a fresh store", err, app.ErrNotFound)
	first, err := s.AddEULA(t.Context(), EULA().Text, EULA().Effective)
	s.ok(err)
	s.equal("first", first, EULA())
	second, err := s.AddEULA(t.Context(), "New terms, größer", "2026-06-01")
	s.ok(err)
	s.equal("second", second, app.EULA{
		Version: 2, Effective: "2026-06-01", Text: "New terms, größer", SHA256: SHA256("New terms, größer"),
	})
	newest, err := s.EULA(t.Context())
	s.ok(err)
	s.equal("newest", newest, second)
}

func testSettings(t *testing.T, s *subject) {
	fresh, err := s.Settings(t.Context())
	s.ok(err)
	s.equal("fresh", fresh, app.Settings{})
	want := Catalog().Settings
	given := want
	given.Mail, given.MailProfile = MailServer(), 7 // which are a profile's
	s.ok(s.SaveSettings(t.Context(), given, Operator, Start))
	kept, err := s.Settings(t.Context())
	s.ok(err)
	s.equal("kept", kept, want)
	p := UseServer(t, s.Store, MailServer())
	want.Mail, want.MailProfile, want.Partner = p.Server, p.ID, ""
	s.ok(s.SaveSettings(t.Context(), want, Operator, Start))
	kept, err = s.Settings(t.Context())
	s.ok(err)
	s.equal("with a profile", kept, want)
}
