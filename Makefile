# Runs the project from a fresh clone: the environment is made by the first target that needs it.
# Works with the make of macOS (3.81) as with a new one, hence no .ONESHELL and no grouped targets.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# Two targets at once (`make -j test extract`) would make the one environment twice.
.NOTPARALLEL:

# The packages are used from the root, none is installed: see pyproject.toml.
export PYTHONPATH := $(CURDIR)

VENV := .venv
PY := $(VENV)/bin/python
# A stamp is written when everything in its lock is installed, so a half-made environment has none.
RUN_READY := $(VENV)/.ready-to-run
TEST_READY := $(VENV)/.ready-to-test
# What a cluster and URLs need on top of what is needed to run, for those who ask for it.
CLUSTER_READY := $(VENV)/.ready-for-cluster
OCR_READY := $(VENV)/.ready-to-recognise
WANTS_OCR := .wants-ocr
# What is compared with is large and pulls in much, so it has an environment of its own.
BENCH_VENV := .venv-bench
BENCH_PY := $(BENCH_VENV)/bin/python
BENCH_READY := $(BENCH_VENV)/.ready-to-bench

CANDIDATES := python3 python3.14 python3.13 python3.12 python3.11 python
# What is given as `make extract RAW=…` reaches the recipe as a variable of the shell, where a blank
# or an apostrophe in a name does no harm.
DIRECTORIES = $${RAW:+--raw "$$RAW"} $${DECISIONS:+--decisions "$$DECISIONS"} $${OUT:+--out "$$OUT"}

.PHONY: help extract cluster worker ocr add refresh match audit report charts diff release export evaluate snapshots bench fuzz docs lock check test browser clean FORCE

help: ## Print what each target does.
	@echo "make extract makes the dataset. The targets:"
	@echo
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
	@echo
	@echo "FILE=, RAW=, DECISIONS= and OUT= say which report and which folders, ENGINE= and SCHEDULER="
	@echo "where reports are read, ARGS= adds options,"
	@echo "and PYTHON= says which Python a new environment is made with."

