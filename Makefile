# Everything a developer does with reportgen; `make` alone lists it.
# A fresh Debian or Ubuntu machine with Python 3.11 or later, make and git is enough.

SOURCE ?= seeds/hama-2024/source.en.txt
OUT    ?= out
KILLS  ?= 500
SECONDS ?= 600

PYTHON ?= $(firstword $(foreach name,python3 python3.13 python3.12 python3.11 python3.14,\
	$(shell command -v $(name) >/dev/null 2>&1 \
	&& $(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' && echo $(name))))

VENV := .venv
BIN  := $(VENV)/bin
PIP  := $(BIN)/python -m pip --disable-pip-version-check
RUN  := $(VENV)/installed-run
DEV  := $(VENV)/installed-dev
LOCK := $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header \
	--no-emit-options --no-emit-index-url --no-emit-find-links --no-emit-trusted-host

# Installs Debian packages where that is allowed, and otherwise says the one command to run.
apt = if [ "$$(id -u)" = 0 ]; then sudo=; elif sudo -n true 2>/dev/null; then sudo='sudo -n'; else \
	echo "reportgen needs $(1); install it with: sudo apt-get install $(1)" >&2; exit 1; fi; \
	command -v apt-get >/dev/null || { echo "reportgen needs what Debian calls $(1); install it first" >&2; exit 1; }; \
	echo "installing $(1)"; $$sudo apt-get update -qq && $$sudo env DEBIAN_FRONTEND=noninteractive \
	apt-get install -y -qq --no-install-recommends $(1) >/dev/null

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help brief gallery test browser bench bench-extract bench-language bench-verify bench-batch bench-linear bench-pdf bench-sources audit fuzz format lint types layers tests pango lock clean

help: ## list what make can do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

brief: $(RUN) pango ## render the seed case into out/; SOURCE=path.txt for your own text, OUT=folder for another place
	@$(BIN)/reportgen brief '$(SOURCE)' -l tr -l en -f html -f pdf -o '$(OUT)' \
		$(if $(filter seeds/%,$(SOURCE)),--name '$(notdir $(patsubst %/,%,$(dir $(SOURCE))))')

gallery: $(RUN) pango ## render every pack in every language into out/gallery, to look at; ARGUMENTS="--pack flash --case hama"
	@$(BIN)/python scripts/gallery.py '$(OUT)/gallery' $(ARGUMENTS)

test: lint types layers tests ## run every check: format, lint, types, layers, tests

lint: $(DEV)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(DEV)
	$(BIN)/mypy

layers: $(DEV)
	$(BIN)/lint-imports

tests: $(DEV) pango browser
	$(BIN)/python -m pytest -n 2 --dist worksteal

browser: tests/browser/node_modules/.package-lock.json ## install what judges the pages in the tests: the Nu checker, axe-core

tests/browser/node_modules/.package-lock.json: tests/browser/package-lock.json
	@command -v npm >/dev/null && npm ci --prefix tests/browser --ignore-scripts --no-audit --no-fund --silent \
	|| echo 'the Nu checker and axe-core could not be installed: the tests that need them will say that they were skipped' >&2

bench: $(DEV) pango ## how fast everything is against its peers, as ratios; written to benchmarks/RESULTS.md
	@$(BIN)/python benchmarks/bench.py $(ARGUMENTS)

bench-extract: $(DEV) ## what extraction reaches, next to its peers; DATA="newsquant idmc" for some of it
	@$(BIN)/python benchmarks/extract.py $(DATA)

bench-language: $(DEV) ## what the Turkish suffixes reach, next to other libraries, and on all numbers up to LARGEST=10000000
	@$(BIN)/python benchmarks/language.py $(LARGEST)

bench-verify: $(DEV) ## how many of 2,000 tamperings of finished briefs are caught; COUNT=300 for fewer, ARGUMENTS="--cases 2 --formats docx md" for some
	@$(BIN)/python benchmarks/verify.py $(COUNT) $(ARGUMENTS)

bench-batch: $(DEV) pango ## what a second core brings to many briefs, texts to dossiers a second; ARGUMENTS="--texts 1000"
	@$(BIN)/python benchmarks/batch.py $(ARGUMENTS)

bench-pdf: $(DEV) pango ## what an archival, accessible PDF costs beside the bare engine; ARGUMENTS="--rounds 5 --rows 1000"
	@PYTHONPATH=. $(BIN)/python benchmarks/pdf.py $(ARGUMENTS)

bench-linear: $(DEV) ## how the time of reading grows with hostile texts: twice the text, at most 2.2 times the time
	@$(BIN)/python benchmarks/linear.py

bench-sources: $(DEV) ## how long a dossier of 300 sources and 5,000 facts takes to open, reconcile, compose and verify
	@PYTHONPATH=benchmarks $(BIN)/python benchmarks/sources.py $(ARGUMENTS)

audit: $(DEV) ## ask the public databases for known weaknesses in the pinned versions; needs the network
	@$(BIN)/python -m venv $(VENV)/audit && $(VENV)/audit/bin/python -m pip --disable-pip-version-check install --quiet pip-audit \
	&& $(VENV)/audit/bin/pip-audit --strict --disable-pip --require-hashes -r constraints.txt \
	|| { echo 'not every version could be shown to be free of known weaknesses; see above' >&2; exit 1; }

fuzz: $(DEV) ## search every way in for faults, SECONDS=600, and kill batches at random moments, KILLS=500
	@PYTHONPATH=. $(BIN)/python tests/fuzzing.py $(SECONDS)
	@PYTHONPATH=. $(BIN)/python tests/crashes.py $(KILLS)

format: $(DEV) ## lay out the code and mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(DEV) ## pin the dependencies anew; UPGRADE=--upgrade takes the newest versions
	$(LOCK) $(UPGRADE) --extra build -o constraints.txt pyproject.toml
	$(LOCK) $(UPGRADE) --extra dask --extra fuzz --extra dev -c constraints.txt -o constraints-dev.txt pyproject.toml
	sed -i '1i # Made by `make lock`: the exact versions and all hashes of what reportgen runs on and is built with.' constraints.txt
	$(BIN)/python scripts/sbom.py
	sed -i '1i # Made by `make lock`: the same for what reportgen is checked with.' constraints-dev.txt

clean: ## remove what the other targets made
	rm -rf $(VENV) out dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

pango:
	@$(BIN)/python -c "import ctypes; [ctypes.CDLL(f'lib{name}.so.0') for name in \
		('pango-1.0', 'pangoft2-1.0', 'harfbuzz-subset')]" 2>/dev/null \
	|| { $(call apt,libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0); }

$(BIN)/python:
	@test -n '$(PYTHON)' || { echo 'reportgen needs Python 3.11 or later; install one, or name it: make PYTHON=/path/to/python3' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	|| { $(call apt,$$($(PYTHON) -c 'import sys; print("python{}.{}-venv".format(*sys.version_info))')); }
	$(PYTHON) -m venv $(VENV)

$(RUN): constraints.txt pyproject.toml | $(BIN)/python
	@echo 'installing the pinned dependencies into $(VENV) (once; a minute or so)'
	@$(PIP) install --quiet --require-hashes -r constraints.txt
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): constraints-dev.txt $(RUN)
	@echo 'installing what the checks need into $(VENV) (once; a minute or so)'
	@$(PIP) install --quiet --require-hashes -r constraints-dev.txt
	@touch $@
