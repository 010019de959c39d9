.DEFAULT_GOAL := help
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PORT ?= 8080
DATA ?=

# Bots that are started again and again, by tests and by the demo, need not be compiled each time.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo test check bench lock clean

help: ## What you can type
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): requirements/dev.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Lanbao needs Python 3.11 or newer; try make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

demo: $(READY) ## Run the shop in a Telegram of its own: no token, no account (PORT=8080 DATA=dir)
	$(BIN)/lanbao demo --port $(PORT) $(if $(DATA),--data $(DATA))

# More workers than cores: many tests wait for a process they have started. Tests that share
# something costly run on one worker (tests/together.py).
WORKERS ?= 4

test: $(READY) ## All tests, on SQLite and PostgreSQL
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadscope $(ARGS)

check: $(READY) ## Style, types, import directions, locale keys
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.lint

bench: $(READY) ## Speed, as ratios to floors measured in the same run
	$(BIN)/python -m benchmarks $(ARGS)

lock: $(READY) ## Pin the dependencies anew, with hashes and without addresses
	$(BIN)/python -m uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --group dev pyproject.toml -o requirements/dev.txt

clean: ## Remove what the other words made
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
