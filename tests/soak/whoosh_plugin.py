"""A plug-in of pytest for a child process that runs Whoosh's own tests, over a codec of choice.

    python -m pytest -p tests.soak.whoosh_plugin --over arrays --outcomes FILE ...

FILE is written at the end: how each test ended, and how often the codec was used.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import whoosh.codec

from index.codec.codec import ArrayCodec
from index.codec.fieldwriter import ArrayFieldWriter
from index.codec.matcher import ArrayMatcher
from index.codec.termsreader import ArrayTermsReader

OVER_STOCK, OVER_ARRAYS = "stock", "arrays"
WRITTEN, READ, MATCHERS = "segments written", "segments opened", "posting lists read"


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("whoosh")
    group.addoption("--over", choices=(OVER_STOCK, OVER_ARRAYS), required=True)
    group.addoption("--outcomes", type=Path, required=True)


def pytest_configure(config: pytest.Config) -> None:
    """Replace the codec before any test module is imported, since some bind it by name."""
    used: Counter[str] = Counter({WRITTEN: 0, READ: 0, MATCHERS: 0})
    config.pluginmanager.register(_Report(config.getoption("--outcomes"), used))
    if config.getoption("--over") == OVER_ARRAYS:
        _count_instances(ArrayFieldWriter, WRITTEN, used)
        _count_instances(ArrayTermsReader, READ, used)
        _count_instances(ArrayMatcher, MATCHERS, used)
        whoosh.codec.default_codec = ArrayCodec


class _Report:
    """Gathers how each test ended; one that fails in any of its phases has failed."""

    def __init__(self, file: Path, used: Counter[str]) -> None:
        self._file = file
        self._used = used
        self._outcomes: dict[str, str] = {}
        self._told: dict[str, str] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        name = report.nodeid
        if report.when == "call" or report.outcome != "passed":
            self._outcomes[name] = report.outcome
        if report.failed:
            self._told[name] = report.longreprtext[-2000:]

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self._outcomes[report.nodeid] = report.outcome
            self._told[report.nodeid] = report.longreprtext[-2000:]

    def pytest_sessionfinish(self) -> None:
        told = {"outcomes": self._outcomes, "told": self._told, "used": self._used}
        self._file.write_text(json.dumps(told), "utf-8")


def _count_instances(kind: Any, name: str, used: Counter[str]) -> None:
    """Count under `name` whenever an object of `kind` is made, subclasses or not."""
    make = kind.__init__

    def counted(self: Any, *arguments: Any, **options: Any) -> None:
        used[name] += 1
        make(self, *arguments, **options)

    kind.__init__ = counted
