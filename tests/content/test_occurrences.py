import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.linker import Linker
from content.linkmode import LinkMode
from content.occurrences import Names, Occurrence, Reason
from content.searchtext import reduce, search_text
from content.term import Glossary, Term
from content.text import fold
from tests.content.plain_links import owners_at
from tests.content.terms import article, glossary, term


def found(
    terms: Glossary, source: str, mode: LinkMode = LinkMode.EVERY
) -> list[tuple[str, Reason | None, str]]:
    document = article(source)
    places = Names(terms.terms).occurrences(document, Linker(terms), mode)
    return [(document.text[one.start : one.end], one.reason, one.because) for one in places]


@pytest.mark.parametrize(
    ("source", "reason", "because"),
    [
        ("一名楼长", None, ""),
        ("# 楼长", Reason.HEADING, ""),
        ("`楼长`", Reason.CODE, ""),
        ("```\n楼长\n```", Reason.CODE, ""),
        ("[楼长](x.md)", Reason.LINK_TEXT, ""),
        ("有![楼长](x.png)", Reason.IMAGE_TEXT, ""),
        ("楼`长`", Reason.CODE, ""),
        ("楼 长", Reason.WHITE_SPACE, ""),
        ("楼\u200b长", Reason.WHITE_SPACE, ""),
        ("楼\\\n长", Reason.LINE_BREAK, ""),
        ("大楼长期", Reason.STOPPED, "大楼长期"),
        ("第二楼长", Reason.INSIDE, "第二楼长"),
        ("高楼长", Reason.OVERLAPPED, "高楼"),
    ],
)
def test_reasons(source: str, reason: Reason | None, because: str) -> None:
    terms = glossary(term("楼长", stop=("大楼长期",)), "第二楼长", "高楼")
    places = Names([terms.terms[0]]).occurrences(article(source), Linker(terms))
    assert [(one.reason, one.because) for one in places] == [(reason, because)]
    assert reduce(article(source).text[places[0].start : places[0].end]) == "楼长"
    assert (places[0].why == "") == (reason is None)


def test_latin_names_and_addresses() -> None:
    terms = glossary("LuTalk")
    assert found(terms, "LuTalk，LuTalks 见 www.lutalk.cn") == [
        ("LuTalk", None, ""),
        ("LuTalk", Reason.RUN_ON, ""),
        ("lutalk", Reason.ADDRESS, ""),
    ]


def test_cells_of_a_table_and_other_spellings() -> None:
    assert found(glossary("楼长"), "| 楼 | 长 |\n|---|---|\n| 樓長 | 二 |") == [
        ("楼\t长", Reason.LINE_BREAK, ""),
        ("樓長", None, ""),
    ]


def test_a_form_with_a_space_is_linked_only_as_it_is_written() -> None:
    assert found(glossary("楼 长"), "楼 长，楼长") == [
        ("楼 长", None, ""),
        ("楼长", Reason.WHITE_SPACE, ""),
    ]


def test_links_that_a_mode_hides_are_named() -> None:
    terms = glossary("甲", term("乙", link=LinkMode.NONE))
    hidden = Reason.MODE
    assert found(terms, "甲乙甲") == [("甲", None, ""), ("乙", hidden, ""), ("甲", None, "")]
    assert found(terms, "甲乙甲", LinkMode.ARTICLE)[2] == ("甲", hidden, "")


def test_a_shared_name_stands_for_each_of_its_entries() -> None:
    terms = glossary(term("甲", "丙"), term("乙", "丙"))
    places = Names(terms.terms).occurrences(article("丙"), Linker(terms))
    assert [(one.term, one.reason) for one in places] == [("甲", None), ("乙", None)]


def test_places_that_overlap_count_once_and_a_link_is_never_left_out() -> None:
    assert found(glossary("楼楼"), "楼楼楼") == [("楼楼", None, "")]
    pushed = found(glossary("楼楼", "高楼"), "高楼楼楼")
    assert pushed == [("高楼", None, ""), ("楼楼", None, "")]


LETTERS = "楼長长制aA1 `#，\n\u200b"
FORMS = st.text(st.sampled_from("楼長长制aA1 \u200b"), min_size=1, max_size=4)
TERMS = st.lists(
    st.builds(
        lambda name, aliases, stop, mode: term(name, *aliases, stop=tuple(stop), link=mode),
        FORMS,
        st.lists(FORMS, max_size=2),
        st.lists(st.text(st.sampled_from(LETTERS[:-2]), min_size=1, max_size=5), max_size=2),
        st.sampled_from(LinkMode),
    ),
    max_size=4,
    unique_by=lambda item: item.term,
)
PIECES = st.sampled_from(
    [*"楼長长制aA1 ，", "\n\n", "# ", "`楼长`", "[楼](x)", "www.a1.cn/a", "\\\n", "\u200b"]
)


@given(TERMS, st.lists(PIECES, max_size=25).map("".join), st.sampled_from(LinkMode))
@settings(max_examples=300, deadline=None)
def test_links_and_places_left_out_are_what_a_search_counts(
    terms: list[Term], source: str, mode: LinkMode
) -> None:
    document = article(source)
    linker = Linker(Glossary(terms))
    places = Names(terms).occurrences(document, linker, mode)
    text = search_text(document.paragraphs).text
    for entry in terms:
        of_entry = [one for one in places if one.term == entry.term]
        names = {reduce(form) for form in entry.forms} - {""}
        for name in names:
            assert sum(one.name == name for one in of_entry) == text.count(name)
        linked = [one for one in of_entry if one.reason in (None, Reason.MODE)]
        links = [link for link in linker.links(document) if entry.term in link.terms]
        assert len(linked) == len(links)
        assert {one.name for one in of_entry} <= names
    assert len(set(places)) == len(places)
    for one in places:
        assert reduce(document.text[one.start : one.end]) == one.name
        check_reason(one, terms, document.text)


def check_reason(one: Occurrence, terms: list[Term], text: str) -> None:
    """Compare what is said of a place in the text with what a plain look at it says."""
    may_stand = one.term in owners_at(Glossary(terms), fold(text), one.start, one.end)
    if one.reason in (Reason.RUN_ON, Reason.STOPPED, Reason.LINE_BREAK):
        assert not may_stand
    if one.reason in (Reason.INSIDE, Reason.OVERLAPPED):
        around = itertools.product(range(one.start + 1), range(one.start + 1, len(text) + 1))
        assert any(owners_at(Glossary(terms), fold(text), *ends) for ends in around)
        assert one.because in text
