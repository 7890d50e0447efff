"""The judged queries: ours answers them better than the usual orders."""

from __future__ import annotations

from pathlib import Path
from statistics import mean

import pytest

from tests.bench.ranking import JUDGED, OURS, ask, precision, read_judged, reciprocal, table

pytestmark = pytest.mark.soak

LEAST_MRR = 0.97


def test_judged_queries_are_answered_better_than_by_the_usual_orders(
    pytestconfig: pytest.Config, capsys: pytest.CaptureFixture[str]
) -> None:
    file = pytestconfig.getoption("--corpus")
    if not file:
        pytest.skip("needs texts: --corpus FILE")
    queries = read_judged(JUDGED)
    found = ask(queries, Path(file))
    with capsys.disabled():
        print(f"\n{table(queries, found)}")
    scores = {
        engine: (
            mean(reciprocal(names, j.relevant) for names, j in zip(some, queries, strict=True)),
            mean(precision(names, j.relevant) for names, j in zip(some, queries, strict=True)),
        )
        for engine, some in found.items()
    }
    ours = scores.pop(OURS)
    assert ours[0] >= LEAST_MRR
    for engine, usual in scores.items():
        assert ours[0] > usual[0], engine
        assert ours[1] > usual[1], engine
