# Two commands do everything on a fresh machine: `make sheet` draws the cheat sheet, `make test` passes the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PYTEST := $(BIN)/python -m pytest -n auto --dist loadfile   # on all cores, the tests of a file on one, since they share what is costly

.PHONY: sheet test test-sheets test-exhaustive test-frameworks test-browser test-notebook lint facts gallery gallery-html readme bench clean

sheet: $(VENV)/installed
	$(BIN)/actplot cheatsheet --out output/cheatsheet.pdf

test: $(VENV)/tests
	$(PYTEST)

test-sheets: $(VENV)/tests
	$(PYTEST) --dist load -m sheets tests/render/sheets/test_all_sheets.py

# every 16-bit float of every function, against balls: about an hour
test-exhaustive: $(VENV)/tests
	$(PYTEST) --dist load -m exhaustive tests/algebras/arrays/test_narrow.py

test-frameworks: $(VENV)/frameworks
	$(BIN)/python -m pytest -m frameworks tests/frameworks

test-browser: $(VENV)/browser
	$(BIN)/python -m pytest -m browser tests/browser

test-notebook: $(VENV)/notebook
	$(BIN)/python -m pytest -m notebook tests/notebook

lint: $(VENV)/lint
	$(BIN)/ruff check actplot tests benchmarks
	$(BIN)/mypy

facts: $(VENV)/installed
	$(BIN)/python -m actplot.prove

# of sheets with many pages the first ones are shown
gallery: $(VENV)/installed
	mkdir -p output/gallery output/pages
	$(BIN)/actplot cheatsheet --out output/gallery/one-page.png --dpi 120
	$(BIN)/actplot cheatsheet --theme dark --out output/gallery/one-page-dark.png --dpi 80
	$(BIN)/actplot cheatsheet --template classic --out output/gallery/classic.png --dpi 80
	$(BIN)/actplot cheatsheet --template poster --out output/gallery/poster.png --dpi 45
	for t in study grid atlas; do $(BIN)/actplot cheatsheet --template $$t --out output/pages/$$t.png --dpi 75; done
	cp output/pages/study-1.png output/gallery/study.png
	cp output/pages/grid-1.png output/gallery/grid.png
	cp output/pages/atlas-01.png output/gallery/atlas-contents.png
	cp output/pages/atlas-04.png output/gallery/atlas.png
	rm -r output/pages
	$(BIN)/actplot plot gelu --dpi 90 --out output/gallery/gelu.png
	$(BIN)/actplot plot leaky_relu --dpi 90 --out output/gallery/leaky_relu.png
	$(BIN)/actplot plot relu elu gelu silu mish --no-derivative --xlim -4:2 --size 8x5 --dpi 80 --out output/gallery/five.png
	$(BIN)/actplot grid sigmoid tanh relu --template pyrcz --dpi 80 --out output/gallery/pyrcz.png
	if command -v chromium >/dev/null; then $(MAKE) gallery-html; fi

gallery-html: $(VENV)/installed
	$(BIN)/actplot cheatsheet --out output/cheatsheet.html
	chromium --headless=new --no-sandbox --disable-gpu --hide-scrollbars --window-size=1280,1240 --user-data-dir=$$(mktemp -d) \
	    --screenshot=output/gallery/html.png file://$(CURDIR)/output/cheatsheet.html

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

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache
