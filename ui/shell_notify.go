package ui

import (
	"context"
	"slices"
	"sync"
	"time"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/ui/nav"
	"foyer/ui/words"
)

// burst is how long messages are gathered for one notification.
const burst = 3 * time.Second

// gathering is how long nobody asks which messages need a person after the start: the
// window is still being drawn.
const gathering = 2 * time.Second

// notifier tells somebody who works elsewhere on this computer that messages need a
// person: once for a burst, and then not before the Outbox was looked at, unless a
// message needs a person for another reason than those before. It tells how many
// there are and, of a single one, the company; nothing else.
type notifier struct {
	shell *Shell
	away  bool                   // the window is not in front
	needs int                    // how many messages needed a person when they were last counted
	known map[app.MessageID]bool // those that do
	first sync.Once
	told  map[app.MailState]bool // since the Outbox was looked at
	fresh []app.MessageEntry     // to be told of
}

func newNotifier(s *Shell) *notifier {
	return &notifier{shell: s, told: map[app.MailState]bool{}}
}

// watch learns whether the window is in front.
func (n *notifier) watch(events fyne.Lifecycle) {
	// The toolkit tells it on a goroutine of its own.
	events.SetOnExitedForeground(func() { n.shell.deps.Run.Do(func() { n.away = true }) })
	events.SetOnEnteredForeground(func() {
		n.shell.deps.Run.Do(func() {
			n.away = false
			n.looked()
		})
	})
}

// looked says that somebody may have seen the Outbox, if it is what is shown.
func (n *notifier) looked() {
	if n.looking() {
		clear(n.told)
		n.fresh = nil
	}
}

func (n *notifier) looking() bool { return n.shell.page == nav.Outbox && !n.away }

// count finds out which messages need a person when there are more of them. Those
// that did at the start are known: the navigation counts them.
func (n *notifier) count(needs int) {
	more := n.known != nil && needs > n.needs
	n.needs = needs
	if more {
		n.read()
	}
	n.first.Do(func() { n.shell.deps.After(gathering, n.read) })
}

func (n *notifier) read() {
	n.shell.deps.Run.Go(func() {
		entries, err := n.shell.deps.Store.MessagesInNeed(context.Background())
		n.shell.deps.Run.Do(func() {
			if err != nil {
				n.shell.deps.Log.Error("read what needs a person", "err", err)
				return
			}
			n.learn(entries)
		})
	})
}

func (n *notifier) learn(entries []app.MessageEntry) {
	first := n.known == nil
	known := map[app.MessageID]bool{}
	begun := len(n.fresh) > 0
	for _, e := range entries {
		known[e.ID] = true
		if !first && !n.known[e.ID] && !n.looking() && !n.told[e.State] {
			n.fresh = append(n.fresh, e)
		}
	}
	n.known = known
	if !begun && len(n.fresh) > 0 {
		n.shell.deps.After(burst, n.tell)
	}
}

// tell sends one notification for all that is to be told of.
func (n *notifier) tell() {
	fresh := n.fresh
	n.fresh = nil
	if len(fresh) == 0 || n.looking() {
		return
	}
	for _, e := range fresh {
		n.told[e.State] = true
	}
	title, text := notice(fresh)
	n.shell.deps.Log.Info("notified", "messages", len(fresh))
	n.shell.deps.Run.Go(func() { n.shell.deps.App.SendNotification(fyne.NewNotification(title, text)) })
}

// notice says how many messages need a person, and why if all do for one reason.
func notice(fresh []app.MessageEntry) (title, text string) {
	key := "notice." + string(fresh[0].State)
	if slices.ContainsFunc(fresh, func(e app.MessageEntry) bool { return e.State != fresh[0].State }) {
		key = "notice.both"
	}
	text = words.T("notice.many")
	if len(fresh) == 1 {
		text = words.T("notice.one", words.Args{"Company": fresh[0].Company})
	}
	return words.N(key, len(fresh)), text
}
