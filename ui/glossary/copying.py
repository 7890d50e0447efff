"""A term on the clipboard, in the way that was asked for."""

from __future__ import annotations

from content.citation import as_cited_text, as_markdown, as_text
from ui.glossary.content import CardContent
from ui.glossary.quotations import cited
from ui.glossary.tools import CITED, MARKDOWN
from ui.tr import tr


def copy_term(content: CardContent, way: str) -> str:
    """Put the term on the clipboard and return the sentence that says so.

    Quotes that are broken are not handed on, and the sentence says that too.
    """
    from PySide6.QtGui import QGuiApplication

    QGuiApplication.clipboard().setText(term_text(content, way))
    broken = sum(quotation.is_broken for quotation in content.quotations)
    name = content.term[:30]
    if broken and way in (CITED, MARKDOWN):
        return tr("已复制{name}；有 {n} 条原文已失效，没有带上。", name=name, n=broken)
    return tr("已复制{name}。", name=name)


def term_text(content: CardContent, way: str) -> str:
    """Return the term as plain text, as Markdown or with its quotes and sources."""
    quotes = [cited(quotation) for quotation in content.quotations if not quotation.is_broken]
    if way == MARKDOWN:
        return as_markdown(content.entry, content.pinyin, quotes)
    if way == CITED:
        return as_cited_text(content.entry, content.pinyin, quotes)
    return as_text(content.entry, content.pinyin)
