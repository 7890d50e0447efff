"""What a card says, gathered from a library."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

from content.article import Article
from content.errors import Place, UserError
from content.evidence import locate
from content.library import Library
from content.linker import Linker
from content.term import Evidence, Glossary, Related, Term
from ui.glossary.content import (
    RELATED_SHOWN,
    CardContent,
    Member,
    MentionRow,
    RelationGroup,
    build_card,
    earliest,
    mention_rows,
)
from ui.glossary.quotations import QUOTATIONS_SHOWN


def test_says_what_the_entry_says(content: CardContent) -> None:
    assert (content.term, content.pinyin, content.category) == (
        "楼长制",
        "lóu zhǎng zhì",
        "制度机制",
    )
    assert content.aliases == ("楼长制度",)
    assert content.definition.text.startswith("在楼宇设立")


def test_finds_the_quote_in_the_article(library: Library, content: CardContent) -> None:
    quotation = content.quotations[0]
    text = library.article("shidian").text
    assert text[quotation.start : quotation.end] == (
        "2020年4月,浦东新区在上海中心等6幢楼宇试点推出楼事会制度,实施“楼长制”"
    )
    assert (quotation.source, quotation.date) == ("国际金融报", "2023-06-16")
    assert quotation.fault == ""


def test_places_quotes_as_the_check_does(library: Library, content: CardContent) -> None:
    article = library.article("shidian")
    term = library.glossary.get("楼长制")
    assert term
    for evidence, quotation in zip(term.evidence[:2], content.quotations, strict=False):
        span = locate(article, evidence.quote)
        assert (quotation.start, quotation.end) == (
            (span.start, span.end) if span else (None, None)
        )


def test_says_which_quotes_are_broken(content: CardContent) -> None:
    lost, homeless = content.quotations[1:]
    assert (lost.article, lost.start, lost.fault) == ("shidian", None, "原文中已找不到这句话")
    assert (homeless.article, homeless.start) == ("", None)
    assert homeless.fault == "文库里没有文章“meiyou”"


def test_relations_come_both_ways_in_the_vocabularys_order(content: CardContent) -> None:
    assert content.relations == (
        RelationGroup("包括", ("楼长",)),
        RelationGroup("推出者", ("楼事会",)),
        RelationGroup("相关", ("楼事会",)),
    )


def test_a_reading_serves_where_the_entry_has_none(library: Library) -> None:
    own = build_card(library, "楼长制", "x")
    computed = build_card(library, "楼长", "lóu zhǎng")
    assert own
    assert own.pinyin == "lóu zhǎng zhì"
    assert computed
    assert computed.pinyin == "lóu zhǎng"


def test_an_unknown_headword_has_no_card(library: Library) -> None:
    assert build_card(library, "没有") is None


def test_each_article_is_read_once_and_a_failure_is_told(library: Library) -> None:
    reads: list[str] = []

    def read(article_id: str) -> Article:
        reads.append(article_id)
        raise UserError("文件读不出来")

    made = build_card(library, "楼长制", read=read)
    assert made
    assert reads == ["shidian"]
    assert [quotation.fault for quotation in made.quotations[:2]] == ["文件读不出来"] * 2


def test_a_hostile_entry_is_cut_to_what_can_be_read(library: Library) -> None:
    place = Place("glossary/hostile.yaml")
    others = [_term(f"词{number}") for number in range(200)]
    hostile = replace(
        _term("恶词"),
        definition="长" * 100_000,
        aliases=tuple(f"别名{number}" for number in range(100)),
        evidence=(Evidence("shidian", "楼事会试点" * 200, place),) * 1000,
        related=tuple(Related(other.term, "属于", place) for other in others),
    )
    made = build_card(replace(library, glossary=Glossary([hostile, *others])), "恶词")
    assert made
    assert len(made.quotations) == QUOTATIONS_SHOWN
    assert made.quotations_left_out == 1000 - QUOTATIONS_SHOWN
    assert sum(len(group.terms) for group in made.relations) == RELATED_SHOWN
    assert made.relations_left_out == 200 - RELATED_SHOWN
    assert len(made.aliases) + made.aliases_left_out == 100
    assert len(made.quotations[0].text) < 1000
    assert len(made.definition.text) < 10_000


def test_words_beside_a_quote_come_from_its_paragraph(library: Library) -> None:
    made = build_card(library, "楼长")
    assert made
    place = Place("glossary/a.yaml")
    entry = replace(made.entry, evidence=(Evidence("shidian", "担任“楼长”", place),))
    glossary = Glossary([entry])
    made = build_card(replace(library, glossary=glossary), "楼长")
    assert made
    (quotation,) = made.quotations
    assert (quotation.before, quotation.text, quotation.after) == (
        "业主方或物业方",
        "担任“楼长”",
        "。",
    )


def test_terms_in_the_definition_are_linked_but_not_the_entry_itself(library: Library) -> None:
    made = build_card(library, "楼长制", link=Linker(library.glossary).in_text)
    assert made
    text = made.definition.text
    assert [(text[start:end], meant) for start, end, meant in made.definition.links] == [
        ("楼长", (Member("楼长", "业主方或物业方担任的角色。"),))
    ]
    own = build_card(library, "楼长", link=lambda text: Linker(library.glossary).in_text("楼长"))
    assert own
    assert own.definition.links == ()


def test_members_keep_the_order_of_the_entry(library: Library) -> None:
    place = Place("glossary/a.yaml")
    names = ("丙员", "甲员", "乙员")
    parts = [replace(_term(name), definition=f"{name}是\n一员。") for name in names]
    listed = tuple(Related(name, "包括", place) for name in names[:2])
    whole = replace(_term("三员"), related=listed)
    parts[2] = replace(parts[2], related=(Related("三员", "属于", place),))
    made = build_card(replace(library, glossary=Glossary([*parts, whole])), "三员")
    assert made
    assert [member.term for member in made.members] == ["丙员", "甲员", "乙员"]
    assert made.members[0].gist == "丙员是 一员。"
    assert made.relations == ()


def test_the_earliest_article_is_the_first_with_a_date() -> None:
    rows = [MentionRow("c", "", "", 9), MentionRow("b", "", "2023-06", 1)]
    assert earliest(rows) == rows[1]
    assert earliest([*rows, MentionRow("a", "", "2022-12-31", 1)]) == MentionRow(
        "a", "", "2022-12-31", 1
    )
    assert earliest(rows[:1]) is None


def _term(headword: str) -> Term:
    place = Place("glossary/hostile.yaml")
    return Term(headword, None, (), "", "", (), (), (), place)


def test_mentions_name_the_articles_that_are_there(library: Library) -> None:
    rows = mention_rows(library, [("shidian", 2), ("meiyou", 7)])
    assert rows == (MentionRow("shidian", "楼事会试点", "2023-06-16", 2),)


def test_needs_no_qt() -> None:
    code = "import sys; sys.modules['PySide6'] = None; import ui.glossary.content"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
