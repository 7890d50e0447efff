"""What `search` prints of an answer: how it was read and found, what it may be narrowed to."""

from __future__ import annotations

from dataclasses import replace

from index.answer import Answer, Hit, HitKind, Rung, Snippet
from ui.terminal_layout import Page
from ui.terminal_search import search

PLAIN = Page(width=None, is_rich=False)
ARTICLE = Hit(
    HitKind.ARTICLE,
    "lou",
    "楼长走访",
    "试验报",
    "2023-02-03",
    Rung.NEAR,
    score=1.0,
    count=2,
    snippets=(Snippet("楼长制\n的制度", ((0, 3),)), Snippet("第二处", ())),
    title_marks=((0, 2),),
)
TERM = Hit(HitKind.TERM, "楼长制", "楼长制", "", None, Rung.EXACT, score=2.0, count=0, snippets=())
ANSWER = Answer(
    query="楼长制",
    matched=Rung.EXACT,
    total=2,
    took_ms=1.5,
    tried=(Rung.EXACT,),
    words=("楼长制",),
    suggestions=(),
    notice=None,
    facets=(),
    hits=(TERM, ARTICLE),
)


def test_hits_stand_below_the_count_each_with_its_rung() -> None:
    assert search(ANSWER, PLAIN) == [
        "共 2 条 · 0.002 秒",
        "",
        "术语  楼长制",
        "",
        "文章  【楼长】走访",
        "      试验报 · 2023-02-03 · 2 处 · [lou] · 相近写法",
        "      【楼长制】 的制度",
        "      第二处",
    ]


def test_a_query_that_is_more_than_a_string_is_said_in_words() -> None:
    first, *_ = search(replace(ANSWER, wording="标题含“楼长”，且日期在 2022 年"), PLAIN)
    assert first == "查找：标题含“楼长”，且日期在 2022 年"


def test_a_notice_stands_first() -> None:
    lines = search(replace(ANSWER, notice="索引正在更新。", wording="标题含“楼长”"), PLAIN)
    assert lines[:2] == ["索引正在更新。", "查找：标题含“楼长”"]


def test_what_is_not_exact_says_so_and_names_what_exists() -> None:
    guessed = replace(ANSWER, matched=Rung.NEAR, suggestions=("楼长制", "楼事会"))
    assert search(guessed, PLAIN)[:3] == [
        "共 2 条 · 0.002 秒",
        "没有一字不差的结果，以下按“相近写法”找到。",
        "您要找的是不是：楼长制；楼事会",
    ]
    for sure in (Rung.EXACT, Rung.ALIAS):
        assert search(replace(guessed, matched=sure), PLAIN)[1] == ""


def test_nothing_found_lists_what_was_tried_and_what_exists() -> None:
    tried = tuple(rung for rung in Rung if rung is not Rung.NONE)
    nothing = replace(
        ANSWER, matched=Rung.NONE, total=0, tried=tried, hits=(), suggestions=("楼长制",)
    )
    assert search(nothing, PLAIN) == [
        "没有找到“楼长制”。已试过：原文、别名、异体、拼音、全部词语、部分词语、相近写法。",
        "您要找的是不是：楼长制",
    ]


def test_facets_that_tell_results_apart_are_counted_on_a_line() -> None:
    tags = tuple((f"标签{n}", 9 - n) for n in range(8))
    facets = (
        ("kind", (("term", 5), ("article", 2))),
        ("source", (("试验报", 2),)),
        ("year", (("2023", 2), ("", 1))),
        ("category", (("角色", 1), ("机制", 1))),
        ("tag", tags),
    )
    lines = search(replace(ANSWER, facets=facets), PLAIN)
    assert lines[1:5] == [
        "类别  术语 5；文章 2",
        "年份  2023 年 2；没有日期 1",
        "标签  标签0 9；标签1 8；标签2 7；标签3 6；标签4 5；标签5 4；另有 2 个",
        "",
    ]


def test_a_list_that_is_cut_says_how_much_is_shown() -> None:
    lines = search(replace(ANSWER, total=30), PLAIN)
    assert lines[0] == "共 30 条 · 列出前 2 条 · 0.002 秒"


def test_no_character_of_an_answer_steers_the_terminal() -> None:
    hostile = "\x1b[2J\u202e"
    answer = replace(
        ANSWER,
        matched=Rung.NEAR,
        wording=hostile,
        notice=hostile,
        suggestions=(hostile,),
        facets=(("tag", ((hostile, 1), ("党建", 1))),),
        hits=(replace(ARTICLE, title=hostile, title_marks=(), source=hostile),),
    )
    text = "".join(search(answer, PLAIN))
    assert "\ufffd[2J\ufffd" in text
    assert not set(hostile[:1] + hostile[-1:]) & set(text)
