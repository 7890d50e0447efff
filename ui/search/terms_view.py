"""The term list with its switch between the open article's terms and all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from ui.look import Look
from ui.parts.state_page import StatePage
from ui.search.row_list import RowList
from ui.search.segments import Segments
from ui.search.terms import TermRow
from ui.search.terms_delegate import TermsDelegate
from ui.search.terms_model import TermsModel
from ui.tr import tr


class TermList(RowList):
    """The terms themselves; typing letters jumps by pinyin or headword."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, tr("术语"), parent)
        self.terms = TermsModel(self)
        self.setUniformItemSizes(True)
        self.setModel(self.terms)
        self.setItemDelegate(TermsDelegate(look, self, self.terms))

    def keyboardSearch(self, search: str) -> None:
        current = self.currentIndex().row()
        found = self.terms.next_match(search, current + (len(search) == 1))
        if found >= 0:
            self.rest_on(found)


class TermsView(QWidget):
    """The list of terms, which is also how a screen reader finds the links of an article."""

    term_requested = Signal(str)
    count_changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        titles = (tr("全部术语"), tr("本文术语"))
        self.switch = Segments(look, tr("列出哪些术语"), titles, self, height=28, px=13)
        self.list = TermList(look, self)
        self.state = StatePage(look, self)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.switch)
        column.addLayout(self._stack, 1)
        self.switch.currentChanged.connect(self._on_switched)
        self.list.row_opened.connect(self._on_row_opened)
        self.list.terms.modelReset.connect(self._on_listed)
        self._on_listed()

    @property
    def count(self) -> int:
        """The number of terms listed."""
        return self.list.terms.count

    def set_terms(self, rows: Sequence[TermRow]) -> None:
        """List the terms of the library."""
        chosen = self._chosen()
        self.list.terms.set_terms(rows)
        if chosen:
            self._choose(chosen)

    def set_article_terms(self, headwords: Sequence[str]) -> None:
        """Say which terms the open article links."""
        self.list.terms.set_article_terms(headwords)

    def _chosen(self) -> str | None:
        index = self.list.currentIndex()
        row = self.list.terms.row(index.row()) if index.isValid() else None
        return row.term if isinstance(row, TermRow) else None

    def _choose(self, headword: str) -> None:
        row = self.list.terms.row_of(headword)
        if row >= 0:
            self.list.rest_on(row)

    def _on_switched(self, index: int) -> None:
        self.list.terms.set_article_only(index == 1)

    def _on_row_opened(self, index: QModelIndex, _is_in_tab: bool) -> None:
        row = self.list.terms.row(index.row())
        if isinstance(row, TermRow):
            self.term_requested.emit(row.term)

    def _on_listed(self) -> None:
        if self.count:
            self._stack.setCurrentWidget(self.list)
        else:
            if self.list.terms.is_article_only:
                self.state.show_message(
                    "book-open", tr("这篇文章没有术语"), tr("术语表里的词没有在这篇文章里出现。")
                )
            else:
                self.state.show_message(
                    "book-open",
                    tr("术语表是空的"),
                    tr("把词条（.yaml）放进文库的 glossary 文件夹，再重新打开。"),
                )
            self._stack.setCurrentWidget(self.state)
        self.count_changed.emit()
