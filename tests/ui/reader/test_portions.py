"""What goes into the document at one go."""

from __future__ import annotations

import pytest

from content.article import Article, BlockKind
from tests.ui.reader import samples
from ui.reader.portions import inserted, long_blocks, portions

_LONGEST = 6_000


def _pieces(article: Article) -> list[str]:
    cuts = long_blocks(article)
    return [article.text[part.start : part.end] for part in portions(article, cuts)]


def test_ordinary_blocks_go_whole_and_rows_together() -> None:
    article = samples.article(samples.EVERY_KIND)
    assert long_blocks(article) == {}
    found = list(portions(article, {}))
    rows = [n for n, block in enumerate(article.blocks) if block.kind is BlockKind.ROW]
    assert [(part.first, part.last) for part in found if part.is_table] == [(rows[0], rows[-1] + 1)]
    assert "\n".join(_pieces(article)) == article.text


@pytest.mark.parametrize(
    ("source", "glue"),
    [
        ("楼长制不断完善。" * 10_000, ""),
        ("楼" * 50_000, ""),
        ("```\n" + "print('楼长')\n" * 5_000 + "```", "\n"),
    ],
    ids=["sentences", "no sentence", "lines"],
)
def test_a_very_long_block_is_cut(source: str, glue: str) -> None:
    article = samples.article(source)
    parts = _pieces(article)
    assert len(parts) > 4
    assert max(map(len, parts)) <= _LONGEST
    assert glue.join(parts) == article.text
    cuts = long_blocks(article)
    assert len(inserted(article, cuts)) == (0 if glue else len(parts) - 1)
    found = list(portions(article, cuts))
    assert [part.begins for part in found] == [True] + [False] * (len(found) - 1)
    assert [part.ends for part in found] == [False] * (len(found) - 1) + [True]


def test_sentences_are_not_broken() -> None:
    parts = _pieces(samples.article("楼长制不断完善。" * 10_000))
    assert all(part.endswith("。") for part in parts)


def test_a_large_table_goes_row_by_row() -> None:
    source = "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 600
    found = list(portions(samples.article(source), {}))
    assert len(found) == 601
    assert not any(part.is_table for part in found)
