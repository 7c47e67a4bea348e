package data

import (
	"cmp"
	"database/sql"
	"fmt"
	"time"

	"foyer/app"
)

type messageRow struct {
	ID          app.MessageID  `db:"id"`
	Customer    app.CustomerID `db:"customer_id"`
	Company     string         `db:"company"`
	Kind        app.MailKind   `db:"kind"`
	Generation  int            `db:"generation"`
	Profile     app.ProfileID  `db:"profile_id"`
	State       app.MailState  `db:"state"`
	Phase       app.MailPhase  `db:"phase"`
	Subject     string         `db:"subject"`
	Text        string         `db:"body_text"`
	HTML        string         `db:"body_html"`
	Logo        []byte         `db:"logo"`
	Header      string         `db:"header"`
	From        string         `db:"from_address"`
	To          string         `db:"to_address"`
	ToName      string         `db:"to_name"`
	Raw         []byte         `db:"raw"`
	SHA256      string         `db:"sha256"`
	Attempts    int            `db:"attempts"`
	CreatedAt   int64          `db:"created_at"`
	WaitsSince  int64          `db:"waits_since"`
	NextAttempt sql.NullInt64  `db:"next_attempt_at"`
	UpdatedAt   int64          `db:"updated_at"`
	Settled     app.Settled    `db:"settled"`
	SettledBy   app.Actor      `db:"settled_by"`
	Note        string         `db:"note"`
	MayHaveLeft bool           `db:"may_have_left"`
	resultRow
}

// resultRow is how the newest attempt that is over ended.
type resultRow struct {
	Class    app.SendClass `db:"class"`
	Stage    string        `db:"stage"`
	Code     int           `db:"code"`
	Enhanced string        `db:"enhanced"`
	Words    string        `db:"words"`
	Server   string        `db:"server"`
	TLS      string        `db:"tls"`
	EndedAt  int64         `db:"ended_at"`
}

func (r messageRow) message() app.Message {
	return app.Message{
		ID: r.ID, Customer: r.Customer, Company: r.Company, Kind: r.Kind, Generation: r.Generation, Profile: r.Profile,
		State: r.State, Phase: r.Phase, Letter: app.Letter{Subject: r.Subject, Text: r.Text, HTML: r.HTML, Logo: app.Picture(r.Logo)},
		Header: r.Header, From: r.From, To: r.To, ToName: r.ToName, Raw: r.Raw, SHA256: r.SHA256,
		Attempts: r.Attempts, CreatedAt: timeOf(r.CreatedAt), WaitsSince: timeOf(r.WaitsSince),
		NextAttempt: timeOf(r.NextAttempt.Int64), Last: r.result(), MayHaveLeft: r.MayHaveLeft,
		Settled: r.Settled, SettledBy: r.SettledBy, Note: r.Note, UpdatedAt: timeOf(r.UpdatedAt),
	}
}

func (r resultRow) result() app.AttemptResult {
	return app.AttemptResult{
		Class: r.Class, Stage: r.Stage, Code: r.Code, Enhanced: r.Enhanced, Text: r.Words,
		Server: r.Server, TLS: r.TLS, At: timeOf(r.EndedAt),
	}
}

// messageColumns are all but the bytes; messageFacts lack the letter, too.
const (
	messageColumns = ` m.body_text, m.body_html, (SELECT content FROM picture WHERE sha256 = m.logo) AS logo,` + messageFacts
	messageFacts   = `
    m.id, ifnull(m.customer_id, 0) AS customer_id, ifnull(c.company, m.company) AS company, m.kind, m.generation, ifnull(m.profile_id, 0) AS profile_id,
    m.state, m.phase, m.subject, m.header, m.from_address, m.to_address, m.to_name,
    m.sha256, m.attempts, m.created_at, m.waits_since, m.next_attempt_at, m.updated_at, m.settled, m.settled_by, m.note,
    ifnull(a.class, '') AS class, ifnull(a.stage, '') AS stage, ifnull(a.code, 0) AS code,
    ifnull(a.enhanced, '') AS enhanced, ifnull(a.text, '') AS words, ifnull(a.server, '') AS server,
    ifnull(a.tls, '') AS tls, ifnull(a.ended_at, 0) AS ended_at,
    EXISTS (SELECT 1 FROM outbox_attempt WHERE message_id = m.id AND class = 'unknown') AS may_have_left`
)

const messageTables = `
FROM outbox_message m
LEFT JOIN customer c ON c.id = m.customer_id
LEFT JOIN outbox_attempt a ON a.id = (
    SELECT max(id) FROM outbox_attempt WHERE message_id = m.id AND ended_at IS NOT NULL AND stage <> 'waiting')`

const messageSQL = `SELECT (SELECT raw FROM outbox_raw WHERE message_id = m.id) AS raw,` + messageColumns + messageTables + ` WHERE m.id = ?`

// Message returns one message with its bytes; app.ErrNotFound when there is
// none.
func (db *DB) Message(ctx app.Context, id app.MessageID) (app.Message, error) {
	var m app.Message
	err := db.read(ctx, func(t *tx) (err error) {
		m, err = t.message(id)
		return err
	})
	if err != nil {
		return app.Message{}, fmt.Errorf("message %s: %w", id, err)
	}
	return m, nil
}

func (t *tx) message(id app.MessageID) (app.Message, error) {
	var r messageRow
	err := t.row(&r, messageSQL, id)
	return r.message(), err
}

const newestMessages = ` ORDER BY m.created_at DESC, m.id DESC LIMIT 500`