ifneq ($(filter dask,$(ENGINE))$(SCHEDULER)$(findstring ://,$(RAW)$(OUT)),)
extract: $(CLUSTER_READY)
endif
WHERE = $${ENGINE:+--engine "$$ENGINE"} $${SCHEDULER:+--scheduler "$$SCHEDULER"}
extract: $(RUN_READY) ## Read every report in raw/ (or FILE=) and write the dataset into processed/ (or OUT=).
	@$(PY) -m pipeline extract $(DIRECTORIES) $(WHERE) $(ARGS) $${FILE:+"$$FILE"}

cluster: $(CLUSTER_READY) ## Install what reading on a Dask cluster, and from or to URLs, needs.

worker: $(CLUSTER_READY) ## Work for the Dask scheduler at SCHEDULER= until it is stopped.
	@test -n "$$SCHEDULER" || { echo "make worker: for which scheduler? For example: make worker SCHEDULER=tcp://host:8786" >&2; exit 2; }
	@$(VENV)/bin/dask worker "$$SCHEDULER" $(ARGS)

ocr: $(OCR_READY) ## Install what reads scanned pages (270 MB), once; then `make extract` reads them.

add: $(RUN_READY) ## Register the report FILE= (a path, or an address) in raw/documents.csv.
	@test -n "$$FILE" || { echo "make add: which report? For example: make add FILE=path/to/report.pdf" >&2; exit 2; }
	@$(PY) -m pipeline add $(DIRECTORIES) $(ARGS) "$$FILE"

refresh: $(RUN_READY) ## Check whether publishers have replaced the reports that have an address.
	@$(PY) -m pipeline refresh $(DIRECTORIES) $(ARGS)

match: $(RUN_READY) ## Show which indicators are one measure, and what awaits a decision (ARGS=--review asks).
	@$(PY) -m pipeline match $(DIRECTORIES) $(ARGS)

audit: $(RUN_READY) ## Open the audit page: every reading on the page that it came from.
	@$(PY) -m pipeline audit $(DIRECTORIES) $(ARGS)

report: $(RUN_READY) ## Write the audit page as one file, to be looked at: processed/audit.html.
	@$(PY) -m pipeline report $(DIRECTORIES) $(ARGS)

export: $(RUN_READY) ## Write the dataset as FORMAT=excel-csv, sdmx-csv or csvw into processed/export/ (or TO=).
	@test -n "$$FORMAT" || { echo "make export: which form? For example: make export FORMAT=excel-csv" >&2; exit 2; }
	@$(PY) -m pipeline export $(DIRECTORIES) --format "$$FORMAT" $${TO:+--to "$$TO"} $(ARGS)

charts: $(RUN_READY) ## Draw every measure over time: processed/charts.html (ARGS='--measure ID --out X.png').
	@$(PY) -m pipeline charts $(DIRECTORIES) $(ARGS)

diff: $(RUN_READY) ## Show what changed in the dataset since the last release (ARGS=--before: the last run).
	@$(PY) -m pipeline diff $(DIRECTORIES) $(ARGS)

release: $(RUN_READY) ## Write the dataset as release VERSION=, with what changed and checksums.
	@test -n "$$VERSION" || { echo "make release: which version? For example: make release VERSION=1.2.0" >&2; exit 2; }
	@$(PY) -m pipeline release $(DIRECTORIES) $(ARGS) "$$VERSION"

evaluate: $(RUN_READY) ## Score the pipeline, show which readings moved, and write docs/accuracy.md.
	@$(PY) -m pipeline evaluate $(DIRECTORIES) $(ARGS)

snapshots: $(RUN_READY) ## Rewrite the snapshots in tests/ from what the pipeline says now; review the diff.
	@$(PY) -m pipeline snapshots $(ARGS)

bench: $(BENCH_READY) ## Measure what docs/benchmarks.md says, others beside us (ARGS=--help for less).
	@$(BENCH_PY) bench/cut_words.py
	@test -n "$$ARGS" || $(BENCH_PY) -m bench.matching
	@test -n "$$ARGS" || $(BENCH_PY) -m bench.audit
	@test -n "$$ARGS" || $(BENCH_PY) -m bench.scale --write
	@test -n "$$ARGS" || $(BENCH_PY) -m bench.recognisers
	@test -n "$$ARGS" || $(BENCH_PY) -m bench.scans
	@$(BENCH_PY) -m bench.tables $(ARGS)

fuzz: $(RUN_READY) ## Run the pipeline on thousands of broken files, and say what became of them.
	@$(PY) -m bench.fuzz $(ARGS)

docs: $(RUN_READY) ## Write docs/data-dictionary.md from the schema.
	@$(PY) -m pipeline dictionary

lock: ## Pin what pyproject.toml asks for, with hashes (needs uv; ARGS=--upgrade for newer versions).
	@command -v uv >/dev/null || { echo "make lock: uv is not installed, see its manual for how" >&2; exit 1; }
	@uv pip compile pyproject.toml $(LOCK_OPTIONS) $(ARGS) -o requirements.lock >/dev/null
	@uv pip compile pyproject.toml $(LOCK_OPTIONS) $(ARGS) --extra cluster -c requirements.lock -o requirements-cluster.lock >/dev/null
	@uv pip compile pyproject.toml $(LOCK_OPTIONS) $(ARGS) --extra ocr -c requirements-cluster.lock -o requirements-ocr.lock >/dev/null
	@uv pip compile pyproject.toml $(LOCK_OPTIONS) $(ARGS) --extra cluster --extra ocr --group dev -c requirements-cluster.lock -c requirements-ocr.lock -o requirements-dev.lock >/dev/null
	@uv pip compile pyproject.toml $(LOCK_OPTIONS) $(ARGS) --extra ocr --group bench -c requirements.lock -o requirements-bench.lock >/dev/null

# One lock for every system and for Python 3.11 and later; no line of it says where from.
LOCK_OPTIONS := --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-emit-index-url --no-emit-find-links

check: $(TEST_READY) ## Check format, lint, types and import rules.
	@$(PY) -m ruff format --quiet --check . || { echo "make check: '$(PY) -m ruff format' puts the format right" >&2; exit 1; }
	@$(PY) -m ruff check --quiet .
	@$(PY) -m mypy --no-error-summary
	@said=$$($(PY) $(VENV)/bin/lint-imports --no-logo) || { echo "$$said"; exit 1; }

# In as many processes as there are processors, up to four: each takes most of a gigabyte.
# ARGS='-n 0' runs the tests in one process.
PROCESSES := -n logical --maxprocesses 4 --dist worksteal

test: check browser ## Run the checks and then all tests, with the coverage of their branches.
	@$(PY) -m pytest --quiet $(PROCESSES) --cov $(ARGS)

# The audit page is tested in Chromium: the one that is installed, else Debian's, else playwright's own.
BROWSERS := chromium chromium-browser google-chrome chrome
browser: $(TEST_READY)
	@for name in $(BROWSERS); do command -v $$name >/dev/null && exit 0; done; \
	if test "$$(id -u)" = 0 && command -v apt-get >/dev/null; then \
		echo "Installing chromium, once: the audit page is tested in it."; \
		apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null && exit 0; \
	fi; \
	$(PY) -m playwright install chromium >/dev/null 2>&1 && exit 0; \
	echo "make test: no browser could be had, so the tests that need one are skipped." >&2

clean: ## Remove the environments, caches and reports of tools; the dataset stays.
	@rm -rf $(VENV) $(BENCH_VENV) $(WANTS_OCR) build/corpus .mypy_cache .ruff_cache .import_linter_cache \
		.pytest_cache .hypothesis .coverage .coverage.* htmlcov
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- the environment -------------------------------------------------------------------------

# An environment whose Python has gone (upgraded, or on another machine) is made again.
ifneq ($(shell $(PY) -c "print('runs')" 2>/dev/null),runs)
$(RUN_READY) $(TEST_READY): FORCE
endif
ifneq ($(shell $(BENCH_PY) -c "print('runs')" 2>/dev/null),runs)
$(BENCH_READY): FORCE
endif

# What is needed to run. Made from nothing, so that nothing stays of an older lock; with what reads
# scans where that was there.
$(RUN_READY): requirements.lock
	@test ! -e $(OCR_READY) || touch $(WANTS_OCR)
	@rm -rf $(VENV)
	@$(MAKE_VENV)
	@$(call INSTALL,requirements.lock)
	@touch $@
	@test ! -e $(WANTS_OCR) || { $(call INSTALL,requirements-ocr.lock) && touch $(OCR_READY); }
	@rm -f $(WANTS_OCR)

# What scanned pages need, on top. The environment of the tests has it already.
$(OCR_READY): requirements-ocr.lock $(RUN_READY)
	@$(call INSTALL,requirements-ocr.lock)
	@touch $@

# What a cluster needs goes on top of what is needed to run; an environment made anew lacks it.
$(CLUSTER_READY): requirements-cluster.lock $(RUN_READY)
	@echo "Adding what a cluster needs to the environment $(VENV), once."
	@$(call INSTALL,requirements-cluster.lock)
	@touch $@

# What tests need is what is needed to run and more: one environment, two states. An environment that
# is ready to run gets the rest on top; for as long as that takes it is not ready.
$(TEST_READY): requirements-dev.lock requirements.lock
	@if test $(RUN_READY) -nt requirements.lock && test ! -e $@ && $(PY) -c '' 2>/dev/null; \
		then rm -f $(RUN_READY); echo "Adding what tests need to the environment $(VENV), once."; \
		else rm -rf $(VENV); fi
	@test -d $(VENV) || { $(MAKE_VENV); }
	@$(call INSTALL,requirements-dev.lock)
	@touch $(RUN_READY) $(CLUSTER_READY) $(OCR_READY) $@

# What the bench needs: all that is needed to run, and the others.
$(BENCH_READY): VENV := $(BENCH_VENV)
$(BENCH_READY): PY := $(BENCH_PY)
$(BENCH_READY): requirements-bench.lock
	@rm -rf $(VENV)
	@$(MAKE_VENV)
	@$(call INSTALL,requirements-bench.lock)
	@touch $@

# Takes the first Python that is new enough and can make environments, and says what is missing else.
define MAKE_VENV
bare=; found=; \
for name in $${PYTHON:-$(CANDIDATES)}; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	if "$$name" -c 'import ensurepip, venv' 2>/dev/null; then found=$$name; break; fi; \
	bare=$${bare:-$$name}; \
done; \
if test -n "$$found"; then \
	echo "Making the environment $(VENV) with $$("$$found" -V), once; this takes a minute or so."; \
	"$$found" -m venv $(VENV) && exit 0; \
	echo "make: the environment could not be made, for the reason above." >&2; \
elif test -n "$$bare"; then \
	echo "make: $$bare ($$("$$bare" -V)) lacks the module venv or ensurepip, so no environment can be made." >&2; \
	echo "On Debian and Ubuntu: apt install python3-venv. Or name another Python: make PYTHON=path/to/python3" >&2; \
else \
	echo "make: no Python 3.11 or later among: $${PYTHON:-$(CANDIDATES)}." >&2; \
	echo "Install one, or say where it is: make PYTHON=path/to/python3" >&2; \
fi; \
exit 1
endef

# Every file that is installed must have the hash that the lock says.
define INSTALL
$(PY) -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r $(1) || { \
	echo "make: the packages in $(1) could not be installed, for the reason above." >&2; \
	echo "Is there a network? Run make again to try again; make PYTHON=path/to/python3 tries another Python." >&2; \
	exit 1; }
endef
