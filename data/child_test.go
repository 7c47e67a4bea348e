package data_test

import (
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/data"
)

// childTask and childPath tell the test program, started by itself, what to be
// instead of a test: a Foyer that is killed, limited or another user's.
const (
	childTask = "FOYER_TEST_TASK"
	childPath = "FOYER_TEST_PATH"
)

func TestMain(m *testing.M) {
	tasks := map[string]func(path string) error{
		"add": addForever, "add limited": addLimited, "read": readOnce, "hindered": hindered, "work": workForever, "work once": workOnce,
		"back up": backUpForever, "back up limited": backUpLimited, "restore": restoreForever,
	}
	maps.Copy(tasks, tortureTasks())
	task := tasks[os.Getenv(childTask)]
	if task == nil {
		os.Exit(m.Run())
	}
	if err := task(os.Getenv(childPath)); err != nil {
		fmt.Println("error", app.Explain(err).Code)
	}
}

// child prepares the test program to do a task.
func child(t *testing.T, task, path string) *exec.Cmd {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), program)
	cmd.Env = append(os.Environ(), childTask+"="+task, childPath+"="+path)
	cmd.Stderr = os.Stderr
	return cmd
}

// readOnce says what can be done with a database.
func readOnce(path string) error {
	ctx := context.Background()
	db, err := data.Open(ctx, path)
	if err != nil {
		return err
	}
	counts, err := db.CustomerCounts(ctx, "")
	if err != nil {
		return err
	}
	writing := app.Explain(db.SaveDraft(ctx, apptest.DraftRecord())).Code
	for _, c := range db.Conditions(ctx) {
		fmt.Printf("reads %d, writes %s, is %s\n", counts.Total, writing, c.Code)
	}
	return db.Close()
}

// addForever adds customers and says so after each one.
func addForever(path string) error {
	ctx := context.Background()
	db, err := data.Open(ctx, path)
	if err != nil {
		return err
	}
	counts, err := db.CustomerCounts(ctx, "")
	if err != nil {
		return err
	}
	for i := counts.Total + 1; ; i++ {
		name := fmt.Sprintf("c%d", i)
		id, err := db.AddCustomer(ctx, apptest.Addition(apptest.Named(name, name+".example"), apptest.Welcomed()))
		if err != nil {
			return err
		}
		fmt.Println("added", id)
	}
}

// addLimited does the same until the files may grow no more.
func addLimited(path string) error {
	signal.Ignore(syscall.SIGXFSZ)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 600_000, Max: 600_000}); err != nil {
		return err
	}
	return addForever(path)
}

// asNobody makes the child run as a user whom file modes bind: root's are not.
func asNobody(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if os.Geteuid() != 0 {
		return
	}
	const nobody = 65534
	folder := t.TempDir()
	if err := os.Chmod(filepath.Dir(folder), 0o755); err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(folder, "program")
	copyFile(t, cmd.Path, program)
	cmd.Path = program
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	source, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer source.Close()
	target, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY, 0o755)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(target, source); err != nil {
		t.Fatal(err)
	}
	if err := target.Close(); err != nil {
		t.Fatal(err)
	}
}

// lastLine is what a child said in the end.
func lastLine(output []byte) string {
	lines := strings.Split(strings.TrimSpace(string(output)), "\n")
	return lines[len(lines)-1]
}
