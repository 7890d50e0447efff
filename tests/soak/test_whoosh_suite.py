"""Whoosh's own tests over the codec: what passes over Whoosh's codec passes over ours."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.soak.whoosh_plugin import MATCHERS, OVER_ARRAYS, OVER_STOCK, READ, WRITTEN
from tests.soak.whoosh_source import UnfetchedError, fetch_tests

pytestmark = pytest.mark.soak

ROOT = Path(__file__).parents[2]
LIMIT_S = 600
LEAST_TESTS = 500
SUBJECTS = {
    *("codecs", "columns", "fields", "indexing", "matching", "mpwriter", "nested", "postings"),
    *("quality", "queries", "reading", "results", "searching", "sorting", "spans", "vectors"),
    *("weightings", "writing"),
}
"""What its tests of a codec, and of all that stands on one, are named after."""


@dataclass(frozen=True, slots=True)
class Run:
    """How each test ended, what was told of those that failed, and how often ours was used."""

    outcomes: dict[str, str]
    told: dict[str, str]
    used: dict[str, int]

    @property
    def failed(self) -> set[str]:
        return {test for test, outcome in self.outcomes.items() if outcome == "failed"}


def _run(tests: Path, over: str) -> Run:
    """Run Whoosh's tests by themselves, with no configuration of ours and no plug-in but one."""
    configuration, outcomes = tests.parent / "empty.ini", tests.parent / f"{over}.json"
    configuration.write_text("", "utf-8")
    options = ["-c", str(configuration), "--rootdir", str(tests), "-p", "no:cacheprovider"]
    ours = ["-p", "tests.soak.whoosh_plugin", "--over", over, "--outcomes", str(outcomes)]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    environment = {
        **kept,
        "PYTHONPATH": str(ROOT),
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTHONWARNINGS": "ignore",
        "PYTHONHASHSEED": "2",  # one of its tests hangs on the order of a set
        "TMPDIR": str(tests.parent),  # where its storage in memory keeps files of fixed names
    }
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *ours, "-q", "-W", "ignore", "."],
        cwd=tests,
        env=environment,
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=False,
    )
    assert outcomes.exists(), done.stdout[-3000:] + done.stderr[-3000:]
    return Run(**json.loads(outcomes.read_text("utf-8")))


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Run]:
    """Run them over Whoosh's codec and over ours."""
    try:
        tests = fetch_tests(tmp_path_factory.mktemp("whoosh"))
    except UnfetchedError as error:
        pytest.skip(f"Whoosh's source distribution cannot be fetched: {error}")
    return _run(tests, OVER_STOCK), _run(tests, OVER_ARRAYS)


def test_what_passes_over_stock_passes_over_the_codec(runs: tuple[Run, Run]) -> None:
    stock, arrays = runs
    print(f"\n{len(arrays.outcomes)} tests: {dict(Counter(arrays.outcomes.values()))}")
    print(f"over stock: {dict(Counter(stock.outcomes.values()))}")

    assert arrays.outcomes.keys() == stock.outcomes.keys()
    worse = {test: arrays.told[test] for test in sorted(arrays.failed - stock.failed)}
    assert not worse, "\n\n".join(worse.values())


def test_all_that_stands_on_a_codec_was_run(runs: tuple[Run, Run]) -> None:
    passed = {test for test, outcome in runs[1].outcomes.items() if outcome == "passed"}
    files = Counter(test.partition(".py::")[0].removeprefix("test_") for test in passed)
    print("\n" + ", ".join(f"{name} {count}" for name, count in sorted(files.items())))

    assert files.total() >= LEAST_TESTS
    assert files.keys() >= SUBJECTS


def test_segments_were_written_and_read_as_arrays(runs: tuple[Run, Run]) -> None:
    stock, arrays = runs
    print(f"\n{arrays.used}")

    assert arrays.used[WRITTEN] >= LEAST_TESTS
    assert arrays.used[READ] >= 2 * LEAST_TESTS
    assert arrays.used[MATCHERS] >= 5 * LEAST_TESTS
    assert not any(stock.used.values())
