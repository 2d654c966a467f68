# Set-up and checks: `make run` and `make test` need python3 (3.11 or later), make and a package index.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
REPORTQA_DATA ?= data
BIN := .venv/bin
# The CPU build of torch. The index may be out of reach: it is asked once, for torch alone.
TORCH_INDEX ?= https://download.pytorch.org/whl/cpu
PIP := $(BIN)/python -m pip install -qq --no-input --disable-pip-version-check --constraint constraints.txt
# Nothing is fetched at run time: the model is a package.
export HF_HUB_OFFLINE := 1
export TRANSFORMERS_OFFLINE := 1
# The exported graph of the model lies beside the packages it is made from.
export REPORTQA_MODELS ?= $(CURDIR)/.venv/models

# `make eval REPORTS=FOLDER GOLD=FILE`: what is asked and of which reports; as a default the samples.
REPORTS ?=
GOLD ?= eval/gold/samples.jsonl
# A folder's path as a name; LlamaIndex passes over names that begin with a dot.
as_name = $(subst ..,up,$(subst /,_,$(or $(REPORTS),samples)))
EVAL_DATA ?= build/eval/$(as_name)
EVAL_OPTIONS ?=
# Libraries and results of the bench.
PART ?=
BENCH_WORK ?= build/bench/$(as_name)
BENCH_OPTIONS ?=

# Frameworks that reportqa is compared with, in an environment of their own.
PEERS := LlamaIndex LangChain Haystack txtai
PEERS_PYTHON := .venv-peers/bin/python
PEERS_PIP := $(PEERS_PYTHON) -m pip install -qq --no-input --disable-pip-version-check \
	--constraint eval/peers/constraints.txt
PEERS_RUNS = runs/peers/$(notdir $(basename $(GOLD)))

# Processes that run the tests; a file's tests stay together, as they share what is slow to make.
WORKERS ?= 2
COG := $(BIN)/cog -P -I scripts -p 'import generated'
GENERATED := README.md docs/evaluation.md

.DEFAULT_GOAL := help
.PHONY: help run test test-browser check fix bench bench-peers bench-page eval eval-gate eval-peers docs quality lock clean

help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):.*##/\1:/p' $(MAKEFILE_LIST) | awk -F: '{printf "make %-13s%s\n", $$1, $$2}'

run: .venv/run.stamp  ## install, add the sample reports, serve http://127.0.0.1:8000
	@$(BIN)/reportqa add --data '$(REPORTQA_DATA)' --samples
	@exec $(BIN)/reportqa serve --data '$(REPORTQA_DATA)' --host $(HOST) --port $(PORT) \
		--example 'How was Calderdale rated in 2012?'

test: .venv/dev.stamp  ## install and run every test that needs no browser
	@$(BIN)/python -m pytest -m 'not browser' --numprocesses $(WORKERS) --dist loadfile $(TESTS)

test-browser: .venv/dev.stamp  ## run the tests that drive a browser
	@sh scripts/browser.sh
	@$(BIN)/python -m pytest -m browser $(TESTS)

check: .venv/dev.stamp  ## lint, types, the packages' directions, generated docs
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy --no-error-summary
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m qa.api.description --check
	$(COG) --check --verbosity=1 $(GENERATED)
	$(BIN)/hadolint Dockerfile

eval: .venv/run.stamp  ## ask gold questions and print figures: of the samples, or REPORTS=FOLDER GOLD=FILE
	@$(BIN)/reportqa add --data '$(EVAL_DATA)' $(if $(REPORTS),'$(REPORTS)',--samples) || echo 'What was refused is not asked about.'
	@$(BIN)/reportqa eval run --gold '$(GOLD)' --data '$(EVAL_DATA)' --page $(EVAL_OPTIONS)

eval-gate: .venv/run.stamp  ## ask the samples' gold questions and fail below eval/gold/samples.toml
	@rm -rf build/gate
	@$(BIN)/reportqa add --data build/gate/data --samples
	@$(BIN)/reportqa eval run --gold eval/gold/samples.jsonl --data build/gate/data --out build/gate/run \
		--bars eval/gold/samples.toml --gate --page

