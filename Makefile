# Two commands do everything on a fresh machine: `make sheet` draws the cheat sheet, `make test` passes the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PYTEST := $(BIN)/python -m pytest -n auto --dist loadfile   # on all cores, the tests of a file on one, since they share what is costly

.PHONY: conduct conduct-all test-conduct sheet test test-thorough test-sheets test-exhaustive test-frameworks test-browser test-notebook test-databases lint facts gallery test-gallery readme bench clean

sheet: $(VENV)/installed
	$(BIN)/actplot cheatsheet --out output/cheatsheet.pdf

test: $(VENV)/tests
	$(PYTEST)

# the rest of what `make test` takes a few of: every function, every seed
test-thorough: $(VENV)/tests
	$(PYTEST) -m thorough

test-sheets: $(VENV)/tests
	$(PYTEST) --dist load -m sheets tests/render/sheets/test_all_sheets.py tests/render/sheets/test_composing.py tests/tables

# every 16-bit float of every function, against balls: about an hour; every function recognised by its own formula, ten minutes;
# the whole catalogue on papers of middle size; any number of functions on Letter and A3
test-exhaustive: $(VENV)/tests
	$(PYTEST) --dist load -m exhaustive tests/recognition tests/algebras/arrays/test_narrow.py tests/render/sheets/test_all_sheets.py tests/render/sheets/test_composing.py

test-frameworks: $(VENV)/frameworks
	$(PYTEST) -m frameworks tests/frameworks

test-browser: $(VENV)/browser
	$(BIN)/python -m pytest -m browser tests/browser

test-notebook: $(VENV)/notebook
	$(BIN)/python -m pytest -m notebook tests/notebook

test-databases: $(VENV)/databases
	$(BIN)/python -m pytest -m databases tests/databases

lint: $(VENV)/lint
	$(BIN)/ruff check actplot tests benchmarks conduct
	$(BIN)/mypy

facts: $(VENV)/installed
	$(BIN)/python -m actplot.prove
	$(BIN)/python -m actplot.recognition

# every picture and file that the README shows, by the commands that stand there
gallery: $(VENV)/tests
	$(BIN)/python -m tests.readme pictures

test-gallery: $(VENV)/tests
	$(BIN)/python -m pytest -m gallery tests/test_readme.py

# what libraries do under the names of activations: those that install in a minute, and all of them
conduct: $(VENV)/tests
	$(BIN)/python -m conduct

conduct-all: $(VENV)/tests
	$(BIN)/python -m conduct --all

# whether the libraries that install in a minute still do what is recorded
test-conduct: $(VENV)/tests
	$(BIN)/python -m conduct --check

readme: $(VENV)/tests
	$(BIN)/python -m tests.readme

bench: $(VENV)/installed
	$(BIN)/python -m benchmarks $(ROUNDS)

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/tests: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --group test
	@touch $@

$(VENV)/lint: $(VENV)/tests
	$(BIN)/python -m pip install --quiet --group lint
	@touch $@

$(VENV)/frameworks: $(VENV)/tests
	$(BIN)/python -m pip install --quiet --group frameworks
	@touch $@

$(VENV)/browser: $(VENV)/tests
	$(BIN)/python -m pip install --quiet --group browser
	@touch $@

$(VENV)/notebook: $(VENV)/tests
	$(BIN)/python -m pip install --quiet --group notebook
	@touch $@

$(VENV)/databases: $(VENV)/tests
	$(BIN)/python -m pip install --quiet --group databases
	@touch $@

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache
