package app

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// MessageGroup is what the list of messages is divided by.
type MessageGroup string

// The groups, in their order. Canceled is no part of Sent: nothing went out.
const (
	GroupNeedsYou MessageGroup = "needs_you"
	GroupWaiting  MessageGroup = "waiting"
	GroupSent     MessageGroup = "sent"
	GroupCanceled MessageGroup = "canceled"
)

// MessageGroups returns all groups in their order.
func MessageGroups() []MessageGroup {
	return []MessageGroup{GroupNeedsYou, GroupWaiting, GroupSent, GroupCanceled}
}

// Group is where a message in the state stands in the list.
func (s MailState) Group() MessageGroup {
	switch {
	case s.NeedsPerson():
		return GroupNeedsYou
	case s == MailAccepted:
		return GroupSent
	case s == MailCanceled:
		return GroupCanceled
	}
	return GroupWaiting
}

// MessageEntry is as much of a message as it takes to find it and to order it.
type MessageEntry struct {
	ID          MessageID
	State       MailState
	Company     string
	To          string
	ToName      string
	NextAttempt time.Time
	UpdatedAt   time.Time
}

// MessageListStore reads messages for a list that is longer than anybody reads.
type MessageListStore interface {
	// MessageEntries returns an entry for each message, in no order.
	MessageEntries(Context) ([]MessageEntry, error)
	// MessagesInNeed returns an entry for each message that needs a person, in no
	// order.
	MessagesInNeed(Context) ([]MessageEntry, error)
	// MessageRows returns the messages of these ids in their order, without
	// their bytes and without their letter but for the subject. One that is gone
	// is zero.
	MessageRows(Context, []MessageID) ([]Message, error)
}

// MessageIndex holds the entries in the order of the list; the zero value has none.
type MessageIndex struct {
	entries []MessageEntry
	texts   map[messageNames]string // what is searched
}

// messageNames are what a message is found by.
type messageNames struct{ company, to, toName string }

func (e MessageEntry) names() messageNames { return messageNames{e.Company, e.To, e.ToName} }

// Renew puts other entries in order: by group, what waits as it will be sent,
// everything else by what was last changed. Names that are known already are not
// folded again, which takes longer than all the rest.
func (x MessageIndex) Renew(entries []MessageEntry) MessageIndex {
	slices.SortFunc(entries, func(a, b MessageEntry) int {
		return cmp.Or(cmp.Compare(groupRank(a.State), groupRank(b.State)), compareMessages(a, b))
	})
	texts := make(map[messageNames]string, len(entries))
	for _, e := range entries {
		names := e.names()
		text, known := x.texts[names]
		if !known {
			text = SearchText(e.Company, e.To, e.ToName)
		}
		texts[names] = text
	}
	return MessageIndex{entries, texts}
}

func groupRank(s MailState) int { return slices.Index(MessageGroups(), s.Group()) }

func compareMessages(a, b MessageEntry) int {
	if a.State.Group() != GroupWaiting {
		return cmp.Or(b.UpdatedAt.Compare(a.UpdatedAt), cmp.Compare(b.ID, a.ID))
	}
	sending := func(e MessageEntry) int {
		if e.State == MailSending {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(sending(a), sending(b)), a.NextAttempt.Compare(b.NextAttempt), cmp.Compare(a.ID, b.ID))
}

// Len is how many messages there are.
func (x MessageIndex) Len() int { return len(x.entries) }

// Find returns the ids of the messages to a company or an address that the
// search finds, by group, each in the order of the list; all for "".
func (x MessageIndex) Find(search string) map[MessageGroup][]MessageID {
	words := SearchWords(search)
	found := map[MessageGroup][]MessageID{}
	for _, e := range x.entries {
		text := ""
		if len(words) > 0 {
			text = x.texts[e.names()]
		}
		lacks := func(word string) bool { return !strings.Contains(text, word) }
		if !slices.ContainsFunc(words, lacks) {
			group := e.State.Group()
			found[group] = append(found[group], e.ID)
		}
	}
	return found
}
