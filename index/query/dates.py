"""Dates and ranges of dates as people type them, as bounds that are compared with YYYYMMDD."""

from __future__ import annotations

import datetime
import re
import unicodedata

EARLIEST, LATEST = 1, 99_999_999
"""The bounds of a range that is open; 0 is the date of what has none."""

_DATE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?|(?P<digits>\d{6}|\d{8})",
    re.ASCII,
)
# An input method turns `..` into 。。 or …, the latter into ... by normalization.
_TO = re.compile(r"\.{2,}|。{2,}|至今|至|到|~|—+|--|(?:(?<=^\d{4})|(?<=[年月日号]))-(?=\d{4})")
_SINCE = re.compile(r"(?:以来|以后|之后|起)$")
_UNTIL = re.compile(r"(.+)(?:以前|之前|止)")


def read_dates(typed: str) -> tuple[int, int] | None:
    """Return the first and last day that `typed` means as YYYYMMDD, None where it means none.

    A month or year stands for all its days, so a bound need be no day of the calendar. Written are
    2023, 2023-06, 2023/6/16, 2023年6月, 20230616 and two of them around `..`, 至, 到 or ~, of which
    one may be missing. Bounds in the wrong order are changed over.
    """
    text = "".join(unicodedata.normalize("NFKC", typed).split())
    text = _UNTIL.sub(r"..\1", _SINCE.sub("..", text))
    parts = _TO.split(text)
    if len(parts) > 2 or not any(parts):
        return None
    bounds = [_read(part) for part in parts if part]
    if None in bounds:
        return None
    known = [bound for bound in bounds if bound]
    first = min(start for start, _ in known)
    last = max(end for _, end in known)
    if len(parts) == 2:
        first, last = (first if parts[0] else EARLIEST), (last if parts[1] else LATEST)
    return first, last


def _read(text: str) -> tuple[int, int] | None:
    """Return the bounds of one date, None where it is none of the calendar."""
    match = _DATE.fullmatch(re.sub("[年月/.]", "-", text).rstrip("-日号"))
    if not match:
        return None
    if digits := match["digits"]:
        parts = [digits[:4], digits[4:6], digits[6:]]
    else:
        parts = [match["year"], match["month"] or "", match["day"] or ""]
    year, month, day = (int(part or 0) for part in parts)
    try:
        datetime.date(year, month if parts[1] else 1, day if parts[2] else 1)
    except ValueError:
        return None
    first = year * 10_000 + month * 100 + day
    return first, first + (0 if parts[2] else 99 if parts[1] else 9_999)
