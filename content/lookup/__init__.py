"""From what a person types or selects to the glossary entries that are meant."""

from content.lookup.lookup import Lookup
from content.lookup.match import (
    ALIAS,
    EXACT,
    INITIALS,
    NEAR,
    PINYIN,
    RUNG_NAMES,
    SOUND,
    SURE,
    VARIANT,
    WORDS,
    Match,
    Named,
    meant,
)

__all__ = [
    "ALIAS",
    "EXACT",
    "INITIALS",
    "NEAR",
    "PINYIN",
    "RUNG_NAMES",
    "SOUND",
    "SURE",
    "VARIANT",
    "WORDS",
    "Lookup",
    "Match",
    "Named",
    "meant",
]
