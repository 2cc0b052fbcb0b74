# The front door. `make help` lists the targets.
#
# Law: nothing is needed but make and Python 3.11 to 3.14; everything is installed into this
# folder (.tools, .venv) and the user's cache, and the machine's Python is never changed.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

UV_VERSION := 0.13.9
UV ?= $(or $(shell command -v uv 2>/dev/null),.tools/uv/bin/uv)
# The image's Python first.
PYTHONS := 3.13 3.12 3.11 3.14
PYTHON ?= $(shell devcluster/find-python $(PYTHONS))

export UV_PYTHON_DOWNLOADS := never
export UV_PYTHON := $(PYTHON)
unexport VIRTUAL_ENV PYTHONHOME

BIN := .venv/bin
CODE := operator delivery devcluster deploy examples tests
PACKAGES := -p litellm_config_operator -p delivery -p devcluster -p examples.demo
OPERATOR_IMAGE := ghcr.io/litellm-config-operator/litellm-config-operator
VERSION := $(shell sed -n 's/^version = "\(.*\)"$$/\1/p' pyproject.toml)
# What the manifests and the chart name.
IMAGE_TAG ?= $(VERSION)
CONTAINER_TOOL ?= $(firstword $(foreach name,docker podman,$(shell command -v $(name))))
# Three processes, each with a cluster of its own; the tests of one file stay together, and the slow
# files come first.
WORKERS ?= -n 3 --dist loadfile --no-loadscope-reorder
ARGS ?=
HELM_3_TRIES := $(addprefix tests/charts/test_,combinations.py refusals.py parent_chart.py notes.py templates.py install.py)

# What `make help` shows, in its order: each group begins with its name.
GROUPS := Begin demo test help, \
	Change install format generate check test-fast test-long e2e coverage, \
	Check lint types layers meanings generated lock mutants, \
	Look up down, \
	Record golden testdata line, \
	Measure bench bench-prober, \
	Deliver image programs clean

.PHONY: help
help: ## This list
	@awk -F ':.*## ' -v groups='$(GROUPS)' '/^[a-z0-9-]+:.*## / {says[$$1] = $$2} END { \
		count = split(groups, group, /, */); \
		for (g = 1; g <= count; g++) { \
			words = split(group[g], word, " "); \
			printf "%s%s\n", (g > 1 ? "\n" : ""), word[1]; \
			for (w = 2; w <= words; w++) printf "  make %-14s %s\n", word[w], says[word[w]]}}' \
		$(MAKEFILE_LIST)

.PHONY: install
install: .venv/.installed ## Install everything this project needs, into this folder

.venv/.installed: pyproject.toml uv.lock | $(UV)
	@echo "Installing the locked packages into .venv" >&2
	@$(UV) sync --frozen --quiet
	@touch $@

.tools/uv/bin/uv:
	@[ -n "$(PYTHON)" ] || { echo "None of these runs here: Python $(PYTHONS). Install one, \
	or name yours: make PYTHON=/path/to/python" >&2; exit 1; }
	@echo "Installing uv $(UV_VERSION) into .tools/uv" >&2
	@$(PYTHON) -m venv --clear .tools/uv || { echo "$(PYTHON) cannot make virtual environments: \
	install its venv module (Debian: python3-venv), or put uv on PATH" >&2; exit 1; }
	@.tools/uv/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

.PHONY: check
check: lint types layers meanings generated lock mutants ## Everything CI checks besides the tests
	@echo "Checked: all is well"

.PHONY: format
format: install ## Format the code and apply the safe fixes
	@$(BIN)/ruff format --quiet $(CODE)
	@$(BIN)/ruff check --quiet --fix $(CODE)

.PHONY: lint
lint: install ## Check format and style
	@echo "Checking format and style"
	@$(BIN)/ruff format --quiet --check $(CODE) || { echo "Run: make format" >&2; exit 1; }
	@$(BIN)/ruff check --quiet $(CODE)

.PHONY: types
types: install ## Check types
	@echo "Checking types"
	@$(BIN)/mypy --no-error-summary $(PACKAGES)
	@$(BIN)/mypy --no-error-summary deploy/argocd/generate.py

.PHONY: layers
layers: install ## Check which room may use which, and that rooms stay small
	@echo "Checking layers"
	@said=$$($(BIN)/lint-imports --no-logo 2>&1) || { echo "$$said" >&2; exit 1; }
	@said=$$($(BIN)/pytest --quiet tests/test_rooms.py 2>&1) || { echo "$$said" >&2; exit 1; }

.PHONY: meanings
meanings: install ## Check that the table of meanings has a row for every typed field
	@echo "Checking that every typed field has a row"
	@said=$$($(BIN)/pytest --quiet tests/config/test_meanings.py 2>&1) || { echo "$$said" >&2; exit 1; }

.PHONY: generate
generate: install ## Write all that comes from the models and the table: CRDs, pages, charts, manifests
	@$(BIN)/python -m delivery --write
	@$(BIN)/python deploy/argocd/generate.py

.PHONY: generated
generated: install ## Check that generated files are up to date
	@echo "Checking generated files"
	@$(BIN)/python -m delivery --check \
		|| { echo "Run: make generate" >&2; exit 1; }
	@$(BIN)/python deploy/argocd/generate.py --check || { echo "Run: make generate" >&2; exit 1; }

.PHONY: lock
lock: install ## Check that uv.lock fits pyproject.toml
	@echo "Checking the lock file"
	@$(UV) lock --check --quiet || { echo "Run: uv lock" >&2; exit 1; }

