package app

import (
	"errors"
	"fmt"
	"maps"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
)

// OnboardingDeps is everything that Onboarding needs.
type OnboardingDeps struct {
	Store     Store
	Composer  Composer
	Templates *Templates
	Places    Places
	Clock     Clock
	Publish   Publish
}

// Onboarding takes customers in: drafts, look-ups, and the one transaction at
// the end.
type Onboarding struct{ deps OnboardingDeps }

// NewOnboarding returns the use cases of taking a customer in.
func NewOnboarding(deps OnboardingDeps) *Onboarding { return &Onboarding{deps} }

// Added is what adding a customer came to; Draft is what Undo puts back.
// MailServerSet says whether a queued welcome email can be sent at all.
type Added struct {
	ID            CustomerID
	Intake        Intake
	Order         OrderKind
	TrialEnds     Date
	Draft         Draft
	MailServerSet bool
}

// NewDraftID returns a fresh draft id.
func NewDraftID() DraftID { return DraftID(newID()) }

func newID() string {
	id, err := uuid.NewV7()
	if err != nil {
		panic(err) // the system's random source is gone: nothing works then
	}
	return id.String()
}

// Catalog reads the data that the wizard needs.
func (o *Onboarding) Catalog(ctx Context) (_ Catalog, err error) {
	defer caught(&err)
	c, err := o.rules(ctx)
	if err != nil {
		return Catalog{}, err
	}
	if c.Hosts, err = o.deps.Store.Hosts(ctx); err != nil {
		return Catalog{}, fmt.Errorf("read hosts: %w", err)
	}
	if c.Features, err = o.deps.Store.Features(ctx); err != nil {
		return Catalog{}, fmt.Errorf("read features: %w", err)
	}
	return c, nil
}

// rules reads the part of the catalog that every entry is judged by: all but
// the features, which are only shown, and the hosts, of which there may be
// thousands.
func (o *Onboarding) rules(ctx Context) (Catalog, error) {
	c := Catalog{Places: o.deps.Places, Today: DateOf(o.deps.Clock())}
	var err error
	if c.Packages, err = o.deps.Store.Packages(ctx); err != nil {
		return Catalog{}, fmt.Errorf("read packages: %w", err)
	}
	if c.EULA, err = o.deps.Store.EULA(ctx); err != nil {
		return Catalog{}, fmt.Errorf("read EULA: %w", err)
	}
	if c.Settings, err = o.deps.Store.Settings(ctx); err != nil {
		return Catalog{}, fmt.Errorf("read settings: %w", err)
	}
	if c.Templates, err = o.deps.Store.Templates(ctx); err != nil {
		return Catalog{}, fmt.Errorf("read templates: %w", err)
	}
	return c, nil
}

