SHELL := /bin/bash
# Two commands do all set-up: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

# The map's front-end files and the ground under it: fetched and built here, never committed, carried in the wheel.
FRONT := src/cenotaph/web/static/front/.made

.PHONY: demo test check fix bench docs clean setup front map wheel sharing

# Linking without names: its libraries need an old cryptography, which may not stand beside the one that signs a case.
SHARING := .venv-sharing/.installed

setup: $(STAMP) $(FRONT)
front: $(FRONT)

$(STAMP): requirements/base.txt requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -e .
	$(BIN)/python scripts/gazetteer.py
	touch $(STAMP)

$(FRONT): $(STAMP) package.json package-lock.json scripts/front.py scripts/ground.py src/cenotaph/publish/shapes.py
	$(BIN)/python scripts/front.py
	touch $(FRONT)

sharing: $(SHARING)

$(SHARING): requirements/sharing.txt
	$(PYTHON) -m venv .venv-sharing
	.venv-sharing/bin/pip install --quiet --disable-pip-version-check -r requirements/sharing.txt
	touch $(SHARING)

demo: $(STAMP) $(FRONT)
	@if [ -f var/demo/cenotaph.toml ]; then echo "the demo case is in var/demo already (make clean removes it)"; \
	else $(BIN)/cenotaph demo var/demo --brief; fi
	@if [ -t 1 ] && [ -z "$${CI:-}" ]; then exec $(BIN)/cenotaph serve var/demo; \
	else echo "open the desk with: $(BIN)/cenotaph serve var/demo"; fi

check: $(STAMP) $(FRONT)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/python scripts/docs.py --check
	$(BIN)/python -m django makemigrations --check --dry-run --settings cenotaph.web.settings
	$(BIN)/pytest -q -n 2 --dist worksteal -m "not slow"

fix: $(STAMP)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

test: $(STAMP) $(FRONT)
	bash scripts/tools.sh
	$(MAKE) --no-print-directory check
	$(BIN)/pytest -q -n 2 --dist worksteal -m slow

bench: $(STAMP)
	$(BIN)/python bench/run.py

# A country pack: make map COUNTRY=LB writes var/maps/LB.pmtiles; put it into a case's folder maps/.
map: $(FRONT)
	$(BIN)/python scripts/ground.py $(COUNTRY)

wheel: $(FRONT)
	$(BIN)/pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .

docs: $(STAMP)
	$(BIN)/python scripts/docs.py

clean:
	rm -rf var build dist node_modules src/cenotaph/web/static/front src/cenotaph/web/ground