.PHONY: programs
programs: install ## Find or build what the tests run: control plane, Helm, LiteLLM, each made once
	@$(BIN)/python -c 'from devcluster.binaries import binaries; binaries()'
	@$(BIN)/python -c 'from devcluster.helm import helm; helm()'
	@$(BIN)/python -c 'from devcluster import *; list(map(litellm_environment, LITELLM_VERSIONS))'

.PHONY: test
test: programs ## Run all tests, on a real control plane and the real LiteLLM, with coverage
	@$(BIN)/pytest $(WORKERS) --cov --cov-report=term $(ARGS)

.PHONY: test-fast
test-fast: install ## Run the tests that need no cluster, in two processes: about three minutes of CPU time
	@$(BIN)/pytest -n 2 --dist loadfile -m "not devcluster" $(ARGS)

PARTS ?= states engine storm charts litellm
.PHONY: test-long $(addprefix long-,states engine storm charts litellm)
test-long: $(addprefix long-,$(PARTS)) ## What costs more than minutes: thousands of random sequences of events, a storm, Helm 3, every LiteLLM (PARTS="storm charts": those)

# 2,500 sequences of events, and each status compared with what is true.
long-states: install
	@LIE_RUNS=2500 $(BIN)/pytest tests/status/test_no_lies.py $(ARGS)

# 600 sequences around the whole engine: 12,000 steps.
long-engine: install
	@ENGINE_RUNS=200 $(BIN)/pytest tests/process/test_engine_machine.py $(ARGS)

long-storm: install
	@STORM=10000 $(BIN)/pytest tests/e2e/test_storm.py $(ARGS)

long-charts: install
	@HELM_MAJOR=3 $(BIN)/pytest $(HELM_3_TRIES) $(ARGS)

# The last lines are the tables of what each LiteLLM makes of fields and of bad configurations.
long-litellm: install
	@$(BIN)/python -m tests.config.meaning_table
	@LITELLM_LINES=all $(BIN)/pytest -m devcluster tests/config $(ARGS)

.PHONY: mutants
mutants: install ## Break every guard, one at a time: a test in tests/boundary must notice (ARGS: modules)
	@echo "Breaking every guard"
	@PYTHONPATH=operator $(BIN)/python -m tests.mutation $(ARGS)

.PHONY: golden
golden: install ## Write the golden files anew; then read the difference
	@$(BIN)/pytest -m "not devcluster" --update --quiet tests/config

.PHONY: line
line: install ## Write the tables of LiteLLM's lines anew, and print what they change for us (VERSION=1.110.2: of that one, locking it first)
	@PYTHONPATH=operator $(BIN)/python -m delivery.litellm_lines \
		$(if $(filter command,$(firstword $(origin VERSION))),$(VERSION))

.PHONY: bench
bench: programs ## Print what the operator costs beside the least it could cost, in half an hour (BENCH=quick: five minutes; PUBLISH=1: into the docs)
	@$(BIN)/python -m tests.bench $(if $(filter quick,$(BENCH)),--quick) $(if $(PUBLISH),--publish) $(ARGS)

.PHONY: bench-prober
bench-prober: install ## Print what a thousand connection tests cost in memory
	@PYTHONPATH=operator $(BIN)/python -m tests.bench.prober

.PHONY: e2e
e2e: install ## Run the end-to-end suites (KIND=1: on a new kind cluster; TEST_KUBECONFIG=...: on yours)
	@$(if $(KIND),.ci/kind) $(BIN)/pytest tests/e2e $(ARGS)

.PHONY: testdata
testdata: install ## Record anew what the operator answers in each state, for Argo CD's tests
	@$(BIN)/pytest --update tests/e2e/test_gitops_states.py tests/gitops/test_argocd.py

.PHONY: coverage
coverage: install ## Run all tests and write build/coverage/index.html
	@$(BIN)/pytest $(WORKERS) --cov --cov-report=term --cov-report=html:build/coverage $(ARGS)

.PHONY: demo
demo: install ## Watch the whole product work (KEEP=1 leaves it running)
	@$(BIN)/python -m examples.demo $(if $(KEEP),--keep) $(ARGS)

.PHONY: up
up: install ## Start a dev cluster that stays and runs what this folder ships: eval "$(make up)"
	@$(BIN)/python -m devcluster up --detach --image '$(OPERATOR_IMAGE)=$(CURDIR)/$(BIN)/litellm-config-operator'
	@echo 'In your shell: eval "$$(make up)". Then: kubectl apply -k deploy/kustomize. At the end: make down' >&2

.PHONY: down
down: install ## Stop that dev cluster; its objects stay for the next one (DELETE=1: they do not)
	@$(BIN)/python -m devcluster down $(if $(DELETE),--delete)

.PHONY: clean
clean: ## Delete what was made in this folder, packages included
	@rm -rf .venv .tools .state build dist .coverage .coverage.* .pytest_cache .mypy_cache \
		.ruff_cache .import_linter_cache .hypothesis
	@find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: version
version:
	@echo $(VERSION)

.PHONY: image
image: ## Build the operator's image under the tag that the manifests name (docker or podman)
	@[ -n "$(CONTAINER_TOOL)" ] || { echo "docker or podman is needed" >&2; exit 1; }
	@$(CONTAINER_TOOL) build --tag $(OPERATOR_IMAGE):$(IMAGE_TAG) \
		--build-arg VERSION=$(VERSION) \
		--build-arg REVISION=$$(git rev-parse HEAD) \
		--build-arg CREATED=$$(date -u +%Y-%m-%dT%H:%M:%SZ) .
