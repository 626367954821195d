# The short way in. `make help` lists the goals; everything that is made stands under build/.
JOBS ?= $(shell nproc)
BUILD := build
VENV := $(BUILD)/venv
READERS := $(BUILD)/readers
FILE ?= examples/data/county_report.txt
ifeq ($(FILE),examples/data/county_report.txt)
DATE ?= 2025-02-18
REGION ?= 411122
endif

# What the Python module is made of: it is installed again when one of these is newer.
PYTHON_SOURCES := $(shell find include lib bindings/python -type f ! -path '*/tests/*' ! -name '*.pyc') CMakeLists.txt pyproject.toml README.md

.DEFAULT_GOAL := help
.PHONY: help demo build test test-all bench format lint sanitize fuzz coverage dist clean

help:  ## this list
	@grep -hE '^[a-z-]+:.*## ' $(firstword $(MAKEFILE_LIST)) | sed -E 's/:[^#]*## /\t/' | awk -F'\t' '{ printf "  make %-10s %s\n", $$1, $$2 }'

demo: build  ## read a sample report, or yours: make demo FILE=report.txt [DATE=2025-02-18] [REGION=411122]
	@$(BUILD)/examples/extract --format table $(if $(DATE),--date $(DATE)) $(if $(REGION),--region $(REGION)) "$(FILE)"

build:  ## the library and the extract command, Release
	@.ci/install build
	@.ci/configure $(BUILD) -DZHIBIAO_EXAMPLES=ON
	@cmake --build $(BUILD) -j $(JOBS) --target zhibiao extract quickstart

test:  ## the C++ and the Python tests, and a verdict
	@.ci/install build test
	@.ci/configure $(BUILD) -DZHIBIAO_EXAMPLES=ON -DZHIBIAO_TESTS=ON
	@cmake --build $(BUILD) -j $(JOBS)
	@$(MAKE) --no-print-directory $(BUILD)/python.installed $(BUILD)/readers.installed
	@.ci/test $(BUILD)

test-all: $(BUILD)/venv.ready $(BUILD)/heavy.ready  ## what goes beyond that: lint, sanitizers, fuzzing, the wheel, consumers, Spark, a browser
	@.ci/test-all $(BUILD)

bench:  ## the benchmarks; ZHIBIAO_BENCH_CORPUS names a folder or file of texts
	@.ci/install build bench
	@.ci/configure $(BUILD) -DZHIBIAO_BENCH=ON
	@cmake --build $(BUILD) -j $(JOBS) --target zhibiao_bench
	@$(BUILD)/bench/zhibiao_bench
	@$(MAKE) --no-print-directory $(BUILD)/python.installed
	@$(VENV)/bin/python bench/python_bench.py $(BUILD)

format: $(BUILD)/venv.ready  ## clang-format over all C++
	@.ci/format $(BUILD)

lint: $(BUILD)/venv.ready  ## formatting, and clang-tidy over what changed
	@.ci/lint $(BUILD)

sanitize:  ## the C++ tests under the address and undefined-behaviour sanitizers
	@.ci/install build test
	@.ci/sanitize $(BUILD)

fuzz:  ## libFuzzer on what takes foreign bytes: make fuzz [TARGET=extract] [SECONDS=60]
	@.ci/install build test fuzz
	@.ci/fuzz $(BUILD) $(or $(TARGET),all) $(or $(SECONDS),60)

coverage:  ## lines and branches of lib/ that the C++ tests reach, folder by folder
	@.ci/install build test fuzz
	@.ci/coverage $(BUILD)

dist:  ## the sources as a tarball, the same bytes each time
	@.ci/dist $(BUILD)

clean:  ## remove everything that was made
	@rm -rf $(BUILD)

$(BUILD)/venv.ready: .ci/requirements.txt
	@.ci/install test
	@echo "Making a virtual environment for Python in $(VENV)"
	@python3 -m venv $(VENV)
	@$(VENV)/bin/pip install -q --disable-pip-version-check -r $<
	@touch $@

# pyarrow, pandas, polars, DuckDB, sdmx1, pysdmx: installed once, apart from the core tests.
$(BUILD)/readers.ready: .ci/requirements-readers.txt
	@.ci/install test
	@echo "Installing the libraries that read the outputs in $(READERS) (once)"
	@python3 -m venv $(READERS)
	@$(READERS)/bin/pip install -q --disable-pip-version-check -r $<
	@touch $@

$(BUILD)/heavy.ready: .ci/requirements-heavy.txt $(BUILD)/readers.installed
	@.ci/install fuzz all
	@echo "Installing PySpark, Playwright and the tools of wheels in $(READERS) (once)"
	@$(READERS)/bin/pip install -q --disable-pip-version-check -r $<
	@touch $@

$(BUILD)/wheel.built: $(BUILD)/venv.ready $(PYTHON_SOURCES)
	@echo "Building the Python package"
	@rm -rf $(BUILD)/wheel
	@CMAKE_CXX_COMPILER_LAUNCHER=$$(command -v ccache) $(VENV)/bin/pip wheel -q --disable-pip-version-check --no-build-isolation --no-deps \
	  --config-settings=build-dir=$(BUILD)/python -w $(BUILD)/wheel .
	@touch $@

$(BUILD)/python.installed: $(BUILD)/wheel.built
	@$(VENV)/bin/pip install -q --disable-pip-version-check --no-deps --force-reinstall $(BUILD)/wheel/*.whl
	@touch $@

$(BUILD)/readers.installed: $(BUILD)/wheel.built $(BUILD)/readers.ready
	@$(READERS)/bin/pip install -q --disable-pip-version-check --no-deps --force-reinstall $(BUILD)/wheel/*.whl
	@touch $@
