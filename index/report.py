"""What opening a library's index came to, as data."""

from __future__ import annotations

from dataclasses import dataclass

from content.errors import Problem


@dataclass(frozen=True, slots=True)
class IndexReport:
    """`articles` and `terms` are what the index holds, `problems` what is wrong in the library.

    `rebuilt` tells whether the index was written now, whole or in part. `notice` is a Chinese
    sentence where a person should know of something (the index was damaged, the cache folder cannot
    be written), else None.
    """

    articles: int
    terms: int
    rebuilt: bool
    took_ms: float
    problems: tuple[Problem, ...]
    notice: str | None = None
