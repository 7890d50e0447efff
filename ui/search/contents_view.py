"""The contents: a list of articles with the open one's headings; says what was asked for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from content.article import ArticleHead
from ui.look import Look
from ui.search.contents import ContentsModel, Outline, RowKind
from ui.search.contents_delegate import ContentsDelegate
from ui.search.row_list import RowList
from ui.tr import tr


class ContentsView(RowList):
    """Articles and headings; a click or Enter asks for one."""

    article_requested = Signal(str)
    article_in_tab_requested = Signal(str)
    heading_requested = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, tr("目录"), parent)
        self.contents = ContentsModel(self)
        self._delegate = ContentsDelegate(look, self, self.contents)
        self.setModel(self.contents)
        self.setItemDelegate(self._delegate)
        self.row_opened.connect(self._on_row_opened)

    def set_heads(self, heads: Sequence[ArticleHead], open_id: str | None) -> None:
        """List the articles."""
        self._delegate.forget()
        self.contents.set_heads(heads, open_id)
        self._show_open()

    def set_open(self, open_id: str | None) -> None:
        """Mark the open article and bring it into view."""
        if open_id != self.contents.open_id:
            self.contents.set_open(open_id)
            self.scheduleDelayedItemsLayout()
            self._show_open()

    def set_outline(self, outline: Outline) -> None:
        """Nest headings beneath the open article."""
        self.contents.set_outline(outline)

    def set_current_heading(self, block: int | None) -> None:
        """Mark the heading being read; follow it unless the mouse is here."""
        row = self.contents.set_current_heading(block)
        if row >= 0 and self.isVisible() and not self.underMouse():
            self.scrollTo(self.contents.index(row, 0), QAbstractItemView.ScrollHint.EnsureVisible)

    def _show_open(self) -> None:
        row = self.contents.open_row
        if row >= 0:
            self.rest_on(row)

    def _on_row_opened(self, index: QModelIndex, is_in_tab: bool) -> None:
        row = self.contents.row(index.row())
        if row.kind is RowKind.HEADING:
            self.heading_requested.emit(row.block)
        elif is_in_tab:
            self.article_in_tab_requested.emit(row.id)
        else:
            self.article_requested.emit(row.id)
