"""Dates as a library writes them: "2023", "2023-06", "2023-06-16", "2023-06-16 23:43:19"."""

from __future__ import annotations

import datetime
import re

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?: (\d\d):(\d\d)(?::(\d\d))?)?)?)?", re.ASCII)


def is_date(text: str, with_time: bool = False) -> bool:
    """Tell whether `text` is a real date, one to the year or month included.

    A time of day, to the minute or second, may follow a day where `with_time`.
    """
    match = _DATE.fullmatch(text)
    if not match or (match[4] and not with_time):
        return False
    year, month, day, hour, minute, second = (
        int(part) if part else None for part in match.groups()
    )
    try:
        datetime.date(year or 0, month or 1, day or 1)
        datetime.time(hour or 0, minute or 0, second or 0)
    except ValueError:
        return False
    return month != 0 and day != 0
