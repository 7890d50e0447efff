"""A glossary of 10,000 entries over an article of two million characters."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from content.library import Library, load_library
from content.link import Link
from content.linker import Linker
from content.term import Glossary, Term
from content.text import fold
from tests.content.folders import make_library
from tests.content.plain_links import plain_search

pytestmark = pytest.mark.soak

ENTRIES, CHARACTERS, PARAGRAPHS_PROVED = 10_000, 2_000_000, 60
PROVED, LONGEST = 120, 20
# Generous: the machine may have other things to do. Measured are 0.4, 0.4 and 2 seconds.
LIBRARY_S, ARTICLE_S, LINKS_S = 15.0, 15.0, 20.0
HAN = "楼长党建企业服务中心委员会联合街道管理国际金融城第二负责人治理经济长制樓長務會"


def name(choice: random.Random) -> str:
    """Return a name, with a Latin or numeric end now and then."""
    made = "".join(choice.choices(HAN, k=choice.randint(2, 6)))
    number = choice.randint(1, 99)
    return choice.choice((made, made, made, f"{made}{number}", f"Lu{made}", f"{made}A"))


def entry(headword: str, choice: random.Random) -> str:
    """Return an entry as YAML, some with aliases, quoted ones too, and stop contexts."""
    aliases = [name(choice) for _ in range(choice.randrange(3))]
    if choice.random() < 0.1:
        aliases.append(f"“{name(choice)}”")
    lines = [f"- term: {headword}", f"  aliases: [{', '.join(aliases)}]"]
    if choice.random() < 0.1:
        lines.append(f"  stop_contexts: [{headword}{choice.choice(HAN)}]")
    return "\n".join([*lines, "  category: 制度", "  definition: 一条。"]) + "\n"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    choice = random.Random(51)
    names = {fold(made): made for made in (name(choice) for _ in range(3 * ENTRIES))}
    headwords = list(names.values())[:ENTRIES]
    files: dict[str, str | bytes] = {
        f"glossary/{part}.yaml": "".join(entry(each, choice) for each in headwords[part::10])
        for part in range(10)
    }
    paragraphs: list[str] = []
    size = 0
    while size < CHARACTERS:
        pieces = []
        for _ in range(choice.randint(5, 25)):
            pieces.append("".join(choice.choices(HAN + "，。 的aA1", k=choice.randint(1, 9))))
            pieces.append(choice.choice(headwords))
        paragraphs.append("".join(pieces).strip())
        size += len(paragraphs[-1]) + 2
    files["articles/long.md"] = "---\ntitle: 长文\n---\n\n" + "\n\n".join(paragraphs)
    return make_library(tmp_path_factory.mktemp("large"), files)


@pytest.fixture(scope="module")
def library(root: Path) -> Library:
    began = time.perf_counter()
    loaded = load_library(root)
    took = time.perf_counter() - began
    print(f"\n{len(loaded.glossary.terms)} entries loaded in {took:.2f} s")
    assert took < LIBRARY_S
    return loaded


def test_links_of_a_long_article_are_those_of_a_plain_search(library: Library) -> None:
    began = time.perf_counter()
    article = library.article("long")
    read_s = time.perf_counter() - began
    linker = Linker(library.glossary)
    links = linker.links(article)
    linked_s = time.perf_counter() - began - read_s
    print(f"\n{len(article.text)} characters read in {read_s:.2f} s")
    print(f"{len(links)} links in {linked_s:.2f} s")
    assert len(library.glossary.terms) == ENTRIES
    assert len(article.text) > 0.9 * CHARACTERS
    assert read_s < ARTICLE_S
    assert linked_s < LINKS_S
    assert len(links) > 100_000
    assert all(article.text[link.start : link.end] == link.text for link in links[::100])
    for block in random.Random(52).sample(article.blocks, PARAGRAPHS_PROVED):
        text = article.text[block.start : block.start + PROVED].partition("\n")[0]
        expected = list(plain_search(Glossary(relevant(library.glossary, text)), text))
        assert as_tuples(linker.in_text(text), 0) == expected, text
        # what follows the cut may change only the links at its end
        end = block.start + len(text) - LONGEST
        inside = [link for link in links if block.start <= link.start and link.end < end]
        assert as_tuples(inside, block.start) == expected[: len(inside)]


def as_tuples(links: Sequence[Link], base: int) -> list[tuple[int, int, tuple[str, ...]]]:
    return [(k.start - base, k.end - base, (k.term, *k.others)) for k in links]


def relevant(glossary: Glossary, text: str) -> list[Term]:
    """Return the entries of which a form stands in the text, in order."""
    folded = fold(text)
    return [term for term in glossary.terms if any(fold(form) in folded for form in term.forms)]
