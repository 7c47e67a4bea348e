# The build tags stand here and nowhere else.
TAGS := x11,migrated_fynedo,sqlite_fts5

export GOFLAGS := $(strip $(shell go env GOFLAGS 2>/dev/null) -buildvcs=false -tags=$(TAGS))
export PATH := $(PATH):/usr/local/sbin:/usr/sbin:/sbin
export CGO_ENABLED := 1

SETUP := packaging/setup.sh
PROGRAM := build/foyer$(if $(filter Windows_NT,$(OS)),.exe)
GOLANGCI := go tool -modfile=packaging/tools/go.mod golangci-lint

.DEFAULT_GOAL := help
.SUFFIXES:
.PHONY: help run test check lint e2e torture demo bench golden package setup

help: ## List the targets
	@sed -n 's/^\([a-z0-9]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r name what; do printf '  make %-8s %s\n' "$$name" "$$what"; done

run: ## Build Foyer and start it
	@$(SETUP) build
	@[ -e $(PROGRAM) ] || echo "Building Foyer; the first build takes some minutes"
	@go build -o $(PROGRAM) .
	@exec $(PROGRAM)

test: ## Run the tests, with the race detector
	@$(SETUP) build test
	go test -race -count=1 ./...

check: lint test e2e ## Run everything that CI runs
	@packaging/vulns.sh $(TAGS)

lint: ## Look for what compilers and tests let through
	@$(SETUP) build lint
	$(GOLANGCI) run --build-tags $(TAGS),e2e,bench,torture
	shellcheck packaging/*.sh packaging/*/*.sh .ci/run

e2e: ## Drive the built program in a real window against real mail servers
	@$(SETUP) build test e2e
	go test -tags $(TAGS),e2e -count=1 -run E2E -v .

torture: ## Go through the fault matrix and write docs/torture.md
	@$(SETUP) build test e2e torture
	@mkdir -p build
	@go test -tags $(TAGS),torture -count=1 -timeout 40m -run TestTorture -v . >build/torture.log 2>&1 || { cat build/torture.log; exit 1; }
	@cat docs/torture.md

demo: ## Play an entry and all that follows, and leave screenshots in build/demo and build/demo-manage
	@$(SETUP) build test e2e
	go test -tags $(TAGS),e2e -count=1 -run TestDemo -v .

bench: ## Print speed and memory as ratios against floors
	@$(SETUP) build test e2e bench
	@mkdir -p build && rm -f build/bench.txt
	@go test -tags $(TAGS),bench -count=1 -timeout 30m -run TestBench . >build/bench.log 2>&1 || { cat build/bench.*; exit 1; }
	@cat build/bench.txt

golden: ## Rewrite the files that tests compare with
	@$(SETUP) build test
	go test -count=1 -run SchemaDoc ./data -update
	@go test -count=1 -run LookAsBefore ./ui/wizard >/dev/null || mv ui/wizard/testdata/failed/*.xml ui/wizard/testdata/
	go test -count=1 -run LookAsBefore ./ui/wizard

package: ## Make the release archive for Linux in build/package
	@$(SETUP) build package
	@packaging/linux/archive.sh $(TAGS),release

setup: ## Install all that any target needs
	@$(SETUP) build test lint e2e bench package
