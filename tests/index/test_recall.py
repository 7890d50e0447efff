"""Found means: stands in the search text. Pieces of the shipped article, against a scan."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from content.searchtext import reduce
from index.answer import HitKind
from index.keep.opening import open_searcher
from index.search import Searcher
from tests.index.libraries import SHIPPED, write_library
from tests.index.scanning import fields_of, scan

ARTICLE = "2023-06-16-louyu-dangjian"
LONGEST = 6


def pieces(text: str) -> list[str]:
    return sorted(
        {
            text[start : start + length]
            for length in range(1, LONGEST + 1)
            for start in range(len(text) - length + 1)
        }
    )


@pytest.fixture(scope="module")
def decoyed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    """Return the shipped article among others of the same characters in another order."""
    folder = tmp_path_factory.mktemp("recall")
    source = (SHIPPED / "articles" / f"{ARTICLE}.md").read_text("utf-8")
    text = source.split("---", 2)[2]
    shuffled = random.Random(7)
    clauses = [clause for clause in text.replace("\n", "").split(",") if clause]
    characters = list(text.replace("#", "").replace("\n", ""))
    shuffled.shuffle(characters)
    decoys = {
        "reversed": ("倒", "2020-01-01", text.replace("#", "").replace("\n", "")[::-1]),
        "clauses": ("句", "2020-01-02", "\n\n".join(reversed(clauses))),
        "characters": ("字", "2020-01-03", "".join(characters)),
        "pairs": ("对", "2020-01-04", "、".join(text[i : i + 2] for i in range(0, 400, 2))),
    }
    root = write_library(folder / "library", decoys)
    (root / "articles" / f"{ARTICLE}.md").write_text(source, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOUZHI_CACHE", str(folder / "cache"))
        searcher = open_searcher(root)
    yield searcher
    searcher.close()


def test_every_piece_of_the_article_is_found_where_a_scan_finds_it_and_nowhere_else(
    decoyed: Searcher,
) -> None:
    fields = fields_of(decoyed)
    text = decoyed.library.article(ARTICLE).text
    wrong = [piece for piece in pieces(text) if decoyed.occurrences(piece) != scan(fields, piece)]
    assert not wrong
    false_chances = sum(1 < len(scan(fields, piece)) < len(fields) for piece in pieces(text)[::50])
    assert false_chances > 20, "the decoys share too little with the article"


def test_pieces_of_the_whole_shipped_library_are_answered_like_a_scan(shipped: Searcher) -> None:
    fields = fields_of(shipped)
    chosen = random.Random(11).sample(pieces(shipped.library.article(ARTICLE).text), 400)
    for piece in chosen:
        answer = shipped.search(piece, limit=1000, literal=True)
        assert {(hit.kind, hit.id): hit.count for hit in answer.hits} == scan(fields, piece)
        assert answer.total == len(answer.hits)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("樓長制", "楼长制"),
        ("２０２０年４月", "2020年4月"),
        ("LUTALK", "LuTalk"),
        ("楼 长 制", "楼长制"),
        ("楼\n长制", "楼长制"),
        ("楼\u200b长制", "楼长制"),
        ("\u2f00", "一"),
        ("「五大员」", "“五大员”"),
    ],
)
def test_other_writings_find_what_the_article_writes(
    shipped: Searcher, typed: str, written: str
) -> None:
    found = shipped.occurrences(typed)
    assert (HitKind.ARTICLE, ARTICLE) in found
    assert found == shipped.occurrences(written)


def test_nothing_is_found_across_a_paragraph_s_end(tmp_path: Path) -> None:
    root = write_library(tmp_path / "library", {"a": ("题", "2020-01-01", "前楼\n\n长后")})
    with open_searcher(root) as searcher:
        assert searcher.occurrences("楼长") == {}
        assert searcher.occurrences("前楼") == {(HitKind.ARTICLE, "a"): 1}


@pytest.mark.parametrize("strange", ["😀", "a\u0301", "𠮷野", "c++", "[x](y)", "100%", "\u202e"])
def test_any_character_is_found(tmp_path: Path, strange: str) -> None:
    body = f"前文 `{strange}` 后文"
    root = write_library(tmp_path / "library", {"a": ("题", "2020-01-01", body)})
    with open_searcher(root) as searcher:
        fields = fields_of(searcher)
        assert searcher.occurrences(strange) == scan(fields, strange)
        assert reduce(strange) == "" or searcher.occurrences(strange)
