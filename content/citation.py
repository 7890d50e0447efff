"""Terms and articles as text to hand on: in a message, in a Markdown document, in a paper.

What is copied says no more than the entry says, and a quote that its article no longer holds is
left out: it proves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from content.term import Term

# CommonMark 2.4: any of these may begin markup, and a backslash before it makes it plain.
_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&!])")
# What makes a list or a line of a paragraph where it begins one (CommonMark 4.1, 4.3, 5.2).
_LINE_START = re.compile(r"^(\d{1,9}(?=[.)])|(?=[+=-]))", re.ASCII)


@dataclass(frozen=True, slots=True)
class Cited:
    """Words of an article, and the article as one cites it."""

    words: str
    source: str


def cite(title: str, source: str, date: str) -> str:
    """Return an article's title, source and day, as one cites them in Chinese."""
    # Title marks inside title marks are single ones (GB/T 15834).
    named = " ".join(title.split()).translate(str.maketrans("《》", "〈〉"))
    return "，".join(part for part in (f"《{named}》", source, date) if part)


def as_text(term: Term, pinyin: str) -> str:
    """Return an entry as plain lines: name and reading, other names, definition, usage."""
    lines = [f"{term.term}（{pinyin}）" if pinyin else term.term]
    if term.aliases:
        lines.append(f"又称：{'、'.join(term.aliases)}")
    if term.category:
        lines.append(f"类别：{term.category}")
    if term.definition:
        lines.append(_in_one_line(term.definition))
    if term.note:
        lines.append(f"用法：{_in_one_line(term.note)}")
    return "\n".join(lines)


def as_cited_text(term: Term, pinyin: str, quotes: Sequence[Cited]) -> str:
    """Return an entry as plain lines, and each of the quotes that prove it with its source."""
    lines = [as_text(term, pinyin)]
    if quotes:
        lines.append("原文：")
    for quote in quotes:
        lines += [_quoted(_in_one_line(quote.words)), f"——{quote.source}"]
    return "\n".join(lines)


def as_markdown(term: Term, pinyin: str, quotes: Sequence[Cited]) -> str:
    """Return an entry as CommonMark: heading, definition, names, quotes with their sources."""
    blocks = [f"## {_plain(term.term)}"]
    about = [_plain(pinyin)] if pinyin else []
    if term.category:
        about.append(f"类别：{_plain(term.category)}")
    if term.aliases:
        about.append(f"又称：{_plain('、'.join(term.aliases))}")
    if about:
        blocks.append(" · ".join(about))
    if term.definition:
        blocks.append(_plain(term.definition))
    if term.note:
        blocks.append(f"用法：{_plain(term.note)}")
    blocks += [f"> {_plain(quote.words)}\n>\n> ——{_plain(quote.source)}" for quote in quotes]
    return "\n\n".join(blocks) + "\n"


def _plain(text: str) -> str:
    """Return text in one line in which Markdown finds no markup."""
    escaped = _MARKUP.sub(r"\\\1", _in_one_line(text))
    return _LINE_START.sub(r"\1\\", escaped)


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


def _quoted(text: str) -> str:
    """Return text in quotation marks, those inside it made single ones as Chinese sets them."""
    return f"“{text.translate(str.maketrans('“”', '‘’'))}”"
