# Headdesk's commands; `make help` lists them. Python lives in .venv, made from the lock file when that changes.

BIN := $(if $(filter Windows_NT,$(OS)),Scripts,bin)
PYTHON := .venv/$(BIN)/python
INSTALLED := .venv/lock-installed
ARGS :=

export PYTHONPATH := src

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test check proof bench env lint types layers wheel self-test documents pictures clean

help: ## List the commands
	@awk -F ': .*## ' '/^[a-z-]+:.*## /{printf "make %-10s %s\n", $$1, $$2}' Makefile

run: $(INSTALLED) ## Open Headdesk on the sample practice; with no display, run the tour
	@packaging/system-packages run
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname -s)" != Linux ]; then \
		$(PYTHON) -m headdesk --sample; \
	else \
		QT_QPA_PLATFORM=offscreen $(PYTHON) -m headdesk tour --out out/tour && \
		echo "There is no display here, so Headdesk ran its tour. The results are in out/tour."; \
	fi

test: export QT_QPA_PLATFORM := offscreen
test: $(INSTALLED) ## Run every test on two cores; ARGS="tests/store -x" runs some, without the coverage gate
	packaging/system-packages run test
ifeq ($(ARGS),)
	$(PYTHON) -m coverage erase
	$(PYTHON) -m coverage run -m pytest -n 2 --dist worksteal
	$(PYTHON) -m coverage combine --quiet
	$(PYTHON) -m coverage report
else
	$(PYTHON) -m pytest $(ARGS)
endif

check: lint types layers test wheel self-test ## Everything that must pass before a change goes in

proof: export QT_QPA_PLATFORM := offscreen
proof: export HEADDESK_PROOF := 1
proof: $(INSTALLED) ## Run the tests that hold a stated figure, at full size, and laws on many examples
	packaging/system-packages run test proof
	$(PYTHON) -m pytest -m "proof or hypothesis" --timeout=1800 -rP $(ARGS)
	env -u HEADDESK_PROOF packaging/without-network $(PYTHON) -m pytest -n 2 --dist worksteal

bench: export QT_QPA_PLATFORM := offscreen
bench: $(INSTALLED) ## Print the table of benchmarks
	@packaging/system-packages run
	@$(PYTHON) tests/bench.py $(ARGS)

env: $(INSTALLED) ## Make the Python environment

$(INSTALLED): packaging/requirements-dev.lock
	packaging/environment .venv $<
	touch $@

lint: $(INSTALLED) ## Style and format
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check

types: $(INSTALLED) ## Types
	$(PYTHON) -m mypy

layers: $(INSTALLED) ## Who may import whom
	.venv/$(BIN)/lint-imports --no-logo

wheel: $(INSTALLED) ## Build the wheel into dist
	rm -rf dist
	$(PYTHON) -m pip wheel --quiet --no-index --no-build-isolation --no-deps --wheel-dir dist .

self-test: wheel ## Install the wheel in a clean environment and let it test itself
	packaging/system-packages run
	packaging/environment .venv-wheel packaging/requirements.lock
	.venv-wheel/$(BIN)/python -m pip install --quiet --no-index --no-deps dist/headdesk-*.whl
	.venv-wheel/$(BIN)/python -m pip check
	cd / && env -u PYTHONPATH QT_QPA_PLATFORM=offscreen "$(CURDIR)/.venv-wheel/$(BIN)/headdesk" self-test

documents: $(INSTALLED) ## Write the documents that are made from the program
	QT_QPA_PLATFORM=offscreen $(PYTHON) packaging/documents.py

pictures: $(INSTALLED) ## Take the guide's pictures anew
	QT_QPA_PLATFORM=offscreen $(PYTHON) packaging/pictures.py

clean: ## Remove all that can be made again, the environments too
	rm -rf .venv .venv-wheel build dist out .coverage* .hypothesis .import_linter_cache .mypy_cache \
		.pytest_cache .ruff_cache
