package early

import (
	"testing"
	"time"
)

// walking is how long before the end of what it keeps the toolkit begins to walk
// through an idle window.
const walking = 10 * time.Second

func TestAnIdleWindowIsNotWalkedForEveryFrame(t *testing.T) {
	kept, err := time.ParseDuration(keepPictures)
	if err != nil {
		t.Fatal(err)
	}
	if pause := kept - walking; pause < time.Second {
		t.Errorf("an idle window is walked every %v", pause)
	}
}
