# Every target sets up what it needs by itself. `make` alone prints this list.
SHELL := /bin/bash
PORT ?= 8080
SANDBOX ?= yes
TEST_FLAGS ?=
SETUP := python3 -m tools.setup

.DEFAULT_GOAL := help
.PHONY: help run password kubernetes agreement benchmark comparison comparison-real screens test check format lock openapi client clean

help: ## print the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## set up and start KIOPS with a simulated cluster and a shop on it (PORT=8080 SANDBOX=yes)
	@exec python3 -m tools.run --port $(PORT) $(if $(filter no,$(SANDBOX)),--no-sandbox)

password: ## print a new one-time password for the administrator
	@$(SETUP) runtime && KIOPS_DATA_DIR=data .venv/bin/python -m api password

kubernetes: ## build and start a real Kubernetes on this machine (Linux, root, Go)
	@$(SETUP) dev && exec .venv/bin/python -m realcluster up

agreement: ## print how far the sandbox agrees with the recorded Kubernetes (2 minutes)
	@$(SETUP) dev && .venv/bin/python -m tests.recordings.agreement

benchmark: ## print how fast the sandbox is on this machine, and under which conditions
	@$(SETUP) dev && .venv/bin/python -m benchmarks.sandbox

screens: ## take every picture of docs/screens anew (needs Chromium; some minutes)
	@python3 -m tools.screens

comparison: ## print how KIOPS reads, lists, streams, deploys and goes on beside what people use (30 minutes or more)
	@$(SETUP) dev bench && for part in reads pages faults streams rollouts latency verdicts resume growth; do \
		.venv/bin/python -m benchmarks.$$part || exit 1; done

comparison-real: ## print what a real Kubernetes is needed for (Linux, root, Go; 10 minutes)
	@$(SETUP) dev bench && .venv/bin/python -m benchmarks.latency --real && .venv/bin/python -m benchmarks.verdicts --real

test: ## run every check and test that this machine can run
	@python3 -m tools.check $(TEST_FLAGS)

check: ## run only the quick checks: formats, lints, types, import floors
	@python3 -m tools.check --only quick

format: ## format Python and TypeScript
	@$(SETUP) dev packages && .venv/bin/ruff format . && .venv/bin/ruff check --fix . && cd frontend && npm run format

openapi: ## export openapi/openapi.json and generate the front end's client from it
	@$(SETUP) dev packages && .venv/bin/python -m api openapi > openapi/openapi.json && cd frontend && npm run generate

lock: ## lock the packages anew: hashes, no download addresses
	@$(SETUP) dev
	@.venv/bin/uv pip compile -q --upgrade --generate-hashes --no-header --no-emit-index-url --universal --python-version 3.12 pyproject.toml -o requirements/runtime.txt
	@.venv/bin/uv pip compile -q --upgrade --generate-hashes --no-header --no-emit-index-url --universal --python-version 3.12 pyproject.toml --group dev -o requirements/dev.txt
	@.venv/bin/uv pip compile -q --upgrade --generate-hashes --no-header --no-emit-index-url --universal --python-version 3.12 pyproject.toml --group bench -c requirements/dev.txt -o requirements/bench.txt
	@echo uv | .venv/bin/uv pip compile -q --generate-hashes --no-header --no-emit-index-url --universal --python-version 3.12 - -o requirements/uv.txt
	@cd frontend && npm update --package-lock-only --ignore-scripts --no-audit --no-fund
	@.venv/bin/python -m tools.platforms

clean: ## remove what set-up made; data/ stays
	@rm -rf .venv frontend/node_modules frontend/dist .mypy_cache .ruff_cache .pytest_cache
