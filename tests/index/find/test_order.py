"""The order of what is found, how much of it is shown, and what it can be narrowed by."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from content.term import Glossary
from index.answer import Facet, Order, Rung
from index.find.best import contenders, first_rows
from index.find.climb import Climb
from index.find.ladder import Ladder
from index.find.names import Names
from index.find.order import Ranker
from index.query.parse import parse
from index.schema import ARTICLE, TERM
from tests.index.find.texts import Doc, Texts

FILLING = "这里是别的话，与所找的没有关系。" * 5


def titles(corpus: Texts, *texts: str, by: Order = Order.RELEVANCE, name: str = "") -> list[str]:
    """Return the titles of what holds all of `texts`, in order."""
    ordered = Ranker(corpus).order([corpus.group(*texts)], None, (), by, name)
    return [corpus.docs[one.document].title.partition("\n")[0] for one in ordered.ranked]


def test_a_title_that_is_the_query_comes_first_then_an_alias_then_the_rest() -> None:
    corpus = Texts(
        [
            Doc("楼长楼长楼长", "楼长" * 9),
            Doc("楼宇负责人\n楼长", kind=TERM),
            Doc("楼长\n楼宇负责人", kind=TERM),
            Doc("其他", "楼长" * 9),
        ]
    )
    assert titles(corpus, "楼长") == ["楼长", "楼宇负责人", "楼长楼长楼长", "其他"]


def test_several_words_that_together_are_a_title_come_first() -> None:
    corpus = Texts([Doc("楼长企业甲", "楼长企业" * 9), Doc("楼长企业", FILLING)])
    assert titles(corpus, "楼长", "企业", name="楼长企业") == ["楼长企业", "楼长企业甲"]


def test_rungs_come_in_the_order_of_the_ladder_and_named_entries_by_closeness() -> None:
    corpus = Texts([Doc("一楼长"), Doc("二楼宇"), Doc("三楼组"), Doc("四楼道")])
    groups = [
        corpus.group("四", rung=Rung.PINYIN, closeness=0.5),
        corpus.group("三", rung=Rung.PINYIN, closeness=1.0),
        corpus.group("二", rung=Rung.ALIAS),
        corpus.group("楼", rung=Rung.NEAR),
    ]
    ranked = Ranker(corpus).order(groups, None).ranked
    assert [one.document for one in ranked] == [1, 2, 3, 0]
    assert [one.group.rung for one in ranked] == [Rung.ALIAS, Rung.PINYIN, Rung.PINYIN, Rung.NEAR]


def test_a_document_counts_once_with_the_first_group_that_holds_it() -> None:
    corpus = Texts([Doc("楼长", "楼长和企业")])
    groups = [corpus.group("楼长"), corpus.group("企业", rung=Rung.SOME_WORDS)]
    ordered = Ranker(corpus).order(groups, None)
    assert ordered.total == 1
    assert ordered.ranked[0].group is groups[0]
    assert ordered.ranked[0].count == 2


def test_an_entry_without_the_words_has_its_closeness_for_a_score() -> None:
    corpus = Texts([Doc("楼长", kind=TERM)])
    group = corpus.group("楼长", rung=Rung.PINYIN, closeness=0.75)
    (only,) = Ranker(corpus).order([corpus.without_strings(group)], None).ranked
    assert (only.score, only.count) == (0.75, 0)


def test_whole_latin_words_come_before_parts_of_words() -> None:
    corpus = Texts([Doc("甲", "main main main main"), Doc("乙", "用 AI 的" + FILLING)])
    assert titles(corpus, "ai") == ["乙", "甲"]


def test_more_often_and_in_shorter_texts_comes_first() -> None:
    corpus = Texts([Doc("长", "楼长" + FILLING), Doc("短", "楼长"), Doc("多", "楼长" * 5)])
    assert titles(corpus, "楼长") == ["多", "短", "长"]


def test_words_in_the_title_come_before_words_in_the_text() -> None:
    corpus = Texts([Doc("题目", "楼长" * 9), Doc("论楼长", FILLING)])
    assert titles(corpus, "楼长") == ["论楼长", "题目"]


def test_a_title_that_is_mostly_the_word_comes_before_one_that_holds_it_among_others() -> None:
    corpus = Texts([Doc("关于楼长工作的若干规定", "楼长" * 9), Doc("楼长须知", "楼长" * 5)])
    assert titles(corpus, "楼长") == ["楼长须知", "关于楼长工作的若干规定"]


def test_what_is_equal_is_sorted_by_date_then_title_then_id_and_never_by_number() -> None:
    docs = [
        Doc("丙", "楼长", 20200101),
        Doc("乙", "楼长", 20230101, id="2"),
        Doc("乙", "楼长", 20230101, id="1"),
        Doc("甲", "楼长", 20230101),
        Doc("丁", "楼长"),
    ]
    expected = [("乙", "1"), ("乙", "2"), ("甲", ""), ("丙", ""), ("丁", "")]
    for turned in (docs, docs[::-1]):
        corpus = Texts(turned)
        ranked = Ranker(corpus).order([corpus.group("楼长")], None).ranked
        found = [corpus.docs[one.document] for one in ranked]
        assert [(doc.title, doc.id) for doc in found] == expected


def test_by_date_the_newest_come_first_and_those_of_a_day_by_relevance() -> None:
    corpus = Texts(
        [
            Doc("老", "楼长" * 9, 19990101),
            Doc("新", "楼长" + FILLING, 20240101),
            Doc("新而多", "楼长" * 9, 20240101),
            Doc("无", "楼长" * 20),
        ]
    )
    assert titles(corpus, "楼长", by=Order.DATE) == ["新而多", "新", "老", "无"]


def test_a_limit_shortens_the_list_and_not_the_total() -> None:
    corpus = Texts([Doc(f"第{n}", "楼长" * (n + 1)) for n in range(9)])
    ordered = Ranker(corpus).order([corpus.group("楼长")], 3)
    assert ordered.total == 9
    everything = Ranker(corpus).order([corpus.group("楼长")], None).ranked
    assert [one.document for one in ordered.ranked] == [one.document for one in everything[:3]]
    assert Ranker(corpus).order([corpus.group("楼长")], 0).ranked == ()


def test_nothing_found_is_an_empty_list() -> None:
    corpus = Texts([Doc("甲", "乙")])
    ordered = Ranker(corpus).order([corpus.group("没有")], 20, [(Facet.KIND, "article")])
    assert (ordered.total, ordered.ranked) == (0, ())
    assert Ranker(Texts([])).order([], 20).total == 0


def test_filters_narrow_the_list_and_the_total() -> None:
    corpus = Texts([Doc("甲", "楼长", source="报"), Doc("乙", "楼长", source="网")])
    ranker, filters = Ranker(corpus), [(Facet.SOURCE, "网")]
    ordered = ranker.order([corpus.group("楼长")], 20, filters)
    assert [one.document for one in ordered.ranked] == [1]
    assert ordered.total == 1
    assert dict(ranker.facets(ordered, filters))["source"] == (("报", 1), ("网", 1))


def test_occurrences_that_overlap_count_once() -> None:
    corpus = Texts([Doc("题", "楼楼楼楼楼"), Doc("题", "楼楼")])
    ranked = Ranker(corpus).order([corpus.group("楼楼")], None).ranked
    assert {one.document: one.count for one in ranked} == {0: 2, 1: 1}


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 3)), min_size=1),
    st.integers(1, 8),
)
def test_the_first_rows_are_those_of_a_whole_sort(
    rows: list[tuple[int, int, int]], limit: int
) -> None:
    keys = [np.array(column) for column in zip(*rows, strict=True)]
    chosen = [rows[at] for at in first_rows(keys, limit).tolist()]
    assert chosen[:limit] == sorted(rows)[:limit]
    assert set(chosen[limit:]) <= {chosen[limit - 1] for _ in chosen[limit:]}


@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.booleans(), st.floats(0, 9), st.floats(0, 9)), min_size=1
    ),
    st.integers(0, 4),
)
def test_who_cannot_come_first_is_no_contender(
    rows: list[tuple[int, bool, float, float]], most: int
) -> None:
    classes, is_worse, scores, more = (np.array(column) for column in zip(*rows, strict=True))
    found = contenders((classes + 1, scores), (classes + ~is_worse, scores + more), most)
    worst = sorted(zip(classes + 1, -scores, strict=True))
    for number, best in enumerate(zip(classes + ~is_worse, -(scores + more), strict=True)):
        if most and (len(rows) <= most or best <= worst[most - 1]):
            assert number in found
    assert contenders((classes, scores), (classes, scores), None).tolist() == [*range(len(rows))]


def test_the_words_as_one_phrase_come_before_the_words_scattered() -> None:
    corpus = Texts(
        [
            Doc("散", ("楼长" + FILLING + "企业" + FILLING) * 9),
            Doc("连", FILLING * 20 + "楼长企业" + FILLING * 20),
        ]
    )
    assert titles(corpus, "楼长", "企业") == ["连", "散"]


def test_alternatives_are_not_weighed_by_how_near_they_stand() -> None:
    corpus = Texts(
        [
            Doc("散", ("楼长" + FILLING + "企业" + FILLING) * 9),
            Doc("连", FILLING * 20 + "楼长企业" + FILLING * 20),
        ]
    )
    ladder = Ladder(corpus, Names(Glossary(()), {}))
    for query, expected in (("楼长 企业", [1, 0]), ("楼长 OR 企业", [0, 1])):
        groups = ladder.climb(parse(query)).groups
        ranked = Ranker(corpus).order(groups, 2).ranked
        assert [one.document for one in ranked] == expected


def test_words_of_a_question_are_weighed_by_how_near_they_stand() -> None:
    corpus = Texts([Doc("甲", "楼长和企业")])
    climb = Climb(corpus)
    node = parse("楼长 OR 企业").node
    climb.add(Rung.SOME_WORDS, node, {ARTICLE})
    assert [group.is_either for group in climb.groups] == [False]


def test_the_order_typed_comes_before_the_other() -> None:
    corpus = Texts([Doc("反", "企业和楼长" + FILLING), Doc("正", "楼长和企业" + FILLING)])
    assert titles(corpus, "楼长", "企业") == ["正", "反"]
    assert titles(corpus, "企业", "楼长") == ["反", "正"]


def test_words_near_each_other_come_before_words_far_apart() -> None:
    def with_gap(gap: int) -> Doc:
        return Doc(str(gap), "楼长" + "间" * gap + "企业" + "余" * (500 - gap))

    corpus = Texts([with_gap(gap) for gap in (300, 3, 40, 0, 12)])
    assert titles(corpus, "楼长", "企业") == ["0", "3", "12", "40", "300"]
    assert titles(corpus, "企业", "楼长") == ["0", "3", "12", "40", "300"]


def test_nearness_does_not_cross_from_one_document_to_the_next() -> None:
    corpus = Texts([Doc("企业", "别的楼长"), Doc("楼长", "企业别的")])
    scores = [one.score for one in Ranker(corpus).order([corpus.group("楼长", "企业")], 2).ranked]
    assert scores[0] == scores[1]


def test_a_phrase_is_all_the_words_side_by_side_not_each_pair() -> None:
    corpus = Texts(
        [
            Doc("对", "楼长企业，企业政策" + FILLING),
            Doc("全", FILLING * 9 + "楼长企业政策"),
        ]
    )
    assert titles(corpus, "楼长", "企业", "政策") == ["全", "对"]


def test_latin_words_of_a_phrase_have_a_space_between_them() -> None:
    corpus = Texts([Doc("散", "main or street; " * 9), Doc("连", FILLING * 9 + "the Main Street")])
    assert titles(corpus, "main", "street") == ["连", "散"]
