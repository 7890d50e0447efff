"""The one door for interface text, so that a translation has one place to hang on. Knows no Qt."""

from __future__ import annotations


def tr(text: str, /, **values: object) -> str:
    """Return `text` in the interface language (today Chinese, the source), with `{name}` filled."""
    return text.format(**values) if values else text


def quoted(text: str) -> str:
    """Return `text` in quotation marks, those inside it made single ones as Chinese sets them."""
    return f"“{text.translate(_INNER)}”"


_INNER = str.maketrans("“”", "‘’")