# KEEP=NAME stores the figures under that name for the tables of the documentation.
eval-peers: .venv/run.stamp .venv-peers/run.stamp  ## ask popular frameworks too: REPORTS=FOLDER GOLD=FILE
	@test -d '$(REPORTS)' && test -f '$(GOLD)' || { echo 'make eval-peers REPORTS=FOLDER GOLD=FILE'; exit 2; }
	@$(BIN)/reportqa add --data '$(PEERS_RUNS)/library' '$(REPORTS)' > /dev/null
	@rm -rf '$(PEERS_RUNS)/reportqa'
	@$(BIN)/reportqa eval run --data '$(PEERS_RUNS)/library' --gold '$(GOLD)' --out '$(PEERS_RUNS)/reportqa' \
		--json > /dev/null
	@for peer in $(PEERS); do HAYSTACK_TELEMETRY_ENABLED=False $(PEERS_PYTHON) -m eval.peers.run $$peer \
		--reports '$(REPORTS)' --gold '$(GOLD)' --out '$(PEERS_RUNS)' || exit 1; done
	@$(BIN)/python -m eval.peers.table '$(PEERS_RUNS)' $(if $(KEEP),--keep docs/peers.json --name $(KEEP))

# PART=query runs one part; BENCH_OPTIONS='--questions 20 --rounds 2' a quicker one (bench/plan.py).
bench: .venv/dev.stamp  ## measure speed and memory on the samples, or REPORTS=FOLDER GOLD=FILE PART=NAME
	@$(BIN)/python -m bench $(PART) --reports '$(or $(REPORTS),corpus/samples)' --gold '$(GOLD)' \
		--work '$(BENCH_WORK)' $(BENCH_OPTIONS)

bench-peers: .venv/dev.stamp .venv-peers/run.stamp  ## the same reports through popular frameworks
	@$(BIN)/python -m bench peers --reports '$(or $(REPORTS),corpus/samples)' --gold '$(GOLD)' \
		--work '$(BENCH_WORK)' $(BENCH_OPTIONS)

bench-page: .venv/dev.stamp  ## write docs/performance.md from what the bench measured last
	@$(BIN)/python -m bench.page '$(BENCH_WORK)/results.json'

fix: .venv/dev.stamp  ## format, and mend what the linter can
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format --quiet .

docs: .venv/dev.stamp  ## write the generated parts of README.md and docs/
	$(BIN)/python -m qa.api.description
	$(BIN)/python scripts/example.py
	$(COG) -r --verbosity=1 $(GENERATED)

quality: .venv/run.stamp  ## measure the samples for the page /quality: qa/quality.json
	@$(BIN)/python scripts/quality.py

lock: .venv/dev.stamp  ## write constraints.txt from what is installed
	$(BIN)/python scripts/lock.py $(TORCH_INDEX)

clean:  ## remove .venv, caches and builds; ./data stays
	rm -rf .venv .venv-peers .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist

.venv/bin/pip:
	@$(PYTHON) scripts/preflight.py
	@$(PYTHON) -m venv --clear .venv

.venv/run.stamp: pyproject.toml constraints.txt | .venv/bin/pip
	@echo 'Installing the pinned packages into .venv (the first time: a few minutes, about 2 GB) …'
	@$(PIP) --no-deps --retries 0 --timeout 15 --extra-index-url $(TORCH_INDEX) torch
	@$(PIP) hatchling editables
	@$(PIP) --no-build-isolation --editable .
	@touch $@

.venv/dev.stamp: .venv/run.stamp
	@$(PIP) --no-build-isolation --editable '.[test,check,mcp]'
	@touch $@

.venv-peers/run.stamp: eval/peers/requirements.txt eval/peers/constraints.txt
	@echo 'Installing the frameworks into .venv-peers (a few minutes, about 2 GB) …'
	@$(PYTHON) -m venv --clear .venv-peers
	@$(PEERS_PIP) --no-deps --retries 0 --timeout 15 --extra-index-url $(TORCH_INDEX) torch
	@$(PEERS_PIP) --requirement eval/peers/requirements.txt
	@touch $@
