# docgen: the two commands of the README are `make demo` and `make test`.

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$python >/dev/null 2>&1 && $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	&& { echo $$python; break; }; done)
VENV := .venv
LOWEST := .venv-lowest
BIN := $(VENV)/bin
OUT := out/demo
DOCGEN := $(BIN)/docgen
CONSTRAINTS := constraints.txt
# Without bytecode each process that the tests start would compile all modules anew.
export PYTHONDONTWRITEBYTECODE =
CATALOGUES := $(wildcard src/docgen/locale/*/LC_MESSAGES/docgen.po)

.PHONY: demo test check bounds dist build messages site bench clean

demo: $(VENV)/installed ## render every example of every type in both languages into out/demo
	@rm -rf $(OUT) && mkdir -p $(OUT)/cases
	@for type in $$($(DOCGEN) types | cut -d' ' -f1); do \
		$(DOCGEN) sample $$type > $(OUT)/cases/$$type.minimal.json && \
		$(DOCGEN) sample $$type --full > $(OUT)/cases/$$type.full.json || exit 1; \
	done
	@$(DOCGEN) render $(OUT)/cases/*.json -o $(OUT) 2> $(OUT)/warnings.txt || { cat $(OUT)/warnings.txt >&2; exit 1; }
	@echo "docgen made $$(ls $(OUT)/*.docx | wc -l) documents from $$(ls $(OUT)/cases/*.json | wc -l) cases in $(OUT)/"
	@echo "what it warns of in them (what the law's data do not confirm, above all): $$(wc -l < $(OUT)/warnings.txt) lines in $(OUT)/warnings.txt"

test: $(VENV)/installed-dev ## the whole test suite, with LibreOffice where it may be installed
	@sh tools/system_packages.sh
	@$(BIN)/python -m pytest -q -n auto --dist worksteal

check: $(VENV)/installed-dev ## style, types, imports, templates in step with their texts, documents with what is stored of them, and half the goals of speed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python tools/base_docx.py --check
	$(BIN)/python tools/reference --check
	$(DOCGEN) templates check
	$(DOCGEN) templates lint --strict
	$(DOCGEN) templates test
	$(BIN)/python -m bench.guard

bounds: $(VENV)/installed-dev ## the tests with the lowest versions that pyproject.toml permits, in $(LOWEST)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -c $(CONSTRAINTS) -e '.[bounds]'
	@$(BIN)/uv venv -q --clear --seed --python $(BIN)/python $(LOWEST)
	@$(BIN)/uv pip install -q --python $(LOWEST) --resolution lowest-direct -e '.[dev]'
	@$(LOWEST)/bin/python -m pytest -q -n auto --dist worksteal -m 'not browser and not index and not office' \
		--deselect tests/docs/test_dependencies.py

dist: $(VENV)/installed-dev ## wheel and sdist into dist/, from a clean clone the same bytes each time
	@$(BIN)/python -m hatchling build -d dist

build: $(VENV)/installed ## build the templates from their texts
	$(BIN)/python tools/base_docx.py
	$(DOCGEN) templates build

messages: $(VENV)/installed-dev ## bring new sentences into the catalogues of the interface
	$(BIN)/python tools/update_catalogues.py

site: $(VENV)/installed-dev ## the pages of docs/ as a site with search, read without a network: build/site/index.html
	@$(BIN)/python -m sphinx -b html -W --keep-going -q -c docs -d build/doctrees . build/site

bench: $(VENV)/installed-dev ## docgen beside its peers, all in one run; BENCH=--quick for rough figures
	@$(BIN)/python -m bench $(BENCH)

clean:
	rm -rf $(VENV) $(LOWEST) .bench $(OUT) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed" >&2; exit 4; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/installed: $(VENV)/python pyproject.toml $(CONSTRAINTS) $(CATALOGUES)
	$(BIN)/python -m pip install -qq --disable-pip-version-check -c $(CONSTRAINTS) -e .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(BIN)/python -m pip install -qq --disable-pip-version-check -c $(CONSTRAINTS) -e '.[dev]'
	@touch $@
