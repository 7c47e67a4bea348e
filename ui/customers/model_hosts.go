package customers

import (
	"cmp"
	"maps"
	"slices"

	"foyer/app"
	"foyer/ui/listing"
	"foyer/ui/words"
)

// readHosts reads who can host, and of some hosts those that cannot any more, being
// archived: whom they host stays in the list.
func (c *Choices) readHosts(ctx app.Context, r Reader, some []app.CustomerID) (err error) {
	if c.Hosts, err = r.Hosts(ctx); err != nil {
		return err
	}
	known := make(map[app.CustomerID]bool, len(c.Hosts))
	for _, h := range c.Hosts {
		known[h.ID] = true
	}
	former := map[app.CustomerID]app.CustomerRow{}
	missing := slices.DeleteFunc(slices.Clone(some), func(id app.CustomerID) bool { return id == 0 || known[id] })
	for ids := range slices.Chunk(missing, listing.PageSize) {
		rows, err := r.CustomerRows(ctx, ids)
		if err != nil {
			return err
		}
		for _, row := range rows {
			if !row.Gone && row.Status == app.StatusArchived {
				former[row.ID] = row
			}
		}
	}
	c.Former = formerHosts(former)
	return nil
}

// formerHosts are the rows as hosts, by name; those of one name have their domains.
func formerHosts(rows map[app.CustomerID]app.CustomerRow) []app.Host {
	var hosts []app.Host
	for id, row := range rows {
		hosts = append(hosts, app.Host{ID: id, Name: row.Company})
	}
	slices.SortFunc(hosts, byName)
	same := app.Namesakes(hosts)
	for i, h := range hosts {
		if slices.Contains(same, h.ID) {
			hosts[i].Domain = rows[h.ID].Domain
		}
	}
	return hosts
}

// formerLabels are the names of archived hosts to choose from.
func formerLabels(hosts []app.Host) []string {
	labels := app.HostLabels(hosts)
	for i, label := range labels {
		labels[i] = words.T("filter.host.archived", words.Args{"Host": label})
	}
	return labels
}

// readHostsOf reads the hosts of everybody, of who is found, and those that the filter
// holds: what a list offers does not change while somebody chooses from it.
func (c *Choices) readHostsOf(ctx app.Context, r Reader, query app.CustomerQuery, found app.CustomerFacets) error {
	all, err := r.CustomerFacets(ctx, app.CustomerQuery{Today: query.Today})
	if err != nil {
		return err
	}
	some := map[app.CustomerID]bool{}
	for _, id := range query.Filter.Hosts {
		some[id] = true
	}
	for _, hosts := range []map[app.CustomerID]int{all.Hosts, found.Hosts} {
		for id := range hosts {
			some[id] = true
		}
	}
	return c.readHosts(ctx, r, slices.Collect(maps.Keys(some)))
}

// keep takes over the hosts that were known before: all where none were read, else
// the archived ones that were not asked about.
func (c *Choices) keep(before Choices, read bool) {
	if !read {
		c.Hosts, c.Former = before.Hosts, before.Former
		return
	}
	for _, h := range before.Former {
		if !c.has(h.ID) {
			c.Former = append(c.Former, h)
		}
	}
	slices.SortFunc(c.Former, byName)
}

// has says whether it is known what the host is called.
func (c Choices) has(id app.CustomerID) bool {
	is := func(h app.Host) bool { return h.ID == id }
	return slices.ContainsFunc(c.Hosts, is) || slices.ContainsFunc(c.Former, is)
}

func byName(a, b app.Host) int {
	return cmp.Or(cmp.Compare(app.SortKey(a.Name), app.SortKey(b.Name)), cmp.Compare(a.ID, b.ID))
}
