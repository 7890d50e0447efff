"""Terms as text to hand on, letter by letter."""

from __future__ import annotations

from dataclasses import replace

from content.citation import Cited, as_cited_text, as_markdown, as_text, cite
from tests.content.terms import term

ENTRY = replace(
    term("第二楼长", "经济包干员", "包干员"),
    category="角色",
    definition="为每个楼事会配备的\n经济包干员，是“五大员”之一。",
    note="不简称“楼长”。",
)
QUOTES = (
    Cited("配备了“第二楼长”(经济包干员)", "《擦亮招牌》，国际金融报，2023-06-16"),
    Cited("*五*大员", "《二》"),
)


def test_an_article_is_cited_with_title_source_and_day() -> None:
    assert cite("读《决定》有感", "日报", "2023-06-16") == "《读〈决定〉有感》，日报，2023-06-16"
    assert cite("题", "", "") == "《题》"


def test_as_text() -> None:
    assert as_text(ENTRY, "dì èr lóu zhǎng") == (
        "第二楼长（dì èr lóu zhǎng）\n"
        "又称：经济包干员、包干员\n"
        "类别：角色\n"
        "为每个楼事会配备的 经济包干员，是“五大员”之一。\n"
        "用法：不简称“楼长”。"
    )


def test_an_entry_with_nothing_but_its_name() -> None:
    bare = term("楼长")
    assert as_text(bare, "") == "楼长"
    assert as_cited_text(bare, "", ()) == "楼长"
    assert as_markdown(bare, "", ()) == "## 楼长\n"


def test_with_sources() -> None:
    assert as_cited_text(replace(ENTRY, aliases=(), category="", note=""), "", QUOTES) == (
        "第二楼长\n"
        "为每个楼事会配备的 经济包干员，是“五大员”之一。\n"
        "原文：\n"
        "“配备了‘第二楼长’(经济包干员)”\n"
        "——《擦亮招牌》，国际金融报，2023-06-16\n"
        "“*五*大员”\n"
        "——《二》"
    )


def test_as_markdown() -> None:
    assert as_markdown(ENTRY, "dì èr", QUOTES) == (
        "## 第二楼长\n\n"
        "dì èr · 类别：角色 · 又称：经济包干员、包干员\n\n"
        "为每个楼事会配备的 经济包干员，是“五大员”之一。\n\n"
        "用法：不简称“楼长”。\n\n"
        "> 配备了“第二楼长”(经济包干员)\n>\n> ——《擦亮招牌》，国际金融报，2023-06-16\n\n"
        "> \\*五\\*大员\n>\n> ——《二》\n"
    )


def test_no_text_of_an_entry_is_markup() -> None:
    evil = replace(
        term("1+1+N"), definition="1. 甲\n# 乙 <b>&amp; [丙](http://x) ![丁](y) _戊_ `己` a|b"
    )
    assert as_markdown(evil, "", ()) == (
        "## 1+1+N\n\n"
        "1\\. 甲 \\# 乙 \\<b\\>\\&amp; \\[丙\\](http://x) \\!\\[丁\\](y) \\_戊\\_ \\`己\\` a\\|b\n"
    )
    assert as_markdown(term("- 甲"), "", ()) == "## \\- 甲\n"
