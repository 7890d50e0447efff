"""Which facts are listed: of one subject or all, those that happened or those planned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from content.fact import Status
from content.text import fold
from ui import fonts
from ui.look import Look
from ui.parts.choice import Choice
from ui.parts.lines import one_line
from ui.search.segments import Segments
from ui.timeline.rows import FactRow
from ui.tr import tr

_STATUSES = (None, Status.DONE, Status.PLANNED)
_MOST_SUBJECTS = 500
_LONGEST = 24
_VISIBLE = 18


class Filters(QFrame):
    """A row of controls; `count` says how many facts they let through."""

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shelf")
        self.subjects = Choice(look, tr("主语"), self)
        self.subjects.setMaxVisibleItems(_VISIBLE)
        self.subjects.setMinimumWidth(96)
        self.subjects.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        titles = (tr("全部"), tr("已发生"), tr("计划"))
        self.statuses = Segments(look, tr("状态"), titles, self, height=28, px=13, padding=10)
        self.count = QLabel(self)
        self.count.setFont(fonts.sans(12))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 7, 16, 7)
        row.setSpacing(10)
        row.addWidget(self.subjects)
        row.addWidget(self.statuses)
        row.addStretch(1)
        row.addWidget(self.count)
        self.subjects.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.statuses.currentChanged.connect(lambda _index: self.changed.emit())

    @property
    def subject(self) -> str:
        """The subject that is listed alone, empty for all."""
        return str(self.subjects.currentData() or "")

    def set_subjects(self, names: Iterable[str]) -> None:
        """Offer subjects, each once; the chosen one stays where it is still there."""
        chosen = self.subject
        with QSignalBlocker(self.subjects):
            self.subjects.clear()
            self.subjects.addItem(tr("全部主语"), "")
            for name in list(dict.fromkeys(names))[:_MOST_SUBJECTS]:
                self.subjects.addItem(one_line(name, _LONGEST), name)
            self.subjects.setCurrentIndex(max(0, self.subjects.findData(chosen)))

    def choose(self, subject: str) -> bool:
        """List one subject alone, or all if it is empty; return whether it is offered."""
        wanted = fold(subject)
        names = [fold(str(self.subjects.itemData(n))) for n in range(self.subjects.count())]
        if wanted not in names:
            return False
        with QSignalBlocker(self.statuses):
            self.statuses.setCurrentIndex(0)
        self.subjects.setCurrentIndex(names.index(wanted))
        return True

    def let_through(self, rows: Sequence[FactRow]) -> tuple[FactRow, ...]:
        """Return the rows that are wanted."""
        status, subject = _STATUSES[self.statuses.currentIndex()], self.subject
        return tuple(
            row
            for row in rows
            if (not subject or row.fact.subject == subject)
            and (status is None or row.fact.status is status)
        )
