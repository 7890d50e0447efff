"""Other ways to write a text that must be found by them: traditional characters, full width."""

from __future__ import annotations

import functools

import opencc

_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}


def traditional(text: str) -> str:
    """Return the text in traditional characters, as opencc chooses them."""
    converted: str = _converter().convert(text)
    return converted


def full_width(text: str) -> str:
    """Return the text with full-width forms of ASCII characters."""
    return text.translate(_FULL_WIDTH)


@functools.cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")
