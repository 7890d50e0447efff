"""Searching: rungs, order, what is said, and that nothing typed breaks it."""

from __future__ import annotations

import gc
import random
import sys
from pathlib import Path

import pytest

from content.searchtext import search_text
from index.answer import Answer, Hit, HitKind, Rung
from index.keep.opening import open_searcher
from index.search import Searcher
from tests.index.libraries import write_library


def found(answer: Answer) -> list[tuple[str, Rung]]:
    return [(hit.id, hit.matched) for hit in answer.hits]


def hit_of(answer: Answer, name: str) -> Hit:
    return next(hit for hit in answer.hits if hit.id == name)


def test_a_headword_comes_first_then_titles_then_the_rest(searcher: Searcher) -> None:
    answer = searcher.search("楼长")
    assert found(answer) == [
        ("楼长", Rung.EXACT),
        ("楼长制", Rung.EXACT),
        ("old", Rung.EXACT),
        ("new", Rung.EXACT),
    ]
    assert (answer.matched, answer.total) == (Rung.EXACT, 4)
    assert answer.words == ("楼长",)


def test_a_hit_shows_its_article_with_marks(searcher: Searcher) -> None:
    hit = hit_of(searcher.search("楼长"), "old")
    assert (hit.kind, hit.title) == (HitKind.ARTICLE, "楼长与企业")
    assert (hit.source, hit.date, hit.count) == ("试验报", "2021-05-01", 3)
    assert hit.title_marks == ((0, 2),)
    (snippet,) = hit.snippets
    assert snippet.text == "楼长走访企业。企业找楼长。"
    assert snippet.marks == ((0, 2), (10, 12))


def test_all_words_are_required_in_any_field(searcher: Searcher) -> None:
    # No entry holds both words; one holds some of them.
    assert found(searcher.search("进楼宇 AI")) == [("new", Rung.EXACT), ("楼长", Rung.SOME_WORDS)]
    assert searcher.search("进楼宇 企业").matched is Rung.SOME_WORDS
    assert found(searcher.search("企业找楼长"))[0] == ("old", Rung.EXACT)
    assert found(searcher.search("企业 找 楼长"))[0] == ("old", Rung.EXACT)


def test_a_phrase_stands_as_it_is(searcher: Searcher) -> None:
    assert found(searcher.search("“楼长走访”")) == [("old", Rung.EXACT)]
    assert searcher.search("“走访楼长”").total == 0
    assert found(searcher.search("走访 楼长"))[0] == ("old", Rung.EXACT)


def test_an_alias_names_its_entry_and_brings_articles_with_the_other_forms(
    searcher: Searcher,
) -> None:
    answer = searcher.search("楼宇负责人")
    assert found(answer) == [
        ("楼长", Rung.ALIAS),
        ("old", Rung.ALIAS),
        ("new", Rung.ALIAS),
    ]
    assert answer.matched is Rung.ALIAS
    assert answer.tried == (Rung.EXACT, Rung.ALIAS)
    assert answer.words == ("楼宇负责人", "楼长")
    assert hit_of(answer, "old").snippets[0].marks == ((0, 2), (10, 12))


def test_a_headword_brings_the_article_that_writes_it_otherwise(searcher: Searcher) -> None:
    answer = searcher.search("七个一学习法")
    assert found(answer) == [("七个一学习法", Rung.EXACT), ("plain", Rung.ALIAS)]
    assert answer.matched is Rung.EXACT
    (snippet,) = hit_of(answer, "plain").snippets
    start, end = snippet.marks[0]
    assert snippet.text[start:end] == "“七个一”学习法"


@pytest.mark.parametrize("typed", ["louzhangzhi", "lou zhang zhi", "lzz", "Lóu zhǎng zhì"])
def test_pinyin_and_initials_name_an_entry(searcher: Searcher, typed: str) -> None:
    answer = searcher.search(typed)
    assert found(answer)[0] == ("楼长制", Rung.PINYIN)
    assert answer.matched is Rung.PINYIN
    assert answer.tried[:4] == (Rung.EXACT, Rung.ALIAS, Rung.VARIANT, Rung.PINYIN)


def test_the_pinyin_of_an_alias_names_its_entry(searcher: Searcher) -> None:
    assert found(searcher.search("louyufuzeren"))[0] == ("楼长", Rung.PINYIN)