const (
	messagesSQL         = `SELECT` + messageColumns + messageTables + newestMessages
	customerMessagesSQL = `SELECT` + messageColumns + messageTables + ` WHERE m.customer_id = ?` + newestMessages
)

// Messages returns the messages of one customer, 0 being all, without their
// bytes: the newest 500, the newest first.
func (db *DB) Messages(ctx app.Context, customer app.CustomerID) ([]app.Message, error) {
	var rows []messageRow
	err := db.read(ctx, func(t *tx) error {
		if customer == 0 {
			return t.rows(&rows, messagesSQL)
		}
		return t.rows(&rows, customerMessagesSQL, customer)
	})
	if err != nil {
		return nil, fmt.Errorf("messages of customer %d: %w", customer, err)
	}
	var messages []app.Message
	for _, r := range rows {
		messages = append(messages, r.message())
	}
	return messages, nil
}

const outboxCountsSQL = `
SELECT count(*) FILTER (WHERE state IN ('queued', 'scheduled', 'retry')) AS waiting,
    count(*) FILTER (WHERE state = 'sending') AS sending,
    count(*) FILTER (WHERE state IN ('failed', 'unknown')) AS needsyou
FROM outbox_message WHERE state IN ('queued', 'scheduled', 'retry', 'sending', 'failed', 'unknown')`

// OutboxCounts counts the messages that are not settled.
func (db *DB) OutboxCounts(ctx app.Context) (app.OutboxCounts, error) {
	var n app.OutboxCounts
	if err := db.read(ctx, func(t *tx) error { return t.row(&n, outboxCountsSQL) }); err != nil {
		return app.OutboxCounts{}, fmt.Errorf("outbox counts: %w", err)
	}
	return n, nil
}

const (
	insertMessageSQL = `
INSERT INTO outbox_message (id, customer_id, company, kind, generation, profile_id, state, created_at, waits_since, next_attempt_at,
    updated_at, header, from_address, to_address, to_name, subject, body_text, body_html, logo, sha256)
VALUES (?, ?, ?, ?, ?, (SELECT id FROM mail_profile WHERE id = ?), ?, ?, ?, nullif(?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

	insertRawSQL = `INSERT INTO outbox_raw (message_id, raw) VALUES (?, ?)`
)

// addWelcome queues the welcome email, if one is wanted.
func (t *tx) addWelcome(id app.CustomerID, a app.Addition) error {
	if a.Welcome == nil {
		return nil
	}
	return t.addMessage(id, a.Intake.Company, *a.Welcome, a.At)
}

func (t *tx) addMessage(id app.CustomerID, company string, m app.Message, at time.Time) error {
	next := m.NextAttempt
	if m.State == app.MailQueued && next.IsZero() {
		next = at
	}
	m.Customer, m.Company, m.Generation = id, company, cmp.Or(m.Generation, 1)
	m.NextAttempt, m.WaitsSince = next, at
	return t.insertMessage(m)
}

// insertMessage writes a new message, which was changed when it began to wait.
func (t *tx) insertMessage(m app.Message) error {
	logo, err := t.addPicture(m.Letter.Logo)
	if err != nil {
		return err
	}
	_, err = t.exec(insertMessageSQL, m.ID, m.Customer, m.Company, m.Kind, m.Generation, m.Profile, m.State,
		millis(m.CreatedAt), millis(m.WaitsSince), millis(m.NextAttempt), millis(m.WaitsSince), m.Header, m.From, m.To, m.ToName,
		m.Letter.Subject, m.Letter.Text, m.Letter.HTML, logo, m.SHA256)
	if err != nil || len(m.Raw) == 0 {
		return err
	}
	_, err = t.exec(insertRawSQL, m.ID, m.Raw)
	return err
}

const nextGenerationSQL = `
SELECT ifnull(max(generation), 0) + 1 FROM outbox_message WHERE customer_id = ? AND kind = ?`

// QueueMessage puts another message to a customer into the outbox; see
// app.OutboxStore.
func (db *DB) QueueMessage(ctx app.Context, id app.CustomerID, m app.Message, by app.Actor) error {
	err := db.write(ctx, func(t *tx) error {
		var company string
		if err := t.row(&company, companySQL, id); err != nil {
			return err
		}
		if err := t.row(&m.Generation, nextGenerationSQL, id, m.Kind); err != nil {
			return err
		}
		t.touch(id)
		if err := t.addMessage(id, company, m, m.CreatedAt); err != nil {
			return err
		}
		return t.recorded(app.Event{
			At: m.CreatedAt, By: by, Action: app.ActionMailResent, Customer: id, Company: company,
			Changes: []app.FieldChange{{Field: string(app.FieldMailTo), To: m.To}},
		})
	})
	if err != nil {
		return fmt.Errorf("queue message for customer %d: %w", id, err)
	}
	return nil
}

const (
	cancelWaitingSQL = `
UPDATE outbox_message SET state = 'canceled', next_attempt_at = NULL, updated_at = ?
WHERE customer_id = ? AND state IN ('queued', 'scheduled', 'retry', 'failed')`

	cancelSendingSQL = `
UPDATE outbox_message SET cancel_requested = 1, updated_at = ? WHERE customer_id = ? AND state = 'sending'`
)

// withdrawMail cancels a customer's messages as far as they have not left.
func (t *tx) withdrawMail(id app.CustomerID, at time.Time) error {
	if _, err := t.exec(cancelWaitingSQL, millis(at), id); err != nil {
		return err
	}
	_, err := t.exec(cancelSendingSQL, millis(at), id)
	return err
}
