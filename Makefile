# `make help` lists what there is. Everything is installed into .venv from hash-locked lists.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCKS := packaging/locks
export QT_API := pyside6
PYTEST_ARGS ?= -n 2 --dist loadfile

.DEFAULT_GOAL := help
.PHONY: help demo test setup check translations evals faults bench bench-relay bench-desktop packages audit sbom lock clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

demo: setup ## the desktop on a simulated Avito account; no key, no account, no network
	$(BIN)/bronya demo $(if $(SHOTS),--shots $(SHOTS))

setup: $(VENV)/.runtime ## what running needs: system libraries, .venv, the two commands

test: $(VENV)/.dev check ## every check and every test
	$(BIN)/python -m pytest -q $(PYTEST_ARGS)

check: $(VENV)/.dev ## style, types and the arrows between rooms
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

translations: $(VENV)/.dev ## the window's words into its Linguist file, and the file compiled
	$(BIN)/python packaging/translations.py

evals: $(VENV)/.dev ## understanding and guard, measured on the labelled cases
	$(BIN)/python -m tests.evals

faults: $(VENV)/.dev ## the promises under kills, power loss, full disks; long
	$(BIN)/python -m tests.faults

bench: bench-relay bench-desktop ## every benchmark

bench-relay: $(VENV)/.dev ## the relay against floors and peers in the same run
	$(BIN)/python -m tests.bench.relay

bench-desktop: $(VENV)/.dev ## start, memory, scrolling, against an empty window in the same run
	$(BIN)/python -m tests.bench.desktop

packages: $(VENV)/.dev ## installers that this system can build; build/packages
	$(BIN)/python packaging/packages.py

audit: $(VENV)/.dev ## known holes in what is locked, and secrets in what is kept
	$(BIN)/pip-audit --require-hashes --disable-pip -r $(LOCKS)/runtime.txt
	git ls-files -z | xargs -0 $(BIN)/detect-secrets-hook --baseline packaging/secrets-baseline.json

sbom: $(VENV)/.dev ## what is shipped, as CycloneDX; build/sbom.json
	mkdir -p build
	$(BIN)/cyclonedx-py requirements $(LOCKS)/runtime.txt --of JSON -o build/sbom.json

lock: ## makes the hash locks anew
	uv pip compile --universal --generate-hashes --python-version 3.11 --no-header --no-annotate --extra build pyproject.toml -o $(LOCKS)/runtime.txt
	uv pip compile --universal --generate-hashes --python-version 3.11 --no-header --no-annotate --extra build --extra dev -c $(LOCKS)/runtime.txt pyproject.toml -o $(LOCKS)/dev.txt

clean: ## removes .venv and what tools left behind
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache

$(BIN)/python:
	packaging/linux/system-packages.sh
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: $(LOCKS)/runtime.txt pyproject.toml | $(BIN)/python
	packaging/linux/system-packages.sh
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r $(LOCKS)/runtime.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.dev: $(LOCKS)/dev.txt $(VENV)/.runtime
	packaging/linux/system-packages.sh --test
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r $(LOCKS)/dev.txt
	touch $@
