package app

// TagID identifies a tag.
type TagID int64

// Tag is a word that staff put on customers. Color is one of TagColors.
type Tag struct {
	ID    TagID  `json:"id"`
	Name  string `json:"name"`
	Color string `json:"color,omitempty"`
}

// TagColors are the tones of the look that a tag can have.
func TagColors() []string { return []string{"gray", "blue", "green", "amber", "red"} }
