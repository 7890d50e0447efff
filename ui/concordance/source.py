"""Asks the helper for a concordance: a page at a time, its tally, or all of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from content.concordance import MOST_LINES, Line
from index.lines import MOST_ASKED, LinesAsked
from index.lines_json import lines_asked_as_dict
from index.protocol import Lined, Tallied
from ui.concordance.model import PAGE
from ui.helper import Helper


class LinesSource(QObject):
    """What is asked counts until something else is; what comes late is dropped."""

    began = Signal(object)  # LinesPage, the first
    came = Signal(object)  # LinesPage, a further one
    tallied = Signal(object)  # Tally
    failed = Signal(str)

    def __init__(self, helper: Helper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._helper = helper
        self.asked = LinesAsked("")
        self._waiting = 0
        # Of the lines that are asked for, and of the tally.
        self._lines_serial = self._tally_serial = 0

    @property
    def is_busy(self) -> bool:
        """Whether something that was asked for has not come yet."""
        return self._waiting > 0

    def ask(self, asked: LinesAsked) -> None:
        """Ask for the first page; ends in `began` or `failed`."""
        self.asked = asked
        self._lines_serial += 1
        self._send_lines(0)

    def ask_page(self, first: int) -> None:
        """Ask for the page that begins at a row; ends in `came` or `failed`."""
        self._send_lines(first)

    def ask_tally(self) -> None:
        """Ask for the counts of all lines; ends in `tallied` or `failed`."""
        self._tally_serial += 1
        serial = self._tally_serial

        def done(reply: Tallied) -> None:
            if serial == self._tally_serial:
                self.tallied.emit(reply.tally)

        self._send("tally", self.asked, done, self._refusing(lambda: serial == self._tally_serial))

    def forget(self) -> None:
        """Drop whatever has not come yet."""
        self._lines_serial += 1
        self._tally_serial += 1

    def gather(self, done: Callable[[Sequence[Line]], object]) -> None:
        """Fetch all lines that are asked for, then `done(lines)`; or `failed`."""
        asked, lines = self.asked, list[Line]()

        def take(reply: Lined) -> None:
            lines.extend(reply.page.lines)
            if reply.page.lines and len(lines) < min(reply.page.shown, MOST_LINES):
                fetch()
            else:
                done(lines)

        def fetch() -> None:
            stretch = replace(asked, first=len(lines), limit=MOST_ASKED // 2)
            self._send("lines", stretch, take, self._refusing(lambda: True))

        fetch()

    def _send_lines(self, first: int) -> None:
        serial = self._lines_serial

        def done(reply: Lined) -> None:
            if serial == self._lines_serial:
                (self.came if first else self.began).emit(reply.page)

        stretch = replace(self.asked, first=first, limit=PAGE)
        self._send("lines", stretch, done, self._refusing(lambda: serial == self._lines_serial))

    def _send(
        self,
        what: str,
        asked: LinesAsked,
        done: Callable[[Any], None],
        failed: Callable[[str], None],
    ) -> None:
        def arrived(then: Callable[[Any], None]) -> Callable[[Any], None]:
            def take(value: Any) -> None:
                self._waiting -= 1
                then(value)

            return take

        self._waiting += 1
        self._helper.run_errand(what, lines_asked_as_dict(asked), arrived(done), arrived(failed))

    def _refusing(self, is_wanted: Callable[[], bool]) -> Callable[[str], None]:
        def failed(sentence: str) -> None:
            if sentence and is_wanted():
                self.failed.emit(sentence)

        return failed
