package data_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/app/sample"
	"foyer/data"
)

// BenchmarkBackup measures what backups of a large database cost, and how long
// commits take that are made all the while.
func BenchmarkBackup(b *testing.B) {
	db, _ := seeded(b, sample.Everyday())
	backups := db.Backups()
	b.Run("commits alone", func(b *testing.B) {
		commits(b, db, func() error { return sleepless(b.Context(), time.Second) })
	})
	b.Run("Make", func(b *testing.B) {
		commits(b, db, func() error {
			for b.Loop() {
				if _, err := backups.Make(b.Context(), app.BackupRequest, apptest.Start); err != nil {
					return err
				}
			}
			return nil
		})
	})
	all := listed(b, backups)
	b.Run("Verify", func(b *testing.B) {
		for b.Loop() {
			if _, err := backups.Verify(b.Context(), all[0].ID, apptest.Start); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(all[0].Size)/1e6, "MB")
	})
	b.Run("Compare", func(b *testing.B) {
		for b.Loop() {
			if _, err := backups.Compare(b.Context(), all[0].ID); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("Restore", func(b *testing.B) {
		for b.Loop() {
			restore(b, backups, all[0].ID, apptest.Start)
		}
	})
}

// BenchmarkVacuumInto is the other way of copying, for comparison: the copy
// alone, not yet read or synced.
func BenchmarkVacuumInto(b *testing.B) {
	db, path := seeded(b, sample.Everyday())
	folder := b.TempDir()
	n := 0
	commits(b, db, func() error {
		for b.Loop() {
			n++
			target := filepath.Join(folder, fmt.Sprint(n))
			if _, err := raw(b, path).Exec("VACUUM INTO ?", target); err != nil {
				return err
			}
			if err := os.Remove(target); err != nil {
				return err
			}
		}
		return nil
	})
}

// commits runs do and commits all the while; it reports how long commits took.
func commits(b *testing.B, db *data.DB, do func() error) {
	b.Helper()
	done := make(chan error, 1)
	go func() { done <- do() }()
	var took []time.Duration
	set := apptest.Catalog().Settings
	for {
		select {
		case err := <-done:
			if err != nil {
				b.Fatal(err)
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds()), "µs/commit")
			b.ReportMetric(float64(took[len(took)-1].Microseconds()), "µs/worst")
			b.ReportMetric(float64(len(took)), "commits")
			return
		default:
		}
		set.Partner = fmt.Sprint("partner ", len(took), time.Now())
		begin := time.Now()
		if err := db.SaveSettings(b.Context(), set, apptest.Operator, begin); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(begin))
	}
}

// sleepless waits.
func sleepless(ctx context.Context, d time.Duration) error {
	ctx, cancel := context.WithTimeout(ctx, d)
	defer cancel()
	<-ctx.Done()
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return nil
	}
	return ctx.Err()
}
