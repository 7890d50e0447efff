"""Two thousand strings over a corpus, however they are written: found where a scan finds them."""

from __future__ import annotations

import random
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence

import pytest

from content.searchtext import reduce
from content.text import fold, is_han
from index.search import Searcher
from tests.index.scanning import Fields, fields_of, scan
from tests.index.writings import full_width, traditional

pytestmark = pytest.mark.soak

STRINGS, LONGEST = 2000, 8
REWRITTEN = 300
_PLANES = (range(0x20, 0xD800), range(0xF900, 0x10000), range(0x20000, 0x2FA20))


@pytest.fixture(scope="module")
def fields(corpus: Searcher) -> Fields:
    return fields_of(corpus)


@pytest.fixture(scope="module")
def writings() -> dict[str, str]:
    """Return every other way to write a character, by its folded form."""
    found: dict[str, list[str]] = defaultdict(list)
    for char in (chr(code) for plane in _PLANES for code in plane):
        if fold(char) != char:
            found[fold(char)].append(char)
    return {folded: "".join(chars) for folded, chars in found.items()}


def strings(
    texts: Sequence[str], writings: dict[str, str], choice: random.Random
) -> Iterator[tuple[str, str]]:
    """Yield pieces of the texts, rewritten in turn, each with how."""
    borders = list(map(borders_in, texts))
    for number in range(STRINGS):
        at = choice.randrange(len(texts))
        text, length = texts[at], choice.randint(1, LONGEST)
        start = choice.randrange(len(text))
        how = ("plain", "rewritten", "border", "spaced", "shuffled", "joined")[number % 6]
        if how == "border" and borders[at]:
            start = max(0, choice.choice(borders[at]) - choice.randint(1, 4))
        piece = text[start : start + length]
        if how == "rewritten":
            piece = "".join(choice.choice(writings.get(fold(c), c)) for c in piece)
        elif how == "spaced":
            piece = choice.choice((" ", "\u3000", "\n", "\u200b")).join(piece)
        elif how == "shuffled":
            piece = "".join(choice.sample(piece, len(piece)))
        elif how == "joined":
            other = choice.choice(texts)
            begin = choice.randrange(len(other))
            piece = (piece[: length // 2] + other[begin : begin + length])[:length]
        yield how, piece


def other_writings(texts: Sequence[str], choice: random.Random) -> Iterator[tuple[str, str]]:
    """Yield pieces of the texts, each with another writing of it, two or three of each piece."""
    borders = list(map(borders_in, texts))
    made = 0
    while made < REWRITTEN:
        at = choice.randrange(len(texts))
        text, length = texts[at], choice.randint(1, LONGEST)
        start = max(0, choice.choice(borders[at] or [0]) - choice.randint(0, length))
        piece = text[start : start + length]
        written = {traditional(piece), full_width(piece), full_width(traditional(piece))} - {piece}
        if piece.strip() and len(written) > 1:
            made += 1
            yield from ((piece, other) for other in sorted(written))


def borders_in(text: str) -> list[int]:
    """Return where Han, letters, digits, punctuation and white space meet."""
    kinds = list(map(_kind, text))
    return [i for i in range(1, len(text)) if kinds[i - 1] != kinds[i]]


def _kind(char: str) -> str:
    return "han" if is_han(char) else unicodedata.category(char)[0]


def test_every_string_is_found_where_a_scan_finds_it_and_nowhere_else(
    corpus: Searcher, fields: Fields, writings: dict[str, str]
) -> None:
    texts = [corpus.library.article(head.id).text for head in corpus.library.heads]
    wrong: list[tuple[str, str]] = []
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for how, string in strings(texts, writings, random.Random(20)):
        expected = scan(fields, string)
        if corpus.occurrences(string) != expected:
            wrong.append((how, string))
        tally[how][0] += 1
        tally[how][1] += bool(expected)
    print(f"\n{len(texts)} articles, (strings, found): {dict(tally)}")
    assert not wrong
    assert all(
        found > 0.9 * asked
        for how, (asked, found) in tally.items()
        if how in {"plain", "rewritten"}
    )
    assert tally["shuffled"][1] < 0.9 * tally["shuffled"][0], "nothing tests false hits"


def test_traditional_characters_and_full_width_find_what_the_string_itself_finds(
    corpus: Searcher, fields: Fields
) -> None:
    texts = [corpus.library.article(head.id).text for head in corpus.library.heads]
    pairs = list(other_writings(texts, random.Random(22)))
    assert len({piece for piece, _ in pairs}) > 0.9 * REWRITTEN
    wrong, found = [], 0
    for piece, written in pairs:
        expected = scan(fields, piece)
        found += bool(expected)  # a piece across the end of a paragraph stands nowhere
        if corpus.occurrences(written) != expected:
            wrong.append((piece, written))
    print(f"\n{len(pairs)} other writings of {REWRITTEN} strings, {found} of them found")
    assert not wrong
    assert found > 0.7 * len(pairs)


def test_answers_list_and_count_as_the_scan_does(
    corpus: Searcher, fields: Fields, writings: dict[str, str]
) -> None:
    texts = [corpus.library.article(head.id).text for head in corpus.library.heads]
    for _, string in list(strings(texts, writings, random.Random(21)))[:200]:
        answer = corpus.search(string, limit=1000, literal=True)
        expected = scan(fields, string)
        assert answer.total == len(expected)
        assert {(hit.kind, hit.id): hit.count for hit in answer.hits}.items() <= expected.items()
        for hit in answer.hits[:5]:
            marked = [s.text[start:end] for s in hit.snippets for start, end in s.marks]
            # a string across the end of a sentence is marked as far as the snippet shows it
            assert all(is_part(reduce(piece), reduce(string)) for piece in marked), string


def is_part(one: str, other: str) -> bool:
    return bool(one) and (one in other or other in one)
