"""Whether engines find what a scan finds: random strings, some in other writings, and the scan.

A string is any piece of a text, of one to LONGEST characters: it may begin within a word, hold
punctuation, Latin letters, digits and line breaks. It is passed literally.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from content.searchtext import reduce
from tests.bench.engines.engine import Document
from tests.index.writings import full_width, traditional

LONGEST = 8
REWRITTEN = 0.15
"""The share of strings that are asked in traditional characters and full width as well."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A string as it is asked, and the ids of the articles that must be found."""

    typed: str
    ids: frozenset[str]


def expectations(documents: Sequence[Document], count: int, seed: int) -> list[Expected]:
    """Return `count` strings of the texts and other writings of some, with what a scan finds.

    Another writing must find what the string itself finds.
    """
    choice = random.Random(seed)
    texts = {document.id: "\n".join(document.fields) for document in documents}
    made = []
    for number in range(count):
        text = choice.choice(documents).text
        start = choice.randrange(len(text))
        string = text[start : start + choice.randint(1, LONGEST)]
        ids = scan(texts, string)
        made.append(Expected(string, ids))
        if number < REWRITTEN * count:
            made.append(Expected(full_width(traditional(string)), ids))
    return made


def scan(texts: dict[str, str], string: str) -> frozenset[str]:
    """Return the keys of the search texts that hold a string, none for mere white space."""
    reduced = reduce(string)
    return frozenset(id_ for id_, text in texts.items() if reduced and reduced in text)
