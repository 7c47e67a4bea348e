package main_test

import (
	"bufio"
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/data"
	"foyer/mail"
	"foyer/mail/smtptest"
)

// sendTask tells the test program, started by itself, to be a Foyer that sends
// what waits in this database; sendNaively that it sends again what is unknown.
const (
	sendTask    = "FOYER_TEST_SEND"
	sendNaively = "FOYER_TEST_SEND_NAIVELY"
)

func TestMain(m *testing.M) {
	path := os.Getenv(sendTask)
	if path == "" {
		os.Exit(m.Run())
	}
	if err := sendUntilKilled(path, os.Getenv(sendNaively) != ""); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// sendUntilKilled says "sending" when it begins and "empty" when nothing waits any more.
func sendUntilKilled(path string, naive bool) error {
	ctx := context.Background()
	db, err := data.Open(ctx, path)
	if err != nil {
		return err
	}
	outbox := app.NewOutbox(app.OutboxDeps{
		Store: db, Sender: mail.NewSender(mail.Options{}), Composer: mail.NewComposer(nil), Clock: time.Now,
		Publish: func(app.Change) {}, Log: slog.New(slog.DiscardHandler),
	})
	outbox.Start(ctx)
	fmt.Println("sending")
	for range time.Tick(20 * time.Millisecond) {
		messages, err := db.Messages(ctx, 0)
		if err != nil {
			return err
		}
		waiting := false
		for _, m := range messages {
			waiting = waiting || m.State.Waits() || m.State == app.MailSending
			if naive && m.State == app.MailUnknown {
				_ = db.RequeueMessage(ctx, m.ID, "naive", time.Now())
			}
		}
		if !waiting {
			fmt.Println("empty")
		}
		outbox.Resume() // or what was refused for now would wait for minutes
	}
	return nil
}

// sometimes acts once in n times and leaves the rest to the usual answer.
func sometimes(n int, act smtptest.Act) smtptest.Act {
	return func(c *smtptest.Conn) (string, error) {
		if rand.IntN(n) == 0 {
			return act(c)
		}
		return "", nil
	}
}

// moody loses a reply at every stage now and then.
func moody() smtptest.Script {
	script := smtptest.Script{}
	for _, stage := range []smtptest.Stage{
		smtptest.Connect, smtptest.Hello, smtptest.From, smtptest.Rcpt, smtptest.Data, smtptest.Body, smtptest.Dot, smtptest.Quit,
	} {
		script[stage] = sometimes(80, smtptest.Drop())
	}
	return script
}

// waitingMessages fills a database with customers who wait for their email from
// this server.
func waitingMessages(t *testing.T, server *smtptest.Server, n int, options ...func(*app.Message)) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "data", "foyer.db")
	db, err := data.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	apptest.SetUp(t, db)
	apptest.ChangeProfile(t, db, func(p *app.Profile) {
		p.Rate = app.NoMailRate
		p.Server = app.MailServer{
			Host: server.Host, Port: server.Port, Security: app.SecurityNone, FromName: "Lakeside IT", FromAddress: "support@lakeside-it.example",
		}
	})
	for i := range n {
		apptest.Add(t, db, apptest.Named("Customer "+strconv.Itoa(i), "customer"+strconv.Itoa(i)+".example"),
			apptest.AddedAt(time.Now()), apptest.Welcomed(options...))
	}
	return path
}

// killed runs a sender, kills it after it has sent for a moment, however long that
// took to begin, and is true when nothing waited.
func killed(t *testing.T, path string, naive bool) bool {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), program)
	cmd.Env = append(os.Environ(), sendTask+"="+path)
	if naive {
		cmd.Env = append(cmd.Env, sendNaively+"=yes")
	}
	cmd.Stderr = os.Stderr
	output, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	said := bufio.NewScanner(output)
	if !said.Scan() {
		t.Fatalf("the sender did not begin: %v", cmd.Wait())
	}
	kill := time.AfterFunc(10*time.Millisecond+rand.N(90*time.Millisecond), func() { _ = cmd.Process.Kill() })
	defer kill.Stop()
	empty := said.Scan()
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	return empty
}

// arrivals counts the messages by recipient.
func arrivals(server *smtptest.Server) (counts map[string]int, twice int) {
	counts = map[string]int{}
	for _, m := range server.Mails() {
		if counts[m.To[0]]++; counts[m.To[0]] == 2 {
			twice++
		}
	}
	return counts, twice
}

// TestRow25KilledProcess is row 25 of the fault matrix with a real
// database, a real connection and kill -9: 400 messages, replies that get lost at
// every stage. None arrives twice, none is lost. The same world with a sender
// that sends again what is unknown makes duplicates.
func TestRow25KilledProcess(t *testing.T) {
	const messages = 400
	server := smtptest.Start(t, smtptest.Config{Script: moody()})
	path := waitingMessages(t, server, messages)
	kills := 0
	for !killed(t, path, false) {
		if kills++; kills > 1000 {
			t.Fatal("the queue does not become empty")
		}
	}
	checkRow25(t, server, path, messages)
	if kills < 5 {
		t.Errorf("killed %d times only", kills)
	}

	control := smtptest.Start(t, smtptest.Config{Script: moody()})
	path = waitingMessages(t, control, messages)
	twice := 0
	for round := 0; twice == 0; round++ {
		if round == 1000 {
			t.Fatal("the naive sender sends nothing twice: this test proves nothing")
		}
		killed(t, path, true)
		_, twice = arrivals(control)
	}
}

func checkRow25(t *testing.T, server *smtptest.Server, path string, messages int) {
	t.Helper()
	db, err := data.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.RecoverMessages(t.Context(), time.Now()); err != nil {
		t.Fatal(err)
	}
	kept, err := db.Messages(t.Context(), 0)
	if err != nil || len(kept) != messages {
		t.Fatalf("%d messages, %v", len(kept), err)
	}
	counts, twice := arrivals(server)
	states := map[app.MailState]int{}
	for _, m := range kept {
		states[m.State]++
		arrived := counts["TO:<"+m.To+">"]
		if m.State == app.MailAccepted && arrived != 1 || m.State == app.MailFailed && arrived != 0 {
			t.Errorf("%s is %s and arrived %d times", m.ID, m.State, arrived)
		}
	}
	if twice > 0 || states[app.MailAccepted]+states[app.MailUnknown]+states[app.MailFailed] != messages {
		t.Errorf("%d arrived twice; states %v", twice, states)
	}
	if states[app.MailUnknown] == 0 {
		t.Errorf("nothing is unknown: no harm was done; states %v", states)
	}
	t.Logf("%v", states)
}
