package customers

import (
	"cmp"
	"context"
	"slices"

	"foyer/app"
	"foyer/ui/words"
)

// severalStep is how many rows are read at a time to say what they are together.
const severalStep = 500

// Tally is how many customers have a value.
type Tally struct {
	Text string
	N    int
}

// Several is what several chosen customers are together.
type Several struct {
	Count                                  int // 0 while they are being read
	Types, Hosts, Packages, Statuses, Mail []Tally
	Licenses, Fewest, Most                 int
	FirstTrial, LastTrial                  app.Date // of those on trial, "" for none
}

// sumUp reads what the chosen customers are together while the pane is to show it.
func (m *Model) sumUp() {
	m.stopSum()
	question := m.summing.Next()
	if m.state.Pane == 0 || m.chosen.Len() < bulkFrom {
		m.state.Several = nil
		return
	}
	if m.state.Several == nil {
		m.state.Several = &Several{}
	}
	ids, today := m.chosen.IDs(), m.today()
	ctx, stop := context.WithCancel(context.Background())
	m.stopSum = stop
	m.deps.Run.Go(func() {
		defer stop()
		s, err := sum(ctx, m.deps.Reader, ids, today)
		m.deps.Run.Do(func() {
			switch {
			case !m.summing.Is(question):
			case err != nil:
				m.deps.Log.Error("read chosen customers", "err", err)
			default:
				m.state.Several = &s
				m.screen.Render(m.state)
			}
		})
	})
}

// sum reads customers and says what they are together.
func sum(ctx context.Context, r Reader, ids []app.CustomerID, today app.Date) (Several, error) {
	var s Several
	types, hosts, packages, statuses, mails := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	for step := range slices.Chunk(ids, severalStep) {
		rows, err := r.CustomerRows(ctx, step)
		if err != nil {
			return Several{}, err
		}
		if ctx.Err() != nil { // a store in memory does not ask
			return Several{}, ctx.Err()
		}
		for _, row := range rows {
			if row.Gone {
				continue
			}
			s.add(row)
			line := newRow(row, today)
			types[line.Type]++
			packages[line.Package]++
			statuses[line.Status]++
			mails[line.MailWord]++
			if row.Type == app.Organization {
				hosts[cmp.Or(line.Host, words.T("wizard.host.none"))]++
			}
		}
	}
	s.Types, s.Hosts, s.Packages, s.Statuses, s.Mail = tally(types), tally(hosts), tally(packages), tally(statuses), tally(mails)
	return s, nil
}

func (s *Several) add(row app.CustomerRow) {
	if s.Count == 0 || row.Licenses < s.Fewest {
		s.Fewest = row.Licenses
	}
	s.Most = max(s.Most, row.Licenses)
	s.Licenses += row.Licenses
	s.Count++
	if row.Status == app.StatusTrial && row.TrialEnds != "" {
		if s.FirstTrial == "" || row.TrialEnds < s.FirstTrial {
			s.FirstTrial = row.TrialEnds
		}
		s.LastTrial = max(s.LastTrial, row.TrialEnds)
	}
}

// tally puts the most frequent value first.
func tally(counts map[string]int) []Tally {
	var all []Tally
	for text, n := range counts {
		all = append(all, Tally{text, n})
	}
	slices.SortFunc(all, func(a, b Tally) int { return cmp.Or(b.N-a.N, cmp.Compare(a.Text, b.Text)) })
	return all
}
