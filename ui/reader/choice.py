"""The question which of several entries is meant, where a text names them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QLabel, QMenu, QWidget, QWidgetAction

from ui import fonts
from ui.tr import quoted, tr

if TYPE_CHECKING:
    from ui.reader.hover import Summaries
    from ui.reader.pane import ReaderPane

_SHOWN_CHARACTERS = 24
_MOST_CHOICES = 20
_TITLE_MARGINS = (26, 8, 26, 6)


def ask_which(pane: ReaderPane, index: int) -> None:
    """Ask which entry the link with this index means, and activate the one chosen."""
    link = pane.view.anchors[index].link
    if link:
        choices = choices_of(link.terms, pane.hover.summaries)
        menu = ChoiceMenu(pane.view, link.text, choices, pane.term_activated.emit)
        menu.ask(pane.view.place_of(index))


def choices_of(headwords: Iterable[str], summaries: Summaries) -> list[tuple[str, str]]:
    """Return the headwords, each with its definition as far as that is known."""
    found = ((headword, summaries(headword)) for headword in headwords)
    return [(headword, summary.definition if summary else "") for headword, summary in found]


class ChoiceMenu(QMenu):
    """Offers the entries that `text` may mean, each with the beginning of its definition.

    `choices` are their headwords and definitions, the likeliest first; more than can be read are
    left out. `choose` is called with the headword chosen.
    """

    def __init__(
        self,
        view: QWidget,
        text: str,
        choices: Sequence[tuple[str, str]],
        choose: Callable[[str], object],
    ) -> None:
        super().__init__(view)
        self._view = view
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question = tr("{text}指哪一个？", text=quoted(_short(text)))
        self.setAccessibleName(question)
        self.addAction(self._titled(question))
        for headword, definition in choices[:_MOST_CHOICES]:
            name, words = _short(headword), _short(definition)
            title = tr("{term}：{words}", term=name, words=words) if words else name
            action = self.addAction(_safe(title))
            action.setData(headword)
            action.triggered.connect(partial(choose, headword))

    def ask(self, box: QRect) -> None:
        """Pop up below `box` of the view; the keyboard is on the likeliest."""
        self.popup(self._view.mapToGlobal(box.bottomLeft() + QPoint(0, 2)))
        self.setActiveAction(next(one for one in self.actions() if one.data()))

    def _titled(self, question: str) -> QWidgetAction:
        """Return a line of text, which is no choice and takes no key."""
        label = QLabel(" ".join(question.split()))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setFont(fonts.sans(13, QFont.Weight.Bold))
        label.setContentsMargins(*_TITLE_MARGINS)
        # Off, so that the keys pass it, but no less legible.
        colours = QPalette(label.palette())
        ink = self.palette().color(QPalette.ColorRole.Text)
        colours.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText, ink)
        label.setPalette(colours)
        title = QWidgetAction(self)
        title.setDefaultWidget(label)
        title.setEnabled(False)
        return title


def _short(text: str) -> str:
    return text[:_SHOWN_CHARACTERS] + ("…" if len(text) > _SHOWN_CHARACTERS else "")


def _safe(text: str) -> str:
    """Return text of the library as a menu shows it: on one line, no letter taken for a key."""
    return " ".join(text.split()).replace("&", "&&")
