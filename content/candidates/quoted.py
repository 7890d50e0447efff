"""Words that the articles themselves set apart: in quotation marks, or as titles 《…》."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from content.candidates.candidate import Kind
from content.text import HAN_CLASS

LONGEST = 20
_SHORT = 3
_PART = 3
_QUOTED = re.compile(r"[“「『‘]([^“”「」『』‘’《》〈〉\n]{1,40})[”」』’]")
_STRAIGHT = re.compile(r'"([^"“”《》\n]{1,40})"')
_TITLE = re.compile(r"[《〈]([^《》〈〉\n]{2,60})[》〉]")
_SENTENCE = re.compile(r"[，。；：！？…,;:!?]|\d{4}年")
# What follows a quoted modifier up to a border: “七个一”学习法, ‘两新’组织和 ...
_NOUN = re.compile(f"([{HAN_CLASS}]{{2,4}}?)(?=[^{HAN_CLASS}]|[和与及或等的在为是将已]|$)")
_HAN = re.compile(f"[{HAN_CLASS}]")


class Found(NamedTuple):
    """A string set apart: its name, how it is written, and what sets it apart."""

    text: str
    written: str
    kind: Kind


def quoted(text: str) -> Iterator[Found]:
    """Yield what is in quotation marks or is a title, once for each time.

    Quoted sentences are passed over. Of things listed in one pair of marks, each is yielded as
    well as the whole. A short modifier is yielded together with the noun behind it.
    """
    for match in _TITLE.finditer(text):
        yield Found(match[1], match[1], Kind.TITLE)
    for pattern in (_QUOTED, _STRAIGHT):
        for match in pattern.finditer(text):
            inner = match[1].strip()
            if _SENTENCE.search(inner) or not any(map(str.isalpha, inner)):
                continue
            noun = _NOUN.match(text, match.end()) if _is_modifier(inner) else None
            if noun and (len(noun[1]) <= _SHORT or not _HAN.search(inner)):
                written = match[0] + noun[1]
                yield Found(inner + noun[1], written, Kind.QUOTED)
            if 2 <= len(inner) <= LONGEST:
                yield Found(inner, inner, Kind.QUOTED)
            parts = inner.split("、")
            if len(parts) > 1:
                for part in parts:
                    if _PART <= len(part) <= LONGEST:
                        yield Found(part, part, Kind.LISTED)


def _is_modifier(inner: str) -> bool:
    return 1 < len(inner) <= _SHORT or not _HAN.search(inner)
