# make map    the environment, then maps/ from seeds/
# make test   linters, type checker and tests, in minutes; brings the test tools and a browser
# make check  what is slow beside it: wheels, README, bars, corpora, oldest and newest dependencies
# make gate   how well the five texts are read, against the answers of an expert
# make bench  how well the corpora are read, where they are beside the checkout; see benchmarks/
# make clean  remove what these made

PYTHON ?= python3
PIP = .venv/bin/python -m pip --disable-pip-version-check --quiet
BROWSERS = chromium chromium-browser google-chrome
# The files that a pattern names; one that names none is out of date, so make stops.
files = $(or $(wildcard $(1)),$(error no file is named $(1): the Makefile is out of date))
MADE_FROM = pyproject.toml hatch_build.py \
	mapper/closed_sets.py mapper/errors.py mapper/lazy.py mapper/model.py mapper/resources.py mapper/taxonomy.py \
	mapper/text/folding.py $(call files,mapper/gazetteer/index/*.py) $(call files,mapper/data/*.csv) \
	$(call files,mapper/data/en/parser.*) $(call files,mapper/webmap/npm/*) $(call files,mapper/webmap/script/*)
VENDORED = mapper/vendor/leaflet/leaflet.js mapper/vendor/page.json mapper/vendor/world.json mapper/vendor/parser/meta.json

.PHONY: map test check test-minimum test-newest gate bench browser firefox clean
.DELETE_ON_ERROR:

map: .venv/installed
	.venv/bin/mapper build seeds --out maps --picture maps/index.png

test: .venv/installed-test .venv/npm/installed browser firefox
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy --strict
	.venv/bin/vulture
	.venv/bin/python -m pytest -q

# The times of the gate depend on how busy the machine is, so CI holds accuracy alone. Corpora that
# are not beside the checkout are left out by name.
check: .venv/installed-test .venv/npm/installed browser firefox
	.venv/bin/python scripts/structure.py
	.venv/bin/python tests/gate.py $(if $(CI),,--all)
	.venv/bin/python benchmarks/check.py
	.venv/bin/python benchmarks/incident_scores.py
	.venv/bin/python benchmarks/reading.py
	.venv/bin/python benchmarks/values.py
	.venv/bin/python -m pytest -q -m slow
	$(MAKE) --no-print-directory test-minimum
	$(MAKE) --no-print-directory test-newest

gate: .venv/installed-test
	.venv/bin/python tests/gate.py --all

bench: .venv/installed-test
	.venv/bin/python benchmarks/check.py $(CORPORA)

# The oldest versions of the dependencies that are promised to work, and the newest there are, each
# in an environment of its own.
test-minimum: VERSIONS = --constraint tests/minimum.txt
test-newest: VERSIONS = --upgrade --upgrade-strategy eager
test-minimum test-newest: test-%: browser
	$(PYTHON) -m venv .venv-$*
	.venv-$*/bin/python -m pip --quiet install $(VERSIONS) --editable '.[test]'
	.venv-$*/bin/python -m pytest -q

# Each stamp is the time of the last install; a lost vendored file makes it count as old.
.venv/installed: .venv/bin/python $(MADE_FROM) $(VENDORED)
	$(PIP) install --editable '.[picture]'
	@touch $@

.venv/installed-test: .venv/bin/python $(MADE_FROM) $(VENDORED)
	$(PIP) install --editable '.[test]'
	@touch $@ .venv/installed

$(VENDORED):
	@true

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo 'make: Python 3.11 or newer is needed; name one: make PYTHON=python3.12'; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || $(MAKE) --no-print-directory python3-venv
	$(PYTHON) -m venv .venv

.PHONY: python3-venv
python3-venv:
	@test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
		|| { echo "make: Python's venv is missing; install it: sudo apt-get install python3-venv"; exit 1; }
	apt-get update -qq
	DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends python3-venv

# Checkers that the tests of the page run, and what the benchmark of the page compares with. Where
# npm cannot be reached those tests are skipped by name, but not under CI.
.venv/npm/installed: tests/npm/package-lock.json tests/npm/package.json | .venv/installed-test
	mkdir -p .venv/npm
	cp tests/npm/package.json tests/npm/package-lock.json tests/npm/.npmrc .venv/npm
	cd .venv/npm && PATH="$(CURDIR)/.venv/bin:$$PATH" npm ci --ignore-scripts --no-audit --no-fund --silent \
		|| { test -z "$$CI" && echo 'make: npm cannot be reached, so some tests of the page are skipped'; }
	@test ! -d .venv/npm/node_modules || touch $@

# The tests of the page run in a browser. Without one they are skipped by name, but not under CI.
browser:
	@for name in $(BROWSERS); do command -v $$name >/dev/null && exit 0; done; \
	if test "$$(id -u)" = 0 && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq chromium; \
	elif test -n "$$CI"; then \
		echo 'make: no browser; install one: sudo apt-get install chromium'; exit 1; \
	else \
		echo 'make: no browser, so the tests of the page are skipped; sudo apt-get install chromium'; \
	fi

# One test runs in Firefox; without it that test is skipped by name, but not under CI.
firefox:
	@command -v firefox-esr >/dev/null || command -v firefox >/dev/null \
		|| { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
			&& apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq firefox-esr; } \
		|| echo 'make: no Firefox, so one test is skipped; sudo apt-get install firefox-esr'

clean:
	rm -rf .venv .venv-minimum .venv-newest mapper/vendor build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find maps -mindepth 1 ! -name README.md -delete
	find mapper tests scripts benchmarks -name __pycache__ -prune -exec rm -rf {} +
