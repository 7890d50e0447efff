"""What one changed article costs among all texts of the corpus, beside a whole build."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

import pytest

from index.keep.opening import open_searcher, update_index
from index.keep.store import CACHE_VARIABLE

pytestmark = pytest.mark.soak

UPDATES = 5


def seconds(root: Path, *, rebuild: bool = False) -> float:
    began = time.perf_counter()
    assert update_index(root, rebuild=rebuild).rebuilt
    return time.perf_counter() - began


def test_one_article_costs_a_fiftieth_of_all(
    corpus_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    whole = seconds(corpus_library, rebuild=True)
    articles = sorted((corpus_library / "articles").iterdir())
    chosen = articles[:: max(1, len(articles) // UPDATES)][:UPDATES]
    before = {path: path.read_bytes() for path in chosen}
    try:
        takes = []
        for number, path in enumerate(chosen):
            path.write_text(f"{before[path].decode()}\n只有这里写着甲{number}乙。\n", "utf-8")
            takes.append(seconds(corpus_library))
        with open_searcher(corpus_library) as searcher:
            assert not searcher.report.rebuilt
            for number, path in enumerate(chosen):
                found = searcher.occurrences(f"只有这里写着甲{number}乙")
                assert [id_ for _, id_ in found] == [path.stem]
    finally:
        for path, data in before.items():
            path.write_bytes(data)
    one = statistics.median(takes)
    print(
        f"\n{len(articles)} articles: a whole build {whole:.1f} s; one changed article "
        f"{one:.2f} s ({min(takes):.2f}-{max(takes):.2f}), {one / whole:.2%} of it"
    )
    if len(articles) > 1000:
        assert one < 0.02 * whole
