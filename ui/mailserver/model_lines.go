package mailserver

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"foyer/app"
	"foyer/ui/words"
)

// Mark says how a step of a test went.
type Mark int

// The marks.
const (
	NotTried Mark = iota
	Running
	Done
	Failed
)

// Line is one step of a test as it is shown.
type Line struct {
	Mark        Mark
	Title, Text string
}

// The steps in the order in which they are shown. What STARTTLS does before it encrypts
// belongs to the answer of the server.
var steps = []string{"resolve", "dial", "tls", "answer", "auth", "message"}

func stepOf(stage string) string {
	switch stage {
	case "greeting", "ehlo":
		return "answer"
	case "mail", "rcpt", "data", "body", "commit":
		return "message"
	}
	return stage
}

// seen is what a test told of one step so far.
type seen struct {
	done   bool
	took   time.Duration
	last   app.ProbeStep
	failed *app.SendError
}

// Lines are the steps of a test.
func (t Test) Lines() []Line {
	all := map[string]*seen{}
	for _, name := range steps {
		all[name] = &seen{}
	}
	for _, s := range t.Steps {
		step := all[stepOf(s.Stage)]
		if step == nil {
			continue
		}
		step.took += s.Took
		step.last, step.failed = s, s.Failed
		step.done = s.Failed == nil && s.Stage != "greeting"
	}
	// The answer counts once it came over the connection that is wanted.
	if t.Server.Security == app.SecuritySTARTTLS && !all["tls"].done && all["answer"].failed == nil {
		all["answer"].done = false
	}
	lines := make([]Line, len(steps))
	waiting := t.Running
	for i, name := range steps {
		lines[i] = t.line(name, all[name], &waiting)
	}
	return lines
}

func (t Test) line(name string, s *seen, waiting *bool) Line {
	args := words.Args{"Port": fmt.Sprint(t.Server.Port)}
	title := func(state string) string { return words.T("probe."+name+"."+state, args) }
	switch {
	case s.failed != nil && errors.Is(s.failed.Err, context.Canceled):
		*waiting = false
		return Line{NotTried, title("plain"), words.T("probe.stopped")}
	case s.failed != nil:
		*waiting = false
		return Line{Failed, title(failedKey(name, s.failed)), reply(s.failed)}
	case s.done:
		return Line{Done, title("done"), strings.Join(append(t.found(name, s.last), took(s.took)), ", ")}
	case t.unwanted(name):
		return Line{NotTried, title("plain"), words.T("probe." + name + ".unwanted")}
	case *waiting:
		*waiting = false
		return Line{Running, title("running"), ""}
	}
	return Line{NotTried, title("plain"), words.T("probe.not_tried")}
}

// failedKey tells a refusal from silence, where the difference counts.
func failedKey(name string, failed *app.SendError) string {
	silent := failed.Class == app.ClassNetwork || failed.Class == app.ClassCanceled || failed.Class == app.ClassUnknown
	if silent && (name == "auth" || name == "message") {
		return "silent"
	}
	return "failed"
}

// unwanted says whether the step does not belong to this test.
func (t Test) unwanted(name string) bool {
	switch name {
	case "tls":
		return t.Server.Security == app.SecurityNone
	case "auth":
		return t.Server.Host != "" && t.Server.User == ""
	}
	return name == "message" && t.Running && t.To == ""
}

// found is what a step that went well has found.
func (t Test) found(name string, s app.ProbeStep) []string {
	switch name {
	case "resolve":
		return []string{t.Server.Host}
	case "tls":
		return []string{s.TLS, words.T("probe.tls.certificate", words.Args{"Date": words.ShortDay(app.DateOf(s.Expires), "")})}
	case "answer":
		var found []string
		if s.MaxSize > 0 {
			found = append(found, words.T("probe.answer.size", words.Args{"Size": size(s.MaxSize)}))
		}
		if len(s.SignIns) > 0 {
			found = append(found, words.T("probe.answer.sign_in", words.Args{"Ways": strings.Join(s.SignIns, " ")}))
		}
		return found
	case "auth":
		return []string{s.Found}
	case "message":
		return []string{t.To}
	}
	return nil
}

func took(d time.Duration) string {
	if d < time.Millisecond {
		return words.T("probe.under_ms")
	}
	if d < time.Second {
		return words.T("probe.ms", words.Args{"N": fmt.Sprint(d.Milliseconds())})
	}
	return words.T("probe.s", words.Args{"N": fmt.Sprintf("%.1f", d.Seconds())})
}

// size is a number of bytes as providers write it: 150 MB.
func size(bytes int) string {
	const mega = 1 << 20
	if bytes < mega {
		return words.T("probe.kb", words.Args{"N": words.Number(bytes / 1024)})
	}
	return words.T("probe.mb", words.Args{"N": words.Number(bytes / mega)})
}

// reply is how a step failed: the server's own words, where it said some.
func reply(failed *app.SendError) string {
	code := ""
	if failed.Code != 0 {
		code = strings.TrimSpace(fmt.Sprint(failed.Code) + " " + failed.Enhanced)
	}
	switch {
	case code != "" && failed.Text != "":
		return code + ": " + failed.Text
	case code != "":
		return code
	case failed.Text != "":
		return failed.Text
	case failed.Class == app.ClassCanceled:
		return words.T("probe.timeout")
	}
	return words.T("probe.why." + why(failed.Reason))
}

// why is a reason that has a short form.
func why(reason string) string {
	short := []string{"dns", "connection", "timeout", "password_needed", "plain_refused", "starttls_missing", "wrong_tls_mode", "auth_unsupported"}
	if slices.Contains(short, reason) {
		return reason
	}
	return "other"
}

// Stopped says whether somebody ended the test.
func (t Test) Stopped() bool { return errors.Is(t.Err, context.Canceled) }

// Remedy is what helps against the failure of a test, "" when there is nothing to
// put right.
func (t Test) Remedy() string {
	if !t.Done || t.Err == nil || t.Stopped() {
		return ""
	}
	preset, _ := app.PresetOf(t.Server.Host)
	return words.Remedy(t.Err, preset, t.Server)
}

// When says of what a test is true.
func (t Test) When() string {
	switch {
	case !t.Done:
		return ""
	case t.Stopped():
		return words.T("probe.ended", words.Args{"Time": words.Clock(t.At)})
	case t.Unsaved:
		return words.T("probe.at_unsaved", words.Args{"Time": words.Clock(t.At)})
	}
	return words.T("probe.at", words.Args{"Time": words.Clock(t.At)})
}

// Details are the test for somebody else to look at, without a password in it.
func (t Test) Details() string {
	s := t.Server
	rows := []string{
		words.T("probe.details.server", words.Args{"Host": s.Host, "Port": fmt.Sprint(s.Port), "Security": strings.ToUpper(string(s.Security))}),
		words.T("probe.details.user", words.Args{"User": s.User, "From": s.FromAddress}),
		words.T("probe.details.time", words.Args{"Time": t.At.Format(time.RFC3339)}), "",
	}
	for _, l := range t.Lines() {
		rows = append(rows, strings.TrimSuffix(l.Title+": "+l.Text, ": "))
	}
	if remedy := t.Remedy(); remedy != "" {
		rows = append(rows, "", remedy)
	}
	return strings.Join(rows, "\n") + "\n"
}
