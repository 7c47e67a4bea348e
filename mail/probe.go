package mail

import (
	"context"
	"crypto/tls"
	"net"
	"strings"
	"time"

	"foyer/app"
)

// stageMessage stands for all of a message in the steps of a probe.
const stageMessage = "message"

// probe is an attempt that tells what it does.
type probe struct {
	*attempt
	password app.Secret
	report   func(app.ProbeStep)
	began    time.Time
	resolved string
	answer   string
}

// Probe tries a server step by step; see app.Prober.
func (s *Sender) Probe(ctx app.Context, server app.MailServer, password app.Secret, m app.Outgoing, report func(app.ProbeStep)) error {
	p := &probe{
		attempt:  &attempt{server: server, roots: s.roots, limits: s.limits, stage: stageResolve},
		password: password, report: report, began: time.Now(),
	}
	p.leaving = func(next string) {
		if stepOf(next) != stepOf(p.stage) {
			p.step(nil)
		}
	}
	if err := p.run(ctx, m); err != nil {
		failed := p.failure(ctx, err, password)
		p.step(failed)
		return failed
	}
	p.step(nil)
	return nil
}

func (p *probe) run(ctx context.Context, m app.Outgoing) error {
	sends := m.To != ""
	if !sends {
		m.To, m.Raw = m.From, []byte("\r\n") // fit to pass the check
	}
	if err := p.check(p.password, m); err != nil {
		return err
	}
	if err := p.resolve(ctx); err != nil {
		return err
	}
	p.enter(stageDial)
	defer p.hangUp()
	if err := p.connect(ctx, m.From, p.password); err != nil {
		return err
	}
	if !sends {
		p.quit()
		return nil
	}
	data, err := p.transmit(m)
	if err != nil {
		return err
	}
	receipt, err := p.commit(data)
	p.answer = receipt.Text
	if err == nil {
		p.quit()
	}
	return err
}

// resolve looks the name up, only to tell what it stands for: dialing does so
// again.
func (p *probe) resolve(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, p.limits.Dial)
	defer cancel()
	addresses, err := net.DefaultResolver.LookupHost(ctx, p.server.Host)
	p.resolved = strings.Join(addresses, ", ")
	return err
}

// step reports the stage that ends.
func (p *probe) step(failed *app.SendError) {
	now := time.Now()
	step := app.ProbeStep{Stage: stepOf(p.stage), Took: now.Sub(p.began), Failed: failed}
	if failed == nil {
		step.Found = cleanReply(p.found(), p.server.User, p.password)
		p.detail(&step)
	} else {
		step.Stage = stepOf(failed.Stage)
	}
	p.began = now
	p.report(step)
}

func stepOf(stage string) string {
	if connecting(stage) {
		return stage
	}
	return stageMessage
}

// found says what the stage that ends has found.
func (p *probe) found() string {
	switch p.stage {
	case stageResolve:
		return p.resolved
	case stageDial:
		return p.conn.RemoteAddr().String()
	case stageTLS:
		return certified(p.tls.ConnectionState())
	case stageGreeting:
		return p.banner
	case stageHello:
		return p.offered()
	case stageAuth:
		return p.mechanism
	}
	return p.answer
}

// detail adds what a person may want to know of the stage that ends.
func (p *probe) detail(step *app.ProbeStep) {
	switch {
	case p.stage == stageTLS && p.tls != nil:
		state := p.tls.ConnectionState()
		step.TLS, step.Expires = tls.VersionName(state.Version), state.PeerCertificates[0].NotAfter
	case p.stage == stageHello && p.client != nil:
		step.MaxSize, _ = p.client.MaxMessageSize()
		if ok, ways := p.client.Extension("AUTH"); ok {
			step.SignIns = strings.Fields(cleanReply(ways, p.server.User, p.password))
		}
	}
}

// certified names the version, and whose certificate it is and until when.
func certified(s tls.ConnectionState) string {
	c := s.PeerCertificates[0]
	return tls.VersionName(s.Version) + ", " + c.Subject.String() + ", " + c.NotAfter.UTC().Format(time.DateOnly)
}

// offered lists the extensions that matter to us; none before TLS.
func (p *probe) offered() string {
	if p.client == nil {
		return ""
	}
	var all []string
	for _, name := range []string{"AUTH", "SIZE", "8BITMIME", "DSN", "SMTPUTF8"} {
		if ok, parameters := p.client.Extension(name); ok {
			all = append(all, strings.TrimSpace(name+" "+parameters))
		}
	}
	return strings.Join(all, ", ")
}
