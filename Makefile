# What this repository can do; `make` alone lists it. Everything runs in .venv.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test lint check fix eval bench samples clean

# The first interpreter that is new enough; another one: make PYTHON=/path/to/python demo
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
OUT ?= reports
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

demo: $(VENV)/.installed ## Analyse the sample calls into reports/ (offline once installed)
	$(BIN)/coach analyze samples/ --asr-model demo --out $(OUT)/
	@echo "Open $(OUT)/zh_good.html in a browser."

test: $(VENV)/.installed-dev ## Run all tests and docstring examples
	$(BIN)/python -m pytest

lint: $(VENV)/.installed-dev ## Check format, style, types and the import contract
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test ## Everything a change must pass

fix: $(VENV)/.installed-dev ## Format, and repair what can be repaired by itself
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

eval: $(VENV)/.installed ## Measure the demo recogniser (speaks unseen sentences: needs espeak-ng)
	$(BIN)/coach evaluate asr --out models/asr-demo/metrics.json

bench: $(VENV)/.installed ## Time, memory and windows, beside plain faster-whisper
	$(BIN)/coach bench

samples: $(VENV)/.installed ## Speak the sample calls again (needs espeak-ng)
	$(BIN)/python -m coach.learn.speech.samples samples

clean: ## Remove the environment, reports and caches
	rm -rf $(VENV) reports build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find coach tests -name __pycache__ -type d -prune -exec rm -rf {} +

# Stamps: installing happens only when what is to be installed has changed.
$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it, or give make PYTHON=…" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing into $(VENV) (a few minutes the first time) …"
	@$(INSTALL) .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@$(INSTALL) '.[dev]'
	@touch $@
