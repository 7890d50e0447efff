"""The context menu of the reading view: for a link, for a selection, for the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from ui.tr import quoted, tr

if TYPE_CHECKING:
    from ui.reader.pane import ReaderPane

_SHOWN_CHARACTERS = 12


class ReaderMenu(QMenu):
    """Offers what can be done at anchor `index` (-1: none) and with what is selected."""

    def __init__(self, pane: ReaderPane, index: int) -> None:
        super().__init__(pane.view)
        self._pane = pane
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(tr("正文菜单"))
        if index >= 0:
            self._offer_link(index)
        selected = pane.view.selected_text().strip()
        if selected:
            self._offer_selection(selected)
        else:
            self._offer_page()

    def _offer_link(self, index: int) -> None:
        link = self._pane.view.anchors[index].link
        if link is None:
            self._add(tr("打开链接"), lambda: self._pane.press(index))
        elif not link.others:
            self._add(tr("打开术语卡"), lambda: self._pane.press(index))
        else:
            for term in link.terms:
                title = tr("打开术语卡：{term}", term=term)
                self._add(title, partial(self._pane.term_activated.emit, term))
        if link:
            self._add(tr("为什么链接"), lambda: self._pane.hover.show(index, explains=True))
        self.addSeparator()

    def _offer_selection(self, selected: str) -> None:
        pane, words = self._pane, _quoted(selected)
        self._add(tr("查术语 {words}", words=words), lambda: pane.lookup_requested.emit(selected))
        self._add(tr("搜索 {words}", words=words), lambda: pane.search_requested.emit(selected))
        self.addSeparator()
        self._add(tr("复制"), pane.copy)
        self._add(tr("复制并注明出处"), pane.copy_with_citation)

    def _offer_page(self) -> None:
        pane = self._pane
        self._add(tr("在文中查找…"), pane.open_find)
        self._add(tr("全选"), pane.view.selectAll)
        self._add(tr("复制引用"), pane.copy_with_citation)

    def _add(self, text: str, act: Callable[[], object]) -> None:
        self.addAction(text.replace("&", "&&")).triggered.connect(lambda _checked: act())


def show_menu(pane: ReaderPane, at: QPoint, index: int) -> None:
    """Pop up the menu at a point of the screen."""
    ReaderMenu(pane, index).popup(at)


def _quoted(text: str) -> str:
    """Return a selected text as it stands in a menu: one line, short, in quotation marks."""
    line = " ".join(text.split())
    short = line[: _SHOWN_CHARACTERS - 1] + "…" if len(line) > _SHOWN_CHARACTERS else line
    return quoted(short)
