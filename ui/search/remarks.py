"""What is said over the hits: how the query was read, a notice, and what may have been meant."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from index.answer import Answer
from ui import fonts
from ui.look import Look
from ui.parts.chip import Chip
from ui.parts.flow import FlowLayout
from ui.parts.prose import Prose
from ui.tr import tr

_SIDE = 13
_MOST_LINES = 3


class Remarks(QWidget):
    """Hidden where there is nothing to say."""

    word_chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._words: Sequence[str] = ()
        self._offer: QWidget | None = None
        small = fonts.sans(12)
        self._wording = Prose(
            look, "", small, "dim", line_height=19, max_lines=_MOST_LINES, parent=self
        )
        self._notice = Prose(look, "", small, "dim", line_height=19, parent=self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_SIDE, 0, _SIDE, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self._wording)
        self._column.addWidget(self._notice)
        self.hide()

    @property
    def has_anything(self) -> bool:
        """Whether there is something to say."""
        return bool(self.wording or self.notice or self._words)

    @property
    def wording(self) -> str:
        """How the query was read."""
        return self._wording.text()

    @property
    def notice(self) -> str:
        """What should be known beside the hits."""
        return self._notice.text()

    @property
    def spoken(self) -> tuple[str, ...]:
        """What a screen reader says of it, in order."""
        words = tr("是不是要找{words}", words="、".join(self._words)) if self._words else ""
        return self.notice.rstrip("。"), words

    def show_answer(self, answer: Answer) -> None:
        """Say what an answer has to say beside its hits."""
        _say(self._wording, answer.wording)
        self._wording.setToolTip("" if len(answer.wording) < 60 else answer.wording)
        _say(self._notice, answer.notice or "")
        self._offer_words(answer.suggestions)

    def _offer_words(self, words: Sequence[str]) -> None:
        if words == self._words:
            return
        self._words = words
        if self._offer:
            # It may hold the very chip whose press is being handled.
            self._offer.hide()
            self._column.removeWidget(self._offer)
            self._offer.deleteLater()
            self._offer = None
        if not words:
            return
        self._offer = offer = QWidget(self)
        flow = FlowLayout(offer, 6)
        title = Prose(
            self._look, tr("是不是要找"), fonts.sans(12), "dimmer", line_height=26, parent=offer
        )
        flow.addWidget(title)
        for word in words:
            chip = Chip(self._look, word, offer)
            chip.setAccessibleDescription(tr("改为搜索这个词"))
            chip.clicked.connect(lambda _checked=False, word=word: self.word_chosen.emit(word))
            flow.addWidget(chip)
        self._column.addWidget(offer)


def _say(label: Prose, text: str) -> None:
    label.set_text(text)
    label.setVisible(bool(text))
