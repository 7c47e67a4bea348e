package app

import (
	"encoding/json"
	"fmt"
	"unicode/utf8"
)

// draftVersion is the version of the JSON that drafts are kept in.
const draftVersion = 1

// draftFile is the JSON form of a draft. JSON holds valid UTF-8 only, so
// values that are not stand in Raw, in base64.
type draftFile struct {
	Version int `json:"version"`
	Draft
	Raw map[Field][]byte `json:"raw,omitempty"`
}

// EncodeDraft writes a draft as versioned JSON that keeps every value exactly
// as typed, even what is not valid UTF-8.
func EncodeDraft(d Draft) ([]byte, error) {
	file := draftFile{Version: draftVersion, Draft: d, Raw: map[Field][]byte{}}
	file.Values = map[Field]string{}
	for f, v := range d.Values {
		if utf8.ValidString(v) {
			file.Values[f] = v
		} else {
			file.Raw[f] = []byte(v)
		}
	}
	return json.Marshal(file)
}

// DecodeDraft reads what EncodeDraft wrote. The error wraps ErrNewer when a
// newer Foyer wrote it.
func DecodeDraft(body []byte) (Draft, error) {
	var file draftFile
	if err := json.Unmarshal(body, &file); err != nil {
		return Draft{}, fmt.Errorf("decode draft: %w", err)
	}
	if file.Version > draftVersion {
		return Draft{}, fmt.Errorf("decode draft of version %d: %w", file.Version, ErrNewer)
	}
	if file.Version != draftVersion {
		return Draft{}, fmt.Errorf("decode draft: version %d", file.Version)
	}
	if file.Values == nil {
		file.Values = map[Field]string{}
	}
	for f, v := range file.Raw {
		file.Values[f] = string(v)
	}
	return file.Draft, nil
}
