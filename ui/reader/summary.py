"""What a hover card shows of a term."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TermSummary:
    """The head of a glossary entry; `pinyin` and `category` may be empty."""

    term: str
    pinyin: str
    definition: str
    category: str
