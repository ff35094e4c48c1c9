# The tasks of this checkout; `make help` lists them. Works with GNU make 3.81 and later.

PYTHON ?= python3
VENV = .venv
BIN = $(VENV)/bin
CHECKS = lint format types imports tests wheel docs workflows

# What each environment is made from. The lock files hold pinned versions with hashes; see CONTRIBUTING.md.
RUNTIME_LOCKS = requirements/runtime.lock requirements/build.lock
DEV_LOCKS = requirements/dev.lock

.PHONY: help reflect test bench quality lock clean $(CHECKS:%=check-%)

help:
	@echo 'make reflect     start a reflection (options: make reflect ARGS="--full")'
	@echo 'make test        run every check'
	@echo 'make check-NAME  run one of them: $(CHECKS)'
	@echo 'make bench       measure the speed'
	@echo 'make quality     measure how well letters are read: make quality DATA=DIR'
	@echo 'make lock        renew the lock files (newer versions too: make lock ARGS=--upgrade)'
	@echo 'make clean       remove what these made, the virtual environment included'

reflect: $(VENV)/.runtime
	@$(BIN)/python -I tools/foreground.py $(BIN)/bounceback reflect $(ARGS)

test: $(VENV)/.dev
	@failed=; \
	for check in $(CHECKS); do \
	  $(MAKE) --no-print-directory check-$$check || failed="$$failed $$check"; \
	done; \
	if [ -z "$$failed" ]; then echo '== all checks passed'; exit 0; fi; \
	echo '== failed; to run one alone:'; \
	for check in $$failed; do echo "make check-$$check"; done; \
	exit 1

check-lint: $(VENV)/.dev
	@echo '== lint'
	@$(BIN)/ruff check --quiet .

check-format: $(VENV)/.dev
	@echo '== format'
	@$(BIN)/ruff format --quiet --check . || { $(BIN)/ruff format --check .; echo 'to mend it: $(BIN)/ruff format .'; exit 1; }

check-types: $(VENV)/.dev
	@echo '== types'
	@$(BIN)/mypy --no-error-summary

check-imports: $(VENV)/.dev
	@echo '== imports'
	@$(BIN)/lint-imports --no-logo

check-tests: $(VENV)/.dev
	@echo '== tests'
	@$(BIN)/coverage erase
	@$(BIN)/python -m pytest -q -n auto --cov --cov-report= --ignore=tests/test_docs.py
	@echo 'coverage of everything, to be 95 %:'
	@$(BIN)/coverage report --fail-under=95
	@echo 'coverage of domain and store, to be 100 %:'
	@$(BIN)/coverage report --fail-under=100 --include='src/bounceback/domain/*,src/bounceback/store/*'

check-wheel: $(VENV)/.dev
	@echo '== wheel'
	@$(BIN)/python tools/check_wheel.py

check-docs: $(VENV)/.dev
	@echo '== docs'
	@$(BIN)/python -m pytest -q tests/test_docs.py

check-workflows: $(VENV)/.dev
	@echo '== workflows'
	@check() { said=$$($(BIN)/check-jsonschema --builtin-schema "$$@") || { printf '%s\n' "$$said"; exit 1; }; }; \
	check vendor.github-workflows .github/workflows/*.yml; \
	check custom.github-workflows-require-timeout .github/workflows/*.yml; \
	check vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml; \
	check vendor.github-issue-forms $(filter-out %/config.yml,$(wildcard .github/ISSUE_TEMPLATE/*.yml))
	@if grep -nE '^[ -]*uses:' .github/workflows/*.yml | grep -vE '@[0-9a-f]{40} # v[0-9]'; then \
	  echo 'an action is pinned by its full commit, with the version in a comment'; exit 1; fi

quality: $(VENV)/.dev
	@test -n "$(DATA)" || { echo "name a folder of labelled letters: make quality DATA=DIR (docs/quality.md)"; exit 2; }
	@$(BIN)/python tests/quality.py $(DATA) $(ARGS)

bench: $(VENV)/.dev
	@$(BIN)/python tests/bench.py $(ARGS)

UV_VERSION = 0.13.9
LOCK = .cache/lock/bin/uv --no-config pip compile --quiet --universal --generate-hashes --python-version 3.11 \
  --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' $(ARGS)

lock: $(VENV)/.runtime
	@test -x .cache/lock/bin/uv || $(BIN)/python -m venv .cache/lock
	@.cache/lock/bin/python -m pip --disable-pip-version-check -qq install uv==$(UV_VERSION)
	@$(LOCK) -o requirements/runtime.lock pyproject.toml >/dev/null
	@$(LOCK) -o requirements/build.lock requirements/build.in >/dev/null
	@$(LOCK) -o requirements/dev.lock -c requirements/runtime.lock -c requirements/build.lock \
	  pyproject.toml requirements/dev.in >/dev/null

clean:
	@rm -rf $(VENV) .cache build dist .coverage .coverage.* .hypothesis .import_linter_cache \
	  .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Each stamp file is as new as the last complete installation. A Python that was upgraded or removed leaves
# the environment pointing nowhere: then it is made again.
ifneq ($(shell test -x $(BIN)/python || echo missing),)
.PHONY: $(VENV)/.runtime $(VENV)/.dev
endif

$(VENV)/.runtime: $(RUNTIME_LOCKS) pyproject.toml
	@sh tools/environment "$(PYTHON)" $(VENV) $(RUNTIME_LOCKS)
	@touch $@

$(VENV)/.dev: $(DEV_LOCKS) pyproject.toml
	@sh tools/environment "$(PYTHON)" $(VENV) $(DEV_LOCKS)
	@touch $(VENV)/.runtime $@
