"""A tool: a page beside the articles that shows the library in another way, and the table of them.

Pages are made when they are first asked for; nothing of them is imported before.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ui.look import Look
    from ui.session import Session
    from ui.settings import Settings


class Bench(NamedTuple):
    """What every tool works with."""

    session: Session
    look: Look
    settings: Settings


class ToolPage(QWidget):
    """A page of the desk; it asks by signals, the navigator acts."""

    term_requested = Signal(str)  # headword: show its card
    evidence_requested = Signal(str, int, int)  # article id, start and end in code points
    article_requested = Signal(str)
    told = Signal(str)  # one sentence that passes

    def renew(self) -> None:
        """Show the library anew: it was read again, or another one is open."""

    def turn_to(self, headword: str) -> None:
        """Show what the page has of a term."""

    def offer(self, headword: str) -> None:
        """Show the term on the card where there is nothing else to show; take no keyboard."""

    def is_busy(self) -> bool:
        """Tell whether something that was asked for has not come yet."""
        return False

    def focus_first(self) -> None:
        """Give the keyboard to what is used first."""
        self.setFocus()


class ToolSpec(NamedTuple):
    """One tool: `id` is also that of the action that opens it."""

    id: str
    title: str
    icon: str
    make: Callable[[Bench, QWidget], ToolPage]


def _concordance(bench: Bench, parent: QWidget) -> ToolPage:
    from ui.concordance.page import ConcordancePage

    return ConcordancePage(bench, parent)


def _map(bench: Bench, parent: QWidget) -> ToolPage:
    from ui.map.page import MapPage

    return MapPage(bench, parent)


def _timeline(bench: Bench, parent: QWidget) -> ToolPage:
    from ui.timeline.page import TimelinePage

    return TimelinePage(bench, parent)


def _health(bench: Bench, parent: QWidget) -> ToolPage:
    from ui.health.page import HealthPage

    return HealthPage(bench, parent)


ARTICLES = "articles"
"""The id of what the desk shows beside the tools."""

TOOLS = (
    ToolSpec("concordance", "索引行", "text-align-center", _concordance),
    ToolSpec("map", "概念图", "waypoints", _map),
    ToolSpec("timeline", "时间线", "calendar-clock", _timeline),
    ToolSpec("health", "体检", "clipboard-check", _health),
)