def test_pinyin_brings_the_articles_that_mention_the_entry(searcher: Searcher) -> None:
    assert found(searcher.search("zoufang")) == [("走访", Rung.PINYIN), ("old", Rung.PINYIN)]


def test_the_ladder_is_left_by_each_kind_on_its_own(tmp_path: Path) -> None:
    root = write_library(
        tmp_path / "library",
        {"latin": ("拉丁", "2020-01-01", "他写 zoufang。"), "han": ("汉", "2020-01-02", "走访")},
        "- term: 走访\n  definition: 到企业去。\n",
    )
    with open_searcher(root) as searcher:
        # An article holds what was typed, so articles stay on the first rung; entries go on.
        assert found(searcher.search("zoufang")) == [
            ("latin", Rung.EXACT),
            ("走访", Rung.PINYIN),
        ]


def test_nothing_found_says_what_was_tried(searcher: Searcher) -> None:
    answer = searcher.search("绝无此文")
    assert (answer.matched, answer.total, answer.hits) == (Rung.NONE, 0, ())
    assert answer.tried == tuple(rung for rung in Rung if rung is not Rung.NONE)
    assert answer.notice is None


@pytest.mark.parametrize("empty", ["", "  ", "\u200b", '""'])
def test_an_empty_query_has_an_empty_answer_that_says_so(searcher: Searcher, empty: str) -> None:
    answer = searcher.search(empty)
    assert (answer.total, answer.tried) == (0, ())
    assert answer.notice == "没有可以查找的内容，请输入文字。"


def test_a_long_query_is_cut_and_the_answer_says_so(searcher: Searcher) -> None:
    answer = searcher.search("楼长" * 5000)
    assert answer.notice is not None
    assert answer.notice.startswith("查找内容太长，只用了前面一部分（至多 1000 个字、50 个词）。")


def test_a_literal_search_finds_what_stands_there_and_nothing_by_name(searcher: Searcher) -> None:
    assert searcher.search("lzz", literal=True).total == 0
    assert found(searcher.search("七个一学习法", literal=True)) == [("七个一学习法", Rung.EXACT)]
    assert found(searcher.search("“七个一”", literal=True)) == [
        ("七个一学习法", Rung.EXACT),
        ("plain", Rung.EXACT),
    ]
    assert searcher.search("楼长 走访", literal=True).total == 1


def test_whole_latin_words_come_before_parts_of_words(tmp_path: Path) -> None:
    root = write_library(
        tmp_path / "library",
        {
            "part": ("MAIN maintain", "2023-01-01", "main main main"),
            "whole": ("题", "2020-01-01", "AI 在这里，还有很多别的话要说，长一些。"),
            "number": ("题", "2020-01-02", "AI2 不是它。"),
        },
    )
    with open_searcher(root) as searcher:
        assert [hit.id for hit in searcher.search("ai").hits] == ["whole", "part", "number"]
        assert [hit.id for hit in searcher.search("main").hits] == ["part"]


def test_a_whole_title_comes_before_one_that_holds_more(tmp_path: Path) -> None:
    root = write_library(
        tmp_path / "library",
        {
            "longer": ("楼长手册续编", "2023-01-01", "楼长手册，楼长手册，楼长手册。"),
            "whole": ("楼长手册", "2020-01-01", "别的。"),
        },
    )
    with open_searcher(root) as searcher:
        assert [hit.id for hit in searcher.search("楼长手册").hits] == ["whole", "longer"]


def test_equal_scores_are_ordered_by_date_the_newest_first(tmp_path: Path) -> None:
    articles = {
        name: ("题", date, "同样的楼长。")
        for name, date in (("a", "2020-05-01"), ("b", "2022-05-01"), ("c", "2021-05-01"))
    }
    root = write_library(tmp_path / "library", articles)
    with open_searcher(root) as searcher:
        assert [hit.id for hit in searcher.search("楼长").hits] == ["b", "c", "a"]


def test_more_occurrences_and_shorter_texts_score_higher(tmp_path: Path) -> None:
    root = write_library(
        tmp_path / "library",
        {
            "long": ("题", "2023-01-01", "楼长。" + "别的话。" * 200),
            "short": ("题", "2020-01-01", "楼长。"),
            "often": ("题", "2020-01-02", "楼长，楼长，楼长。"),
        },
    )
    with open_searcher(root) as searcher:
        answer = searcher.search("楼长")
        assert [hit.id for hit in answer.hits] == ["often", "short", "long"]
        assert answer.hits[0].score > answer.hits[1].score > answer.hits[2].score > 0


