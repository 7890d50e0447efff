"""Every line is an occurrence that search counts, and every one that it counts is a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.concordance import MOST_LINES, WIDEST, Grouping, Line, LineOrder, value_of
from content.searchtext import reduce
from content.term import Glossary
from index.answer import Asked, HitKind, Rung
from index.document import Document
from index.find.finder import Finder
from index.find.names import Names
from index.lines import LinesAsked, LinesPage
from index.schema import ARTICLE, TERM
from tests.content.terms import glossary, term
from tests.index.find.documents import (
    CHARACTERS,
    drawn_documents,
    indexed,
    make_document,
)

WORDS = st.text(CHARACTERS, min_size=1, max_size=4).filter(reduce)
QUERIES = st.one_of(
    WORDS,
    st.lists(WORDS, min_size=2, max_size=3).map(" ".join),
    st.lists(WORDS, min_size=2, max_size=3).map(" OR ".join),
    WORDS.map("标题:{}".format),
    st.tuples(WORDS, WORDS).map("*".join),
    st.tuples(WORDS, WORDS).map(lambda two: f"{two[0]} -{two[1]}"),
    st.tuples(WORDS, WORDS).map(lambda two: f"近({two[0]} {two[1]}, 3)"),
)
NONE: Glossary = glossary()
SAMPLES = [
    make_document("1", ARTICLE, ["楼长制"], ["楼长走访企业。", "第二楼长也走访。"], date=20230616),
    make_document("2", ARTICLE, ["无关"], ["企业与楼长,楼宇负责人"], date=20210501),
    make_document("3", TERM, ["楼长", "楼宇负责人"], ["由业主方担任的楼长"]),
]
NAMES = glossary(term("楼长", "楼宇负责人", "第二楼长"), term("党委"))


def everything(finder: Finder, query: str, order: LineOrder = LineOrder.PLACE) -> LinesPage:
    return finder.lines(LinesAsked(query, order, limit=1000))


def per_article(lines: Sequence[Line]) -> Counter[str]:
    return Counter(line.article for line in lines)


@settings(deadline=None, max_examples=60)
@given(drawn_documents(), QUERIES)
def test_lines_are_as_many_as_a_search_counts(documents: list[Document], query: str) -> None:
    with indexed([documents], ()) as corpus:
        finder = Finder(corpus, Names(NONE, {}))
        page = everything(finder, query)
        hits = finder.answer(Asked(query, 1000)).hits
        counted = {hit.id: hit.count for hit in hits if hit.kind is HitKind.ARTICLE and hit.count}
        assert per_article(page.lines) == counted
        assert page.total == page.kept == len(page.lines) == sum(counted.values())
        assert page.articles == len(counted)


@settings(deadline=None, max_examples=40)
@given(drawn_documents(), st.lists(WORDS, min_size=1, max_size=3, unique_by=reduce))
def test_a_term_has_the_lines_of_all_its_forms(documents: list[Document], names: list[str]) -> None:
    with indexed([documents], ()) as corpus:
        finder = Finder(corpus, Names(glossary(term(names[0], *names[1:])), {}))
        page = everything(finder, names[0])
        counted: Counter[str] = Counter()
        for name in names:
            for (kind, id_), count in finder.occurrences(name).items():
                if kind is HitKind.ARTICLE:
                    counted[id_] += count
        assert per_article(page.lines) == counted
        assert page.total == counted.total()


@settings(deadline=None, max_examples=40)
@given(drawn_documents(), WORDS)
def test_a_line_is_cut_from_the_text(documents: list[Document], word: str) -> None:
    records = {d.record.id: d.record for d in documents if d.kind == ARTICLE}
    with indexed([documents], ()) as corpus:
        for line in everything(Finder(corpus, Names(NONE, {})), word).lines:
            record = records[line.article]
            text = record.title if line.is_title else record.body
            node = text[line.start : line.end]
            assert line.node == node.replace("\n", " ")
            assert text[: line.start].endswith(line.left)
            assert text[line.end :].startswith(line.right)
            assert len(line.left) <= WIDEST >= len(line.right)


@pytest.fixture
def finder() -> Iterator[Finder]:
    with indexed([SAMPLES], ()) as corpus:
        yield Finder(corpus, Names(NAMES, {}))


def test_entries_have_no_lines_and_titles_do(finder: Finder) -> None:
    page = everything(finder, "楼长")
    assert [(line.article, line.form, line.is_title) for line in page.lines] == [
        ("1", "楼长", True),
        ("1", "楼长", False),
        ("1", "第二楼长", False),
        ("1", "楼长", False),
        ("2", "楼长", False),
        ("2", "楼宇负责人", False),
    ]
    assert page.forms == ("楼长", "楼宇负责人", "第二楼长")
    assert page.matched is Rung.EXACT


def test_a_thing_that_no_article_names_has_no_lines(finder: Finder) -> None:
    page = everything(finder, "党委")
    assert (page.total, page.lines, page.matched) == (0, (), Rung.NONE)
    assert page.tried == (Rung.EXACT,)


def test_what_is_no_name_climbs_the_ladder(finder: Finder) -> None:
    page = everything(finder, "走訪 企業")
    assert page.matched is Rung.EXACT
    assert {line.node for line in page.lines} == {"走访", "企业"}
    nothing = everything(finder, "深圳")
    assert nothing.matched is Rung.NONE
    assert len(nothing.tried) > 1


def test_a_query_without_strings_says_so(finder: Finder) -> None:
    page = everything(finder, "日期:2023")
    assert page.lines == ()
    assert page.notice == "这个查询里没有要找的文字，列不出索引行；请再写上文字。"


def test_pages_join_to_the_whole(finder: Finder) -> None:
    whole = everything(finder, "楼长", LineOrder.LEFT).lines
    parts = [
        finder.lines(LinesAsked("楼长", LineOrder.LEFT, first=first, limit=2)).lines
        for first in range(0, 8, 2)
    ]
    assert [line for part in parts for line in part] == list(whole)


@pytest.mark.parametrize("grouping", Grouping)
def test_groups_narrow_to_their_lines(finder: Finder, grouping: Grouping) -> None:
    tally = finder.tally(LinesAsked("楼长"))
    groups = {
        Grouping.ARTICLE: tally.articles,
        Grouping.YEAR: tally.years,
        Grouping.FORM: tally.forms,
    }[grouping]
    assert sum(group.count for group in groups) == 6
    for group in groups:
        asked = LinesAsked("楼长", grouping=grouping, value=group.value)
        page = finder.lines(asked)
        assert page.shown == len(page.lines) == group.count
        assert {value_of(line, grouping) for line in page.lines} == {group.value}


def test_a_collocate_narrows_to_the_lines_that_hold_it(finder: Finder) -> None:
    page = finder.lines(LinesAsked("楼长", near="走訪", span=4))
    assert {line.right[:3] for line in page.lines} == {"走访企", "也走访"}


def test_collocates_are_counted_in_the_texts_of_articles() -> None:
    body = "党建楼长服务。党建楼长服务。" + "别的话都在这里。" * 20
    documents = [
        make_document("1", ARTICLE, ["题"], [body]),
        make_document("2", TERM, ["词"], ["党建党建"]),
    ]
    with indexed([documents], ()) as corpus:
        tally = Finder(corpus, Names(NONE, {})).tally(LinesAsked("楼长", span=2))
        words = {one.text: (one.near, one.total) for one in tally.words}
        assert words["党建"] == (2, 2)
        characters = {one.text: (one.near, one.total) for one in tally.characters}
        assert characters["服"] == (2, 2)


def test_one_article_with_more_lines_than_are_kept() -> None:
    document = make_document("1", ARTICLE, ["楼与长"], ["楼长" * MOST_LINES])
    with indexed([[document]], ()) as corpus:
        finder = Finder(corpus, Names(NONE, {}))
        page = finder.lines(LinesAsked("楼 OR 长", LineOrder.PLACE, first=MOST_LINES - 1, limit=9))
        first = finder.lines(LinesAsked("楼 OR 长", LineOrder.PLACE, limit=4)).lines
    assert (page.total, page.kept) == (2 * MOST_LINES + 2, MOST_LINES)
    assert [(line.node, line.start, line.is_title) for line in first] == [
        ("楼", 0, True),
        ("长", 2, True),
        ("楼", 0, False),
        ("长", 1, False),
    ]
    assert [line.start for line in page.lines] == [MOST_LINES - 3]
