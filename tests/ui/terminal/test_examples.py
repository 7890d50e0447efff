"""The READMEs' examples of queries do what is said of them, on the library that ships."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.answer import Rung
from index.query.parse import parse
from tests.ui.terminal.conftest import Run
from ui.search.rungs import RUNG_NAMES

ROOT = Path(__file__).parents[3]
WAYS = {"README.md": "How queries are written", "README.zh-CN.md": "查找的写法"}
RUNGS = {"README.md": "Where the text has no such string", "README.zh-CN.md": "原文里没有时"}
# The English names of what the command line says in Chinese.
ENGLISH = {
    "exact": Rung.EXACT,
    "alias": Rung.ALIAS,
    "variant": Rung.VARIANT,
    "pinyin": Rung.PINYIN,
    "all words": Rung.WORDS,
    "some words": Rung.SOME_WORDS,
    "near spelling": Rung.NEAR,
    "none": Rung.NONE,
}
NAMES = {**ENGLISH, **{name: rung for rung, name in RUNG_NAMES.items()}, "没有": Rung.NONE}


def rows(readme: str, heading: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the first cell of each row below a heading, and the code in it and the second cell."""
    text = (ROOT / readme).read_text(encoding="utf-8")
    section = text.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    for line in section.splitlines():
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if cells and "`" in line:
            code = re.findall("`([^`]+)`", cells[0] + cells[1])
            yield cells[0], [each.replace("\\|", "|") for each in code]


WRITTEN = [query for at in WAYS.items() for _, queries in rows(*at) for query in queries]
CLIMBED = [
    (NAMES[name], query.removeprefix("python3 main.py search "))
    for at in RUNGS.items()
    for name, queries in rows(*at)
    for query in queries
]


@pytest.mark.parametrize("query", WRITTEN)
def test_every_way_of_writing_is_read(query: str) -> None:
    assert parse(query).complaint is None


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize(("rung", "query"), CLIMBED)
def test_every_example_stops_at_its_rung(run: Run, rung: Rung, query: str) -> None:
    answer = run("search", query, "--json").json
    if rung is Rung.NONE:
        assert (answer["matched"], answer["hits"]) == ("none", [])
        assert answer["tried"] == [each.value for each in Rung if each is not Rung.NONE]
    else:
        assert rung.value in {hit["matched"] for hit in answer["hits"]}
    assert rung in (Rung.EXACT, Rung.ALIAS) or answer["matched"] == rung.value


def test_both_languages_show_every_rung() -> None:
    assert sorted({rung for rung, _ in CLIMBED}) == sorted(Rung)
    assert len(CLIMBED) % 2 == 0
    assert CLIMBED[: len(CLIMBED) // 2] == CLIMBED[len(CLIMBED) // 2 :]
