package data

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path/filepath"
	"runtime"
	"strconv"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/mattn/go-sqlite3"

	"foyer/app"
)

// readers is how many connections read at the same time.
const readers = 2

// statementCache is how many statements each connection keeps prepared: half of
// the time of a small one goes into preparing it.
const statementCache = "40"

// Option changes how a database is opened.
type Option func(*settings)

type settings struct {
	now        app.Clock
	busy       time.Duration
	migrations fs.FS
	program    string // its version
	mayWrite   func() error
	unclean    bool // the last run did not end well
}

func defaults() settings {
	return settings{now: time.Now, busy: 5 * time.Second, migrations: migrations(), mayWrite: func() error { return nil }}
}

// WithClock sets the clock that dates what comes without a time.
func WithClock(now app.Clock) Option { return func(s *settings) { s.now = now } }

// WithProgram sets the version of the program, which backups name.
func WithProgram(version string) Option { return func(s *settings) { s.program = version } }

// WithPermission asks before the database is written to for the first time; an
// error, app.ErrReadOnly or ErrElsewhere, has it opened for reading only. It is
// asked again, from time to time, until it is nil.
func WithPermission(mayWrite func() error) Option {
	return func(s *settings) { s.mayWrite = mayWrite }
}

// WithUncleanEnd says that the last run of the program did not end well, which
// has the database checked thoroughly.
func WithUncleanEnd(unclean bool) Option { return func(s *settings) { s.unclean = unclean } }

// WithBusyTimeout sets how long a write waits for another program's lock
// before it is app.ErrBusy; 5 seconds otherwise.
func WithBusyTimeout(d time.Duration) Option { return func(s *settings) { s.busy = d } }

// pragma is a setting of a connection and what it must read back as.
type pragma struct{ name, value string }

// FULL is said in words: the driver's own default is NORMAL, with which a power
// cut takes acknowledged commits away.
func writerDSN(path string, s settings) string {
	return uri(path, url.Values{
		"_journal_mode": {"WAL"}, "_synchronous": {"FULL"}, "_busy_timeout": {milliseconds(s.busy)},
		"_foreign_keys": {"1"}, "_txlock": {"immediate"}, "_cache_size": {"-500"}, "_stmt_cache_size": {statementCache},
	})
}

func writerPragmas(s settings) []pragma {
	return append(commonPragmas(s), pragma{"journal_mode", "wal"}, pragma{"synchronous", "2"})
}

func readerDSN(path string, s settings) string {
	return uri(path, url.Values{
		"mode": {"ro"}, "_query_only": {"1"}, "_cache_size": {"-500"}, "_stmt_cache_size": {statementCache}, "_busy_timeout": {milliseconds(s.busy)}, "_foreign_keys": {"1"},
	})
}

func readerPragmas(s settings) []pragma {
	return append(commonPragmas(s), pragma{"query_only", "1"})
}

func commonPragmas(s settings) []pragma {
	pragmas := []pragma{
		{"busy_timeout", milliseconds(s.busy)}, {"foreign_keys", "1"}, {"trusted_schema", "0"}, {"cell_size_check", "1"},
	}
	if runtime.GOOS == "darwin" {
		pragmas = append(pragmas, pragma{"fullfsync", "1"}, pragma{"checkpoint_fullfsync", "1"})
	}
	return pragmas
}

func milliseconds(d time.Duration) string { return strconv.FormatInt(d.Milliseconds(), 10) }

// uri escapes the path: unescaped, "#", "?" and "%41" name another file.
func uri(path string, values url.Values) string {
	escaped := (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath()
	return "file:" + escaped + "?" + values.Encode()
}

// connect returns a handle of at most n connections; none is made yet.
func connect(dsn string, n int) *sqlx.DB {
	db := sqlx.NewDb(sql.OpenDB(connector{dsn}), "sqlite3")
	db.SetMaxOpenConns(n)
	db.SetMaxIdleConns(n)
	return db
}

// connector opens connections with what the DSN has no words for.
type connector struct{ dsn string }

func (c connector) Driver() driver.Driver { return &sqlite3.SQLiteDriver{ConnectHook: prepare} }

func (c connector) Connect(context.Context) (driver.Conn, error) { return c.Driver().Open(c.dsn) }

func prepare(conn *sqlite3.SQLiteConn) error {
	statements := "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
	if runtime.GOOS == "darwin" {
		// There, a plain fsync does not reach the disk.
		statements += "PRAGMA fullfsync = 1; PRAGMA checkpoint_fullfsync = 1;"
	}
	_, err := conn.Exec(statements, nil)
	return errors.Join(err, conn.RegisterFunc("search_text", app.SearchText, true),
		conn.RegisterFunc("fold_name", app.FoldName, true),
		conn.RegisterFunc("incomplete_record", incompleteRecord, true))
}

// incompleteRecord is app.Incomplete as migrations call it.
func incompleteRecord(street, city, postalCode, country, phone, firstName string) bool {
	return app.Incomplete(app.Address{Street: street, City: city, PostalCode: postalCode, Country: country}, phone, firstName)
}

// agree reads the pragmas back; a connection that has others is not trusted.
func agree(ctx context.Context, db *sqlx.DB, pragmas []pragma) error {
	for _, p := range pragmas {
		var value string
		if err := db.GetContext(ctx, &value, "PRAGMA "+p.name); err != nil {
			return fmt.Errorf("read pragma %s: %w", p.name, err)
		}
		if value != p.value {
			return fmt.Errorf("pragma %s is %s, not %s: %w", p.name, value, p.value, app.ErrIO)
		}
	}
	return nil
}
