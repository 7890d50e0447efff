"""Where the sentences of a text begin, found once when it is indexed."""

from __future__ import annotations

import re
from array import array

_SENTENCE_END = re.compile(r"[。！？!?…]+[”’」』）)\]\"']*|[;；]|\n|\.(?=\s)")


def sentence_starts(text: str) -> array[int]:
    """Return where the sentences of a text begin; the first is 0."""
    return array("I", (0, *(match.end() for match in _SENTENCE_END.finditer(text))))
