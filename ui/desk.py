"""What the middle of the window shows: the articles, or one of the tools."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.tool import ARTICLES, TOOLS, Bench, ToolPage


class Desk(QStackedWidget):
    """Makes a tool's page when it is first turned to, and keeps it."""

    turned = Signal(str)  # ARTICLES or the id of a tool
    page_made = Signal(object)  # ToolPage

    def __init__(self, articles: QWidget, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._articles = articles
        self._pages: dict[str, ToolPage] = {}
        self.addWidget(articles)

    @property
    def current_id(self) -> str:
        """The id of what is shown."""
        shown = self.currentWidget()
        return next((name for name, page in self._pages.items() if page is shown), ARTICLES)

    def pages(self) -> tuple[ToolPage, ...]:
        """Return the pages made so far."""
        return tuple(self._pages.values())

    def page(self, tool: str) -> ToolPage:
        """Return a tool's page. Raises KeyError where there is no such tool."""
        page = self._pages.get(tool)
        if page is None:
            spec = {spec.id: spec for spec in TOOLS}[tool]
            page = self._pages[tool] = spec.make(self._bench, self)
            self.addWidget(page)
            self.page_made.emit(page)
            page.renew()
        return page

    def turn_to(self, name: str) -> None:
        """Show the articles or a tool, and give it the keyboard."""
        if name == ARTICLES:
            self.setCurrentWidget(self._articles)
        else:
            page = self.page(name)
            self.setCurrentWidget(page)
            page.focus_first()
        self.turned.emit(name)
