"""A small count at the right of the views' switch; says less where there is little room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import fonts
from ui.look import Look
from ui.tr import tr

if TYPE_CHECKING:
    from index.answer import Answer


class CountLabel(QLabel):
    """Shows the first of its texts that fits, or nothing; a screen reader hears the longest."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._texts: tuple[str, ...] = ()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(fonts.sans(11))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        look.changed.connect(self.update)

    def set_texts(self, *texts: str) -> None:
        """Say one thing in several lengths, the longest first."""
        self._texts = texts
        self.setText(texts[0] if texts else "")
        self.update()

    @property
    def shown_text(self) -> str:
        """What there is room for."""
        metrics = QFontMetrics(self.font())
        fits = (text for text in self._texts if metrics.horizontalAdvance(text) <= self.width())
        return next(fits, "")

    def minimumSizeHint(self) -> QSize:
        return QSize(0, QFontMetrics(self.font()).height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setPen(self._look.color("dimmer"))
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(self.rect(), align, self.shown_text)
        finally:
            painter.end()


def say_count(answer: Answer) -> str:
    """Return how many hits an answer has."""
    kinds = {hit.kind for hit in answer.hits}
    unit = tr("项")
    if len(answer.hits) == answer.total and len(kinds) == 1:
        unit = tr("篇") if kinds == {"article"} else tr("条")
    return tr("{n} {unit}", n=answer.total, unit=unit)


def count_of(answer: Answer | None) -> tuple[str, ...]:
    """Return how many hits an answer has and how long it took, the longest wording first."""
    if answer is None:
        return ()
    count = say_count(answer)
    seconds = max(answer.took_ms, 1) / 1000
    return tr("{count} · {seconds:.3f} 秒", count=count, seconds=seconds), count
