import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.article import Article
from content.linker import Linker
from content.linkmode import LinkMode, stricter, visible
from content.term import Glossary, Term
from tests.content.plain_links import plain_visible
from tests.content.terms import article, glossary, term

TEXT = "楼长与楼长\n\n包干员、楼长\n\n包干员，经济员，包干员"


def shown(terms: Glossary, mode: LinkMode, source: str = TEXT) -> list[tuple[int, str]]:
    document = article(source)
    links = visible(Linker(terms).links(document), document, mode)
    return [(document.block_at(link.start), link.text) for link in links]


@pytest.mark.parametrize(
    ("mode", "places"),
    [
        (LinkMode.EVERY, [(0, "楼长"), (0, "楼长"), (1, "包干员"), (1, "楼长"), (2, "包干员")]),
        (LinkMode.PARAGRAPH, [(0, "楼长"), (1, "包干员"), (1, "楼长"), (2, "包干员")]),
        (LinkMode.ARTICLE, [(0, "楼长"), (1, "包干员")]),
        (LinkMode.NONE, []),
    ],
)
def test_modes(mode: LinkMode, places: list[tuple[int, str]]) -> None:
    found = shown(glossary("楼长", "包干员"), mode, TEXT.removesuffix("，经济员，包干员"))
    assert found == places


def test_first_is_first_of_the_entry_whichever_of_its_names_it_has() -> None:
    terms = glossary("楼长", term("经济员", "包干员"))
    assert shown(terms, LinkMode.ARTICLE) == [(0, "楼长"), (1, "包干员")]
    assert shown(terms, LinkMode.PARAGRAPH)[-2:] == [(1, "楼长"), (2, "包干员")]


@pytest.mark.parametrize("own", LinkMode)
@pytest.mark.parametrize("mode", LinkMode)
def test_the_stricter_of_reader_and_entry_holds(mode: LinkMode, own: LinkMode) -> None:
    alone = shown(glossary("楼长"), stricter(mode, own))
    assert shown(glossary(term("楼长", link=own)), mode) == alone


def test_a_shared_name_is_shown_while_one_of_its_entries_wants_it() -> None:
    silent = term("经济员", "包干员", link=LinkMode.NONE)
    assert shown(glossary(silent, term("第二楼长", "包干员")), LinkMode.EVERY)
    assert not shown(
        glossary(silent, term("第二楼长", "包干员", link=LinkMode.NONE)), LinkMode.EVERY
    )


NAMES = ("甲", "乙", "丙", "丁丁")
ENTRIES = st.lists(
    st.builds(
        lambda name, aliases, mode: term(name, *aliases, link=mode),
        st.sampled_from(NAMES),
        st.lists(st.sampled_from(NAMES), max_size=2),
        st.sampled_from(LinkMode),
    ),
    max_size=4,
    unique_by=lambda item: item.term,
)
SOURCES = st.text(st.sampled_from("甲乙丙丁，#`\n"), max_size=40)


@given(ENTRIES, SOURCES, st.sampled_from(LinkMode))
@settings(max_examples=200, deadline=None)
def test_what_is_shown_is_what_a_plain_walk_shows(
    terms: list[Term], source: str, mode: LinkMode
) -> None:
    document: Article = article(source.replace("\n", "\n\n"))
    links = Linker(Glossary(terms)).links(document)
    found = visible(links, document, mode)
    assert list(found) == plain_visible(links, Glossary(terms), document, mode)
    assert visible(found, document, mode) == found
