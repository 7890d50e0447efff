"""Candidates of articles: quoted words, builds, lists; and how many shipped concepts they find."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from content.article import Article
from content.candidates.candidate import Candidate, Kind, bounded, prose_of
from content.candidates.contexts import sentence_at
from content.candidates.evaluate import evaluate
from content.candidates.phrases import has_build, listed
from content.candidates.quoted import quoted
from content.candidates.rank import find_candidates, name_of
from content.errors import StoppedError
from content.library import Library, load_library
from content.text import fold
from tests.content.terms import article
from ui.terminal_arguments import shipped_library


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(shipped_library())


@pytest.fixture(scope="module")
def candidates(library: Library) -> tuple[Candidate, ...]:
    return find_candidates(bounded(map(library.article, ["2023-06-16-louyu-dangjian"])), limit=200)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("实施“楼长制”;", ["楼长制"]),
        ("深化『初心陆上』品牌", ["初心陆上"]),
        ("创新“七个一”学习法,", ["七个一学习法", "七个一"]),
        ("贯彻“1+1+N”人才新政,", ["1+1+N人才新政", "1+1+N"]),
        ("是‘两新’组织和从业人员", ["两新组织", "两新"]),
        ("“双向赋能、深度融合”", ["双向赋能、深度融合", "双向赋能", "深度融合"]),
        ("依据《民法典》", ["民法典"]),
        ("他说：“我们坚持党建引领，很好。”", []),
        ("“实”字当头，“12”", []),
    ],
)
def test_what_is_set_apart(text: str, names: list[str]) -> None:
    assert [each.text for each in quoted(text)] == names


@pytest.mark.parametrize(
    "name",
    ["楼长制", "楼事会", "五大员", "一楼一品", "国金中心", "三张清单", "第二楼长", "党建督导员"],
)
def test_builds_of_names(name: str) -> None:
    assert has_build(name)
    assert not has_build("推进")


def test_members_of_a_list_that_end_alike() -> None:
    text = "由党建督导员、经济包干员、市场监管员组成的队伍；政务、健康、餐饮等服务"
    assert [*listed(text)] == ["党建督导员", "经济包干员", "市场监管员"]


def test_code_is_no_prose() -> None:
    page = article("“楼长制”好。\n\n    “不是词”\n\n“五大员”")
    prose = prose_of(page)
    assert len(prose.text) == len(page.text)
    found = {each.text for each in find_candidates([prose])}
    assert "楼长制" in found
    assert "不是词" not in found


def test_known_forms_and_their_parts_are_left_out() -> None:
    prose = bounded([article("创新“七个一”学习法，实施“楼长制”，楼长制很好，“第二楼长”来了。")])
    known = ["“七个一”学习法", "楼长制"]
    found = [each.text for each in find_candidates(prose, map(fold, known))]
    assert "第二楼长" in found
    assert not {"七个一学习法", "七个一", "楼长制"} & set(found)


def test_contexts_are_verbatim_and_one_a_sentence() -> None:
    page = article("第一句有“楼事会”，楼事会好。第二句。\n\n第三句说“楼事会”！")
    (found,) = (each for each in find_candidates(bounded([page])) if each.text == "楼事会")
    assert found.count == 3
    assert [context.sentence for context in found.contexts] == [
        "第一句有“楼事会”，楼事会好",
        "第三句说“楼事会”",
    ]
    for context in found.contexts:
        assert page.text[context.start : context.end] == "楼事会"
    assert [context.place.line for context in found.contexts] == [1, 3]


def test_a_long_sentence_is_cut_around_its_place() -> None:
    text = "很长，" * 200 + "中间" + "，很长" * 200
    at = text.index("中间")
    start, end = sentence_at(text, at, at + 2)
    assert start <= at < at + 2 <= end
    assert end - start <= 400


def test_the_order_is_the_same_every_time(library: Library) -> None:
    prose = bounded(map(library.article, ["2023-06-16-louyu-dangjian"]))
    assert find_candidates(prose, limit=50) == find_candidates(prose, limit=50)


def test_the_shipped_concepts_are_found(
    library: Library, candidates: tuple[Candidate, ...]
) -> None:
    evaluation = evaluate(candidates, library.glossary)
    at = {cutoff.at: cutoff for cutoff in evaluation.cutoffs}
    assert at[20].precision >= 0.85
    assert at[60].recall >= 0.6
    assert at[100].recall >= 0.8
    assert len(evaluation.missed) <= 6


def test_the_table_of_61_concepts_is_found(candidates: tuple[Candidate, ...]) -> None:
    table = Path(__file__).parents[1] / "data" / "concepts.tsv"
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    names = {name_of(each.text) for each in candidates}
    parts = [{name_of(row["term"]), *map(name_of, row["term"].split("、"))} & names for row in rows]
    assert len(rows) == 61
    assert sum(map(bool, parts)) >= 55


def test_looking_can_be_stopped(library: Library) -> None:
    prose = bounded(map(library.article, ["2023-06-16-louyu-dangjian"]))
    with pytest.raises(StoppedError):
        find_candidates(prose, is_stopped=lambda: True)


def test_the_limit_of_prose_leaves_articles_out() -> None:
    pages: list[Article] = [article("楼" * 60, f"a{number}") for number in range(3)]
    assert [each.article for each in bounded(pages, 130)] == ["a0", "a1"]


def test_nothing_comes_of_nothing() -> None:
    assert find_candidates([]) == ()
    assert find_candidates(bounded([article("")])) == ()


def test_kinds_and_reasons_are_told(candidates: tuple[Candidate, ...]) -> None:
    first = candidates[0]
    assert first.text == "楼事会"
    assert Kind.QUOTED in first.kinds
    assert first.why.startswith("引号标出，")
    assert "凝合" in first.why
    assert first.cohesion is not None
