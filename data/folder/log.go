package folder

import (
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"runtime/debug"

	"gopkg.in/natefinch/lumberjack.v2"
)

const (
	logName   = "foyer.log"
	crashName = "foyer-crash.log"

	logSize  = 2 // megabytes a log file
	logFiles = 4 // old log files kept
)

// Logger writes to foyer.log in the folder, kept small, details only if verbose,
// and sends what a crash prints to foyer-crash.log. It writes ids, never what
// people typed; what looks like a person's is taken out all the same. Where
// nothing may be written the log goes to other.
func (f *Folder) Logger(verbose bool, other io.Writer) (*slog.Logger, error) {
	if verbose {
		f.level.Set(slog.LevelDebug)
	}
	out := other
	if f.MayWrite() == nil {
		if err := f.openLogs(); err != nil {
			return nil, err
		}
		out = f.log
	}
	return slog.New(slog.NewTextHandler(out, &slog.HandlerOptions{Level: &f.level, ReplaceAttr: redactAttr})), nil
}

// Verbose has the log say details from now on.
func (f *Folder) Verbose() { f.level.Set(slog.LevelDebug) }

func (f *Folder) openLogs() error {
	name := filepath.Join(f.path, logName)
	// The log is made here because its library would make it readable by all.
	file, err := os.OpenFile(name, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("open the log: %w", err)
	}
	if err := file.Close(); err != nil {
		return fmt.Errorf("open the log: %w", err)
	}
	f.log = &lumberjack.Logger{Filename: name, MaxSize: logSize, MaxBackups: logFiles}
	if f.crash, err = os.OpenFile(filepath.Join(f.path, crashName), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600); err != nil {
		return fmt.Errorf("open the crash log: %w", err)
	}
	if err := debug.SetCrashOutput(f.crash, debug.CrashOptions{}); err != nil {
		return fmt.Errorf("open the crash log: %w", err)
	}
	return nil
}