def test_overlapping_occurrences_count_once(tmp_path: Path) -> None:
    root = write_library(tmp_path / "library", {"a": ("题", "2020-01-01", "楼楼楼楼楼")})
    with open_searcher(root) as searcher:
        assert [searcher.search("楼" * n).hits[0].count for n in (1, 2, 3, 5)] == [5, 2, 1, 1]


def test_the_limit_cuts_the_hits_and_not_the_total(searcher: Searcher) -> None:
    assert len(searcher.search("楼长", limit=2).hits) == 2
    assert searcher.search("楼长", limit=2).total == 4
    assert searcher.search("楼长", limit=0).hits == ()
    assert searcher.search("楼长", limit=-5).hits == ()


def test_marks_lie_where_the_article_writes_the_words(shipped: Searcher) -> None:
    for query in ("楼长制", "LUTALK", "２０２３年", "一楼一品", "楼宇 党建"):
        answer = shipped.search(query)
        wanted = [search_text([word]).text for word in query.split()]
        for hit in answer.hits:
            marked = [
                search_text([snippet.text[start:end]]).text
                for snippet in hit.snippets
                for start, end in snippet.marks
            ]
            assert hit.title_marks or marked
            assert all(any(word in piece for word in wanted) for piece in marked), (query, hit.id)


def test_every_name_in_the_shipped_glossary_brings_its_entry_and_the_article(
    shipped: Searcher,
) -> None:
    for term in shipped.library.glossary.terms:
        for form in term.forms:
            answer = shipped.search(form)
            rungs = {(hit.kind, hit.id): hit.matched for hit in answer.hits}
            expected = Rung.EXACT if form == term.term else Rung.ALIAS
            assert rungs.get((HitKind.TERM, term.term)) is expected, form
            assert any(kind is HitKind.ARTICLE for kind, _ in rungs), form
            assert answer.hits[0].kind is HitKind.TERM, form


def test_nothing_typed_raises(searcher: Searcher) -> None:
    choice = random.Random(3)
    alphabet = list('楼长制七个一a1 "“”()|*-:.\\/\n\t\0\u200b\ud800😀%')
    for _ in range(500):
        typed = "".join(choice.choices(alphabet, k=choice.randint(0, 30)))
        answer = searcher.search(typed, literal=choice.random() < 0.3)
        assert answer.query == typed
        assert answer.total or answer.tried or answer.notice


def test_a_library_with_nothing_in_it_is_searched_too(tmp_path: Path) -> None:
    root = write_library(tmp_path / "library", {})
    for is_rebuilt in (True, False):
        with open_searcher(root) as searcher:
            assert searcher.report.rebuilt is is_rebuilt
            assert (searcher.report.articles, searcher.report.terms) == (0, 0)
            assert searcher.search("楼长").matched is Rung.NONE


def test_an_entry_alone_is_found(tmp_path: Path) -> None:
    root = write_library(tmp_path / "library", {}, "- term: 楼长\n  definition: ''\n")
    with open_searcher(root) as searcher:
        (hit,) = searcher.search("楼长").hits
        assert (hit.kind, hit.id, hit.snippets) == (HitKind.TERM, "楼长", ())


def test_mentions_and_readings_come_with_the_index(shipped: Searcher) -> None:
    article = "2023-06-16-louyu-dangjian"
    assert dict(shipped.mentions["楼长制"]) == {article: 1}
    assert shipped.readings["楼长制"] == "lóu zhǎng zhì"
    forms = {form for term in shipped.library.glossary.terms for form in term.forms}
    assert set(shipped.readings) == forms


def test_an_empty_library_says_so(tmp_path: Path) -> None:
    with open_searcher(write_library(tmp_path / "empty", {})) as searcher:
        answer = searcher.search("楼长")
    assert (answer.total, answer.notice) == (0, "文库里还没有能查找的文章和术语。")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at /proc")
def test_a_closed_index_holds_no_file(small: Path, cache: Path) -> None:
    maps = Path("/proc/self/maps")
    with open_searcher(small) as searcher:
        for typed in ("楼长", "楼", "企业找楼长", "lutalk", "楼 企业", "楼*企"):
            searcher.search(typed)
        assert str(cache) in maps.read_text()
    gc.collect()
    assert str(cache) not in maps.read_text()
    assert searcher.report.articles == 3
