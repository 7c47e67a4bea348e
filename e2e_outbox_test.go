//go:build e2e

package main_test

import (
	"bytes"
	"encoding/hex"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// sink starts smtp-sink on the inbox's port with more options; stop ends it.
func (in *inbox) sink(options ...string) (stop func()) {
	in.t.Helper()
	tool := "smtp-sink"
	if _, err := exec.LookPath(tool); err != nil {
		tool = "/usr/sbin/smtp-sink" // where only root looks
	}
	need(in.t, tool, "postfix")
	args := append(options, "-d", filepath.Join(in.dir, "mail."), "127.0.0.1:"+in.port, "10")
	if os.Geteuid() == 0 {
		args = append([]string{"-u", "nobody"}, args...)
	}
	c := exec.Command(tool, args...)
	in.serve(c)
	return func() { _ = c.Process.Kill() }
}

// mailFrom sets a mail server up in the database of a program that has ended.
func (f *foyer) mailFrom(in *inbox) {
	f.t.Helper()
	need(f.t, "sqlite3", "sqlite3")
	query := "INSERT INTO mail_profile (name, name_folded, is_default, host, port, security, user, from_name, from_address, reply_to, sign_in," +
		" oauth_provider, oauth_client, oauth_tenant, rate) VALUES ('Own', 'own', 1, '127.0.0.1', " + in.port + ", 'none', ''," +
		" 'Lakeside IT', 'support@lakeside-it.example', '', '', '', '', '', 0)"
	if out, err := exec.Command("sqlite3", filepath.Join(f.dir, "foyer.db"), query).CombinedOutput(); err != nil {
		f.t.Fatalf("sqlite3: %v\n%s", err, out)
	}
}

// message is the newest one, as the database has it.
func (f *foyer) message() map[string]any {
	f.t.Helper()
	return f.row("SELECT state, generation, header, settled, note, hex((SELECT raw FROM outbox_raw WHERE message_id = id)) AS raw" +
		" FROM outbox_message ORDER BY generation DESC LIMIT 1")
}

// TestE2EOutbox decides about messages with the keyboard alone: what nobody knows
// the fate of is sent again under the same Message-ID, what was sent under a new
// one, and nothing goes out while sending is paused.
func TestE2EOutbox(t *testing.T) {
	in, home := newInbox(t), t.TempDir()
	stop := in.sink("-q", ".") // takes the message and hangs up
	dir := filepath.Join(t.TempDir(), "data")
	d := newDesk(t)
	f := d.open(dir)
	f.quit()
	f.mailFrom(in)
	f = d.open(dir, "HOME="+home)
	f.toReview(plain)
	f.purchase()
	f.comesTrue("SELECT count(*) = 1 FROM outbox_message WHERE state = 'unknown'")
	first := f.message()

	stop()
	in.sink()
	f.until(`"message shown" state=unknown`, func() { f.key("ctrl+4") })
	f.until(`"message shown" state=accepted`, func() { f.key("ctrl+Return", "Return") }) // yes, send it again
	if again := f.message(); again["header"] != first["header"] || again["generation"] != 1.0 {
		t.Errorf("sent again as %v, first as %v", again["header"], first["header"])
	}

	f.until("messages=2 waiting=0", func() { f.key("shift+F10", "Return", "Return") }) // the first line of its menu: send once more
	f.comesTrue("SELECT count(*) = 2 FROM outbox_message WHERE state = 'accepted'")
	second := f.message()
	if second["header"] == first["header"] || second["generation"] != 2.0 {
		t.Errorf("the second message is %v, %v", second["header"], second["generation"])
	}
	f.until("message shown", func() { f.key("Home") })
	f.key("shift+F10", "End", "Return") // the last line: a file of it
	checkSaved(t, home, second)

	f.key("shift+Tab", "shift+Tab", "shift+Tab", "space") // over search and segments to Pause Sending
	f.comesTrue("SELECT count(*) = 1 FROM remembered WHERE key = 'sending.paused' AND value NOT LIKE '%0001-01-01%'")
	other := plain
	other.company, other.domain = "Harbor Dental Group", "harbor-dental.com"
	f.toReview(other)
	f.purchase()
	f.quit()
	if !f.holds("SELECT state = 'queued' FROM outbox_message WHERE to_address LIKE '%@harbor-dental.com'") {
		t.Error("a message left while sending was paused")
	}

	f = d.open(dir)
	f.until("msg=outbox messages=3", func() { f.key("ctrl+4") })
	f.key("shift+Tab", "space") // Resume Sending, above the list
	f.comesTrue("SELECT count(*) = 3 FROM outbox_message WHERE state = 'accepted'")
	f.quit()
	checkIDs(t, in, first, second)
}

// checkSaved compares the file that was saved with what was sent.
func checkSaved(t *testing.T, home string, message map[string]any) {
	t.Helper()
	var files []string
	eventually(t, "the message as a file", func() bool {
		files, _ = filepath.Glob(filepath.Join(home, "Downloads", "*.eml"))
		return len(files) == 1
	})
	saved, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	raw, err := hex.DecodeString(message["raw"].(string))
	if err != nil || !bytes.Equal(saved, raw) {
		t.Errorf("the file differs from what was sent: %v", err)
	}
}

// checkIDs sees that the server had the messages under the ids that the database
// has, and one more.
func checkIDs(t *testing.T, in *inbox, messages ...map[string]any) {
	t.Helper()
	got := map[string]int{}
	for _, l := range in.letters() {
		got[strings.Trim(l.Get("Message-Id"), "<>")]++
	}
	for _, m := range messages {
		if got[m["header"].(string)] == 0 {
			t.Errorf("the server has no message %v, only %v", m["header"], got)
		}
	}
	if len(got) != len(messages)+1 {
		t.Errorf("the server has %v", got)
	}
}
