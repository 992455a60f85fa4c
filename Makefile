# Two commands do everything on a fresh machine with Python ≥ 3.11 (with venv) and make:
#   make demo   runs the whole cycle on the shipped campaign
#   make test   everything CI checks
PYTHON ?= python3
VENV ?= .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif

.PHONY: demo test lint unit schema bench clean

demo: $(VENV)/.ready
	$(BIN)/anwei demo output/演示

test: lint unit

lint: $(VENV)/.dev-ready
	$(BIN)/ruff check toolkit tools tests bench
	$(BIN)/ruff format --check toolkit tools tests bench
	$(BIN)/mypy

unit: $(VENV)/.dev-ready
	$(BIN)/pytest -n 2

schema: $(VENV)/.dev-ready
	$(BIN)/python -m tools.results_schema

bench: $(VENV)/.dev-ready
	$(BIN)/python bench/run.py

$(VENV)/.ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	touch $@

$(VENV)/.dev-ready: $(VENV)/.ready constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev]"
	touch $@

clean:
	rm -rf $(VENV) output/演示
