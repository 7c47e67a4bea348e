package sample

import "strings"

// Mix says what the customers of a generator are like: from which places, how
// their names are made, and how many of a hundred are on trial, Channels and
// hosted.
type Mix struct {
	places   []place
	company  func(*draw, *place) string
	trials   int
	channels int
	hosted   int
}

// place is drawn by weight.
func (m *Mix) place(d *draw) *place {
	total := 0
	for _, p := range m.places {
		total += p.weight
	}
	n := d.IntN(total)
	for i := range m.places {
		if n -= m.places[i].weight; n < 0 {
			return &m.places[i]
		}
	}
	return nil // unreachable: n is less than the sum
}

// Everyday is a small partner's world: names of words that companies use, half
// of them in English, the others in a dozen alphabets.
func Everyday() Mix {
	return Mix{places: places(), company: named, trials: 22, channels: 4, hosted: 30}
}

// named makes a company's name of what is usual at its place.
func named(d *draw, p *place) string {
	stem := d.one(p.stems)
	switch d.IntN(8) {
	case 0:
		stem = d.one(p.last)
	case 1:
		stem += p.between + d.one(p.stems)
	}
	name := stem + p.between + d.one(p.trades)
	if len(p.forms) > 0 && d.chance(60) {
		name += " " + d.one(p.forms)
	}
	switch d.IntN(200) {
	case 0:
		return d.one([]string{"🚀", "🌻", "☕", "🐝"}) + " " + name
	case 1:
		return name + " " + strings.TrimSpace(strings.Repeat("& "+d.one(p.trades)+" ", 8))
	case 2:
		return stem
	}
	return name
}

// Syllables is another world: long made-up words in three alphabets, numbers in
// names, and many Channels.
func Syllables() Mix {
	all := places()
	world := Mix{company: syllables, trials: 35, channels: 10, hosted: 60}
	for _, p := range all {
		switch p.country {
		case "PL", "GR", "UA", "TR", "NO":
			p.weight = 10
			world.places = append(world.places, p)
		}
	}
	return world
}

// syllables makes up a name of one to four words.
func syllables(d *draw, p *place) string {
	parts := strings.Fields("bo dra fen gul hir jas kor lim mav nup or pæ qui ros sto tyv ung vex wil yor zän øst łod")
	switch p.country {
	case "GR":
		parts = strings.Fields("αλ βε γκι δρο ερμ ζω ηλι θαλ ιων κρι λυ μεν νι ξα ομ πυρ ρο σι")
	case "UA":
		parts = strings.Fields("бір вед гай дол жит зор їжа кут лан мир ній ось пів рай сте тин хут чум щит")
	}
	var words []string
	for range 1 + d.IntN(4) {
		word := ""
		for range 2 + d.IntN(4) {
			word += d.one(parts)
		}
		words = append(words, word)
	}
	if d.chance(20) {
		words = append(words, d.digits("##"))
	}
	return strings.Join(words, " ")
}
