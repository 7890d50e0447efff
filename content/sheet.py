"""Tables for spreadsheets: CSV that they open as UTF-8 and of which they run nothing."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

# What a spreadsheet takes for the beginning of a formula, also in its full-width form.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def as_csv(headings: Iterable[str], rows: Iterable[Sequence[str | int]]) -> str:
    """Return rows as CSV with a byte order mark, by which spreadsheets know UTF-8.

    A text that a spreadsheet would run as a formula begins with an apostrophe (OWASP, CSV
    Injection); numbers stay numbers.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(headings)
    for row in rows:
        writer.writerow([cell if isinstance(cell, int) else _harmless(cell) for cell in row])
    return "\ufeff" + out.getvalue()


def _harmless(cell: str) -> str:
    text = _CONTROLS.sub("", cell)
    return f"'{text}" if _FORMULA.match(text) else text
