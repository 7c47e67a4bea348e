package data

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"foyer/app"
)

type packageRow struct {
	Code            string `db:"code"`
	Name            string `db:"name"`
	MinimumLicenses int    `db:"minimum_licenses"`
	TrialDays       int    `db:"trial_days"`
	Sellable        bool   `db:"sellable"`
	Position        int    `db:"position"`
}

const packagesSQL = `
SELECT code, name, minimum_licenses, trial_days, sellable, position FROM package ORDER BY position`

const packageFeaturesSQL = `
SELECT pf.package, pf.feature FROM package_feature pf JOIN feature f ON f.code = pf.feature
ORDER BY f.position`

// Packages returns all packages in display order, legacy ones included.
func (db *DB) Packages(ctx app.Context) ([]app.Package, error) {
	var packages []app.Package
	err := db.read(ctx, func(t *tx) error {
		var rows []packageRow
		if err := t.rows(&rows, packagesSQL); err != nil {
			return err
		}
		var links []struct{ Package, Feature string }
		if err := t.rows(&links, packageFeaturesSQL); err != nil {
			return err
		}
		features := map[string][]string{}
		for _, l := range links {
			features[l.Package] = append(features[l.Package], l.Feature)
		}
		for _, r := range rows {
			packages = append(packages, app.Package{
				Code: r.Code, Name: r.Name, MinimumLicenses: r.MinimumLicenses,
				TrialDays: r.TrialDays, Sellable: r.Sellable, Position: r.Position, Features: features[r.Code],
			})
		}
		return nil
	})
	return packages, err
}

const featuresSQL = `SELECT code, name FROM feature ORDER BY position`

// Features returns all features in display order.
func (db *DB) Features(ctx app.Context) ([]app.Feature, error) {
	var features []app.Feature
	err := db.read(ctx, func(t *tx) error { return t.rows(&features, featuresSQL) })
	return features, err
}

type eulaRow struct {
	Version   int      `db:"version"`
	Effective app.Date `db:"effective"`
	Text      string   `db:"text"`
	SHA256    string   `db:"sha256"`
}

const newestEULASQL = `SELECT version, effective, text, sha256 FROM eula ORDER BY version DESC LIMIT 1`

// EULA returns the newest version; app.ErrNotFound before the first.
func (db *DB) EULA(ctx app.Context) (app.EULA, error) {
	var r eulaRow
	err := db.read(ctx, func(t *tx) error { return t.row(&r, newestEULASQL) })
	return app.EULA(r), err
}

const (
	nextEULASQL = `SELECT ifnull(max(version), 0) + 1 FROM eula`
	addEULASQL  = `INSERT INTO eula (version, effective, text, sha256) VALUES (:version, :effective, :text, :sha256)`
)

// AddEULA stores a new version, the newest plus one.
func (db *DB) AddEULA(ctx app.Context, text string, effective app.Date) (app.EULA, error) {
	sum := sha256.Sum256([]byte(text))
	r := eulaRow{Effective: effective, Text: text, SHA256: hex.EncodeToString(sum[:])}
	err := db.write(ctx, func(t *tx) error {
		if err := t.row(&r.Version, nextEULASQL); err != nil {
			return err
		}
		_, err := t.named(addEULASQL, r)
		return err
	})
	if err != nil {
		return app.EULA{}, fmt.Errorf("add EULA: %w", err)
	}
	return app.EULA(r), nil
}
