"""Tool tips that show what a library says as it is written."""

from __future__ import annotations

import html

_LONGEST = 600


def plain_tip(text: str) -> str:
    """Return a tool tip that shows `text`, broken into lines where it is long; "" for none.

    Qt takes what looks like markup for markup, which content must never be.
    """
    cut = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return f"<qt>{html.escape(cut)}</qt>" if text else ""
