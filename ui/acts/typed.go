package acts

import (
	"context"
	"hash/fnv"
	"strconv"
	"time"

	"foyer/app"
	"foyer/ui/typed"
	"foyer/ui/words"
)

// typing is what was typed into a dialog about customers: it survives a crash, until
// the dialog is done with or left. There is one for each kind of dialog and the
// customers that it is about, so that a look at others loses nothing.
type typing struct {
	form  *typed.Form
	since time.Time // when what is here was typed, zero for now
	left  map[app.Field]string
}

// typedRecord is how it is kept.
type typedRecord struct{ Values map[app.Field]string }

// recall reads, off the UI goroutine, what was typed into a dialog about the same
// customers.
func (t *typing) recall(ctx context.Context) {
	var r typedRecord
	if since, ok := t.form.Read(ctx, &r); ok {
		t.since, t.left = since, r.Values
	}
}

// keep keeps what the dialog holds now.
func (t *typing) keep(values map[app.Field]string) { t.form.Keep(typedRecord{values}) }

// begun is the value that a field begins with: what was typed before, or else usual.
func (t *typing) begun(name app.Field, usual string) string {
	if left, ok := t.left[name]; ok {
		return left
	}
	return usual
}

// hint says that something is still here, "" for nothing.
func (t *typing) hint() string {
	if len(t.left) == 0 {
		return ""
	}
	return words.T("acts.since", words.Args{"Day": words.LongDay(app.DateOf(t.since.Local()))})
}

// typing is for a dialog of a kind about customers.
func (a *Acts) typing(key string, ids []app.CustomerID) *typing {
	return &typing{form: a.deps.Typed.Form("acts." + key + "." + whom(ids))}
}

// typedOf has a dialog about a message shown with what was typed into it before.
func (a *Acts) typedOf(key string, m app.Message, show func(*typing)) {
	t := &typing{form: a.deps.Typed.Form("acts." + key + ".message." + string(m.ID))}
	a.deps.Serial.Do(
		func() { t.recall(context.Background()) },
		func() {
			if a.deps.Canvas.Overlays().Top() == nil {
				show(t)
			}
		})
}

// whom tells customers from others, however many they are.
func whom(ids []app.CustomerID) string {
	sum := fnv.New64a()
	for _, id := range ids {
		_, _ = sum.Write(strconv.AppendInt([]byte{' '}, int64(id), 10))
	}
	return strconv.Itoa(len(ids)) + "." + strconv.FormatUint(sum.Sum64(), 36)
}