// DomainHolder says who already has the folded domain, nil when nobody has.
func (o *Onboarding) DomainHolder(ctx Context, domain string, except DraftID) (_ *DomainHolder, err error) {
	defer caught(&err)
	holder, err := o.deps.Store.DomainHolder(ctx, domain, except)
	if errors.Is(err, ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return &holder, nil
}

// Similar returns customers whose name is very like the typed one.
func (o *Onboarding) Similar(ctx Context, company string) (_ []Similar, err error) {
	defer caught(&err)
	folded := FoldCompany(company)
	if folded == "" {
		return nil, nil
	}
	return o.deps.Store.SimilarCustomers(ctx, folded)
}

// SamePhone returns customers with a phone number in E.164 form.
func (o *Onboarding) SamePhone(ctx Context, e164 string) (_ []Similar, err error) {
	defer caught(&err)
	if e164 == "" {
		return nil, nil
	}
	return o.deps.Store.CustomersWithPhone(ctx, e164)
}

// Related returns customers with a domain of the same name as a folded domain
// below another suffix: acme.de of acme.com.
func (o *Onboarding) Related(ctx Context, domain string) (_ []Similar, err error) {
	defer caught(&err)
	root := DomainRoot(domain)
	if root == "" {
		return nil, nil
	}
	return o.deps.Store.CustomersWithRoot(ctx, root)
}

// SaveDraft keeps what was typed and returns when. Revision must grow with
// each save of the same draft.
func (o *Onboarding) SaveDraft(ctx Context, d Draft, revision int64) (_ time.Time, err error) {
	defer caught(&err)
	record, err := o.record(d, revision)
	if err != nil {
		return time.Time{}, err
	}
	if err := o.deps.Store.SaveDraft(ctx, record); err != nil {
		return time.Time{}, fmt.Errorf("save draft %s: %w", d.ID, err)
	}
	o.deps.Publish(Change{Kind: ChangeDraft})
	return record.SavedAt, nil
}

func (o *Onboarding) record(d Draft, revision int64) (DraftRecord, error) {
	body, err := EncodeDraft(d)
	if err != nil {
		return DraftRecord{}, fmt.Errorf("encode draft %s: %w", d.ID, err)
	}
	domain, _ := CleanDomain(d.Values[FieldDomain])
	return DraftRecord{
		ID: d.ID, Company: CleanText(d.Values[FieldCompany]), Domain: domain.ASCII, Step: d.Step,
		Revision: revision, SavedAt: o.deps.Clock(), Body: body,
	}, nil
}

// Drafts returns the drafts, the newest first.
func (o *Onboarding) Drafts(ctx Context) ([]DraftRecord, error) { return o.deps.Store.Drafts(ctx) }

// Draft reads a draft to resume, with the revision that the next save must
// exceed.
func (o *Onboarding) Draft(ctx Context, id DraftID) (_ Draft, _ int64, err error) {
	defer caught(&err)
	record, err := o.deps.Store.Draft(ctx, id)
	if err != nil {
		return Draft{}, 0, fmt.Errorf("read draft %s: %w", id, err)
	}
	d, err := DecodeDraft(record.Body)
	if err != nil {
		return Draft{}, 0, fmt.Errorf("read draft %s: %w", id, err)
	}
	return d, record.Revision, nil
}

// DiscardDraft throws a draft away.
func (o *Onboarding) DiscardDraft(ctx Context, id DraftID) (err error) {
	defer caught(&err)
	if err := o.deps.Store.DiscardDraft(ctx, id); err != nil {
		return fmt.Errorf("discard draft %s: %w", id, err)
	}
	o.deps.Publish(Change{Kind: ChangeDraft})
	return nil
}

// Preview renders the welcome email that the draft would send with an order. It
// works on a draft that is not finished yet.
func (o *Onboarding) Preview(d Draft, c Catalog, order OrderKind) (Letter, error) {
	in, _ := ParseIntake(d, c)
	return o.letter(in, c, trialEnds(in, c, order))
}

// trialEnds is until when a trial that is ordered now runs, "" for a purchase.
func trialEnds(in Intake, c Catalog, order OrderKind) Date {
	if order != OrderTrial {
		return ""
	}
	pack, _ := c.Package(in.Package)
	return c.Today.AddDays(pack.TrialDays)
}

func (o *Onboarding) letter(in Intake, c Catalog, ends Date) (Letter, error) {
	pack, _ := c.Package(in.Package)
	return o.deps.Templates.Render(templateFor(in.Type, c.Templates, o.deps.Templates), WelcomeData{
		Company: in.Company, FirstName: in.FirstName, LastName: in.LastName,
		Email: in.Email, Domain: in.DomainShown, Package: pack.Name, Licenses: in.Licenses,
		Trial: ends != "", TrialEnds: ends,
		Partner: c.Settings.Partner, SupportAddress: c.Settings.Mail.FromAddress,
	})
}

// Create turns a draft into a customer in one transaction and queues the
// welcome email. What is wrong with the draft is an *InvalidError, a domain
// that somebody else has a *ConflictError; nothing is changed then.
func (o *Onboarding) Create(ctx Context, d Draft, order OrderKind) (_ Added, err error) {
	defer caught(&err)
	c, err := o.rules(ctx)
	if err != nil {
		return Added{}, err
	}
	if c.Hosts, err = o.host(ctx, d); err != nil {
		return Added{}, err
	}
	in, issues := ParseIntake(d, c)
	if blocking := Blocking(issues); len(blocking) > 0 {
		return Added{}, &InvalidError{blocking}
	}
	add, err := o.addition(d, in, c, order)
	if err != nil {
		return Added{}, err
	}
	id, err := o.deps.Store.AddCustomer(ctx, add)
	if err != nil {
		return Added{}, fmt.Errorf("add customer from draft %s: %w", d.ID, err)
	}
	o.publishAll(id)
	return Added{
		ID: id, Intake: in, Order: order, TrialEnds: add.TrialEnds, Draft: d,
		MailServerSet: c.Settings.Mail.Configured(),
	}, nil
}

// host returns the host that the draft names if it can host, as a list of one
// for the rules.
func (o *Onboarding) host(ctx Context, d Draft) ([]Host, error) {
	id, err := strconv.ParseInt(d.Values[FieldHost], 10, 64)
	if err != nil {
		return nil, nil // none, or none that the rules let through
	}
	rows, err := o.deps.Store.CustomerRows(ctx, []CustomerID{CustomerID(id)})
	if err != nil {
		return nil, fmt.Errorf("read host: %w", err)
	}
	if r := rows[0]; !r.Gone && r.Type == Channel && r.Status != StatusArchived {
		return []Host{{ID: r.ID, Name: r.Company}}, nil
	}
	return nil, nil
}

func (o *Onboarding) addition(d Draft, in Intake, c Catalog, order OrderKind) (Addition, error) {
	now := o.deps.Clock()
	add := Addition{
		Draft: d.ID, Intake: in, Order: order, By: c.Settings.Operator, At: now,
		Acceptance: Acceptance{By: c.Settings.Operator, At: now, Version: c.EULA.Version, SHA256: c.EULA.SHA256},
	}
	add.TrialEnds = trialEnds(in, c, order)
	if !in.Welcome {
		return add, nil
	}
	letter, err := o.letter(in, c, add.TrialEnds)
	if err != nil {
		return Addition{}, fmt.Errorf("render welcome email of draft %s: %w", d.ID, err)
	}
	to := strings.TrimSpace(in.FirstName + " " + in.LastName)
	message, err := ComposeWelcome(o.deps.Composer, c.Settings, letter, in.Email, to, MessageID(newID()), now)
	if err != nil {
		return Addition{}, fmt.Errorf("compose welcome email of draft %s: %w", d.ID, err)
	}
	add.Welcome = &message
	return add, nil
}

// Undo takes an added customer out again and brings its draft back. A welcome
// email that has already left, or may have, stays sent: then left is true, and
// the draft no longer asks for another one.
func (o *Onboarding) Undo(ctx Context, a Added) (left bool, err error) {
	defer caught(&err)
	settings, err := o.deps.Store.Settings(ctx)
	if err != nil {
		return false, err
	}
	messages, err := o.deps.Store.Messages(ctx, a.ID)
	if err != nil {
		return false, fmt.Errorf("read messages of customer %d: %w", a.ID, err)
	}
	// Any revision does: the draft's row went when the customer was added.
	record, err := o.record(a.Draft, 1)
	if err != nil {
		return false, err
	}
	if err := o.deps.Store.UndoAdd(ctx, a.ID, record, settings.Operator, o.deps.Clock()); err != nil {
		return false, fmt.Errorf("undo adding customer %d: %w", a.ID, err)
	}
	o.publishAll(a.ID)
	if left, err = o.anyLeft(ctx, messages); err != nil || !left {
		return left, err
	}
	d := a.Draft
	d.Values = maps.Clone(d.Values)
	d.Values[FieldWelcome] = ""
	_, err = o.SaveDraft(ctx, d, record.Revision+1)
	return true, err
}

// anyLeft says whether one of the messages may have reached a server; it looks
// again, because the outbox went on meanwhile.
func (o *Onboarding) anyLeft(ctx Context, messages []Message) (bool, error) {
	for _, m := range messages {
		m, err := o.deps.Store.Message(ctx, m.ID)
		if err != nil {
			return false, fmt.Errorf("read message %s: %w", m.ID, err)
		}
		if m.State == MailAccepted || m.State == MailUnknown || m.State == MailSending {
			return true, nil
		}
	}
	return false, nil
}

func (o *Onboarding) publishAll(id CustomerID) {
	for _, kind := range []ChangeKind{ChangeCustomer, ChangeDraft, ChangeOutbox} {
		o.deps.Publish(Change{Kind: kind, ID: id})
	}
}

// Blocking returns the issues that stop the entry.
func Blocking(issues []Issue) []Issue {
	var blocking []Issue
	for _, issue := range issues {
		if issue.Level == Block {
			blocking = append(blocking, issue)
		}
	}
	return blocking
}
