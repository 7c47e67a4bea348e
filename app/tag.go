package app

// TagID identifies a tag.
type TagID int64

// Tag is a word that staff put on customers. Color is one of the tones of the
// look: gray, blue, green, amber, red.
type Tag struct {
	ID    TagID
	Name  string
	Color string
}
