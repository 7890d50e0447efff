"""Links and the places left out are together what a search counts, in random libraries."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from content.linker import Linker
from content.occurrences import Names, Reason
from content.searchtext import reduce
from index.answer import HitKind
from index.keep.opening import open_searcher
from index.search import Searcher
from tests.index.libraries import SHIPPED, write_library

PIECES = [
    *"楼长制第二，。",
    *("楼长", "楼长制", "第二楼长", "樓長", "楼 长", "LuTalk", "LuTalks", "lutalk"),
    *("\n\n", "\n\n# ", "`楼长`", "[楼长制](a.md)", "https://x.cn/lutalk ", "楼\\\n长"),
    *("\n\n| 楼 | 长 |\n|---|---|\n| 楼长 | 制 |\n\n", "楼楼楼"),
]
NAMES = ["楼长", "楼长制", "第二楼长", "长制", "LuTalk", "二楼", "楼楼", "制"]


def random_library(root: Path, seed: int) -> Path:
    """Write a library of some articles and entries, some with stop contexts and shared names."""
    choice = random.Random(seed)
    articles = {
        f"a{number}": ("题", "2020-01-01", "".join(choice.choices(PIECES, k=60)))
        for number in range(4)
    }
    entries = []
    for name in choice.sample(NAMES, 5):
        aliases = [other for other in choice.sample(NAMES, 2) if other != name]
        stop = f"{name}{choice.choice('制第二')}"
        entries.append(
            f"- term: {name}\n  aliases: [{', '.join(aliases)}]\n  stop_contexts: [{stop}]\n"
        )
    return write_library(root, articles, "".join(entries))


def assert_counts_agree(searcher: Searcher) -> dict[Reason | None, int]:
    """Compare each name's places in each article with the search's count; return the reasons."""
    glossary = searcher.library.glossary
    linker, names = Linker(glossary), Names(glossary.terms)
    reasons: dict[Reason | None, int] = {}
    for head in searcher.library.heads:
        places = names.occurrences(searcher.library.article(head.id), linker)
        for term in glossary.terms:
            for form in {reduce(form): form for form in term.forms}.values():
                counted = searcher.occurrences(form).get((HitKind.ARTICLE, head.id), 0)
                in_title = reduce(head.title).count(reduce(form))
                of_form = [p for p in places if (p.term, p.name) == (term.term, reduce(form))]
                assert len(of_form) == counted - in_title, (head.id, form)
        for place in places:
            reasons[place.reason] = reasons.get(place.reason, 0) + 1
    return reasons


@pytest.mark.parametrize("seed", range(12))
def test_random_libraries(tmp_path: Path, seed: int) -> None:
    with open_searcher(random_library(tmp_path / "library", seed)) as searcher:
        reasons = assert_counts_agree(searcher)
    assert len(reasons) > 5, reasons


def test_the_shipped_library() -> None:
    with open_searcher(SHIPPED) as searcher:
        reasons = assert_counts_agree(searcher)
    assert set(reasons) == {None, Reason.INSIDE, Reason.HEADING}
