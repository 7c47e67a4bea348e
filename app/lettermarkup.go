package app

import (
	"html"
	"net/url"
	"strings"
)

// letterBlock is a paragraph of lines, or a list of items.
type letterBlock struct {
	list  bool
	lines [][]letterSpan
}

// letterSpan is text in one manner.
type letterSpan struct {
	text string
	bold bool
	link string
}

// parseBlocks reads the markup of a filled text: paragraphs and lists, with blank
// lines between.
func parseBlocks(text string) []letterBlock {
	var blocks []letterBlock
	open := false // the newest block goes on
	for line := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		line = strings.TrimSpace(line)
		if line == "" {
			open = false
			continue
		}
		item, isItem := strings.CutPrefix(line, "- ")
		if !open || blocks[len(blocks)-1].list != isItem {
			blocks = append(blocks, letterBlock{list: isItem})
			open = true
		}
		b := &blocks[len(blocks)-1]
		b.lines = append(b.lines, parseSpans(strings.TrimSpace(item)))
	}
	return blocks
}

// parseSpans reads **bold** and [label](link); a backslash takes the meaning of what
// follows away.
func parseSpans(line string) []letterSpan {
	var spans []letterSpan
	var text strings.Builder
	bold := false
	flush := func() {
		if text.Len() > 0 {
			spans = append(spans, letterSpan{text: text.String(), bold: bold})
			text.Reset()
		}
	}
	for line != "" {
		switch {
		case line[0] == '\\' && len(line) > 1 && strings.ContainsRune(`\*[]{}`, rune(line[1])):
			text.WriteByte(line[1])
			line = line[2:]
		case strings.HasPrefix(line, "**") && (bold || strings.Contains(line[2:], "**")):
			flush()
			bold = !bold
			line = line[2:]
		case line[0] == '[':
			label, link, rest, ok := cutLink(line)
			if !ok {
				text.WriteByte('[')
				line = line[1:]
				continue
			}
			flush()
			spans = append(spans, letterSpan{label, bold, link})
			line = rest
		default:
			text.WriteByte(line[0])
			line = line[1:]
		}
	}
	flush()
	return spans
}

// cutLink cuts [label](link) off a line that begins with it.
func cutLink(line string) (label, link, rest string, ok bool) {
	label, rest, ok = strings.Cut(line[1:], "](")
	if !ok || strings.ContainsAny(label, "[]") {
		return "", "", "", false
	}
	link, rest, ok = strings.Cut(rest, ")")
	return label, strings.TrimSpace(link), rest, ok
}

// checkLinks says which links lead nowhere: only web pages over https and addresses
// are let through.
func checkLinks(f Field, blocks []letterBlock) []Issue {
	var issues []Issue
	for _, b := range blocks {
		for _, line := range b.lines {
			for _, span := range line {
				if span.link != "" && !fitLink(span.link) {
					issues = append(issues, block(f, CodeTemplateLink, "Link", span.link))
				}
			}
		}
	}
	return issues
}

func fitLink(link string) bool {
	if strings.ContainsFunc(link, func(r rune) bool { return r >= firstValue && r < firstValue+0x1900 }) {
		return false
	}
	u, err := url.Parse(link)
	switch {
	case err != nil:
		return false
	case u.Scheme == "mailto":
		return ValidMailAddress(u.Opaque) == nil
	}
	return u.Scheme == "https" && u.Host != "" && u.User == nil
}

// filler puts values where their marks are.
func filler(values []string) func(string) string {
	pairs := make([]string, 0, 2*len(values))
	for i, v := range values {
		pairs = append(pairs, string(firstValue+rune(i)), v)
	}
	return strings.NewReplacer(pairs...).Replace
}

// plainText writes blocks as text with line feeds.
func plainText(blocks []letterBlock, fill func(string) string) string {
	var out strings.Builder
	for i, b := range blocks {
		if i > 0 {
			out.WriteByte('\n')
		}
		for _, line := range b.lines {
			if b.list {
				out.WriteString("- ")
			}
			for _, span := range line {
				text := fill(span.text)
				out.WriteString(text)
				if span.link != "" && text != strings.TrimPrefix(span.link, "mailto:") && text != span.link {
					out.WriteString(" (" + strings.TrimPrefix(span.link, "mailto:") + ")")
				}
			}
			out.WriteByte('\n')
		}
	}
	return out.String()
}

// The styles are inline: many mail programs know no other.
const (
	htmlParagraph = `<p style="margin:0 0 14px 0;">`
	htmlList      = `<ul style="margin:0 0 14px 0;padding:0 0 0 20px;">`
)

// htmlText writes blocks as HTML, with everything escaped that is not markup.
func htmlText(blocks []letterBlock, fill func(string) string) string {
	var out strings.Builder
	for _, b := range blocks {
		begin, end, between, open, shut := htmlParagraph, "</p>\n", "<br>\n", "", ""
		if b.list {
			begin, end, between, open, shut = htmlList+"\n", "\n</ul>\n", "\n", "<li>", "</li>"
		}
		out.WriteString(begin)
		for i, line := range b.lines {
			if i > 0 {
				out.WriteString(between)
			}
			out.WriteString(open)
			for _, span := range line {
				htmlSpan(&out, span, fill)
			}
			out.WriteString(shut)
		}
		out.WriteString(end)
	}
	return out.String()
}

func htmlSpan(out *strings.Builder, span letterSpan, fill func(string) string) {
	text := html.EscapeString(fill(span.text))
	if span.bold {
		text = "<b>" + text + "</b>"
	}
	if span.link != "" {
		text = `<a href="` + html.EscapeString(span.link) + `">` + text + "</a>"
	}
	out.WriteString(text)
}
