# make setup    everything that the other targets need (each also sets up what it lacks)
# make serve    the page on http://localhost:8080, built anew on each change
# make test     all checks and tests; what CI runs
# make dist     the finished page in dist/
# make bench    the benchmarks
# make audit    licences, versions and known faults of the crates

SHELL := /bin/sh
.NOTPARALLEL:
.DEFAULT_GOAL := help

PORT ?= 8080
# The most that a first visit may fetch, in brotli.
FIRST_LOAD_LIMIT := 160000
# The most that the worker which reads tables may be, in brotli.
READER_LIMIT := 230000
# Opening, the deferred part, a paste and a file in the worker.
SERVE_TESTS := opening::marks_what opening::fetches_the_deferred pasting::a_table_as_html files::a_file_is_pasted
WASM := wasm32-unknown-unknown

# In CI nothing but the committed Cargo.lock; by hand it may follow a change of Cargo.toml.
LOCKED := $(if $(CI),--locked)
STEP := sh setup/step.sh

.PHONY: help setup serve test dist bench tools test-tools crates check-format clippy clippy-wasm doc \
	test-native test-docs test-serve size test-browser audit clean

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

setup: test-tools

# For building: no browsers.
tools:
	@bash setup/setup.sh build

test-tools:
	@bash setup/setup.sh test

# All crates, so that what follows needs no network.
crates: tools
	@$(STEP) "Crates that are not here yet (seconds; half a minute from nothing)" \
		"The crates could not be fetched; the line above says why." \
		cargo fetch $(LOCKED)

serve: tools
	@mkdir -p target
	@$(STEP) "Building (2 minutes from nothing), then serving on http://localhost:$(PORT); Ctrl-C ends it" \
		"The page is not served any more; if that was not you, the lines above say why." \
		trunk serve --port $(PORT) --dist target/serve --ignore target

dist: crates
	@$(STEP) "Building dist/ (3 minutes from nothing)" \
		"The page could not be built; the lines above say why." \
		trunk build --release --offline $(LOCKED) --public-url ./

# In this order, up to the first failure.
test: test-tools check-format clippy clippy-wasm doc test-native test-docs dist size test-browser \
	test-serve

check-format: tools
	@$(STEP) "Format" "The format is not rustfmt's: run 'cargo fmt'." \
		cargo fmt --all --check

clippy: crates
	@$(STEP) "Clippy for this machine (a minute from nothing)" "Clippy found something, above." \
		cargo clippy $(LOCKED) --workspace --all-targets -- -D warnings

clippy-wasm: crates
	@$(STEP) "Clippy for the browser" "Clippy found something in what the browser runs, above." \
		cargo clippy $(LOCKED) --target $(WASM) --lib --bin giam-ngheo --bin reader --bin file_reader -- -D warnings

doc: crates
	@$(STEP) "Documentation" "rustdoc found something, above." \
		env RUSTDOCFLAGS="-D warnings" cargo doc $(LOCKED) --no-deps

test-native: crates
	@$(STEP) "Native tests (2 minutes from nothing)" "A native test failed, above." \
		cargo test $(LOCKED) --lib --bins --test native

test-docs: crates
	@$(STEP) "Examples in the documentation" "An example in the documentation failed, above." \
		cargo test $(LOCKED) --doc

# dist/ must be there.
size: tools
	@$(STEP) "Size of the first load and of the worker" \
		"They cannot be measured, or one is over $(FIRST_LOAD_LIMIT) or $(READER_LIMIT) bytes." \
		sh setup/size.sh dist $(FIRST_LOAD_LIMIT) $(READER_LIMIT)

# dist/ must be there.
test-browser: test-tools
	@$(STEP) "Browser tests" "A browser test failed, above." \
		env GIAM_NGHEO_DIST="$(CURDIR)/dist" cargo test $(LOCKED) --test browser

# That `trunk serve` serves what works, too: the same page, built for development.
test-serve: test-tools
	@$(STEP) "Building as trunk serve does (2 minutes from nothing)" \
		"The page could not be built for development; the lines above say why." \
		trunk build --offline $(LOCKED) --public-url ./ --dist target/serve
	@$(STEP) "Browser tests of that page" "A browser test failed, above." \
		env GIAM_NGHEO_DIST="$(CURDIR)/target/serve" cargo test $(LOCKED) --test browser -- $(SERVE_TESTS)

# Licences, sources and doubled versions of all crates; their known faults where the network has them.
audit: crates
	@bash setup/setup.sh audit
	@$(STEP) "Audit of the crates" "cargo-deny found something, above." \
		sh setup/audit.sh

bench: test-tools dist
	@$(STEP) "Benchmark of the recomputation (2 minutes from nothing)" "The benchmark failed, above." \
		cargo bench $(LOCKED) --bench recompute
	@$(STEP) "Benchmark of the page" "The benchmark of the page failed, above." \
		env GIAM_NGHEO_DIST="$(CURDIR)/dist" cargo test $(LOCKED) --test page_bench -- --nocapture

clean:
	rm -rf target dist .tools.env
