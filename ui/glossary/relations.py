"""The terms that stand in a relation to the one on the card: a row for each relation."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import fonts
from ui.glossary.column import REACH
from ui.glossary.content import RelationGroup
from ui.look import Look
from ui.parts.chip import Chip
from ui.parts.flow import FlowLayout
from ui.parts.prose import Prose

_LABEL_PX = 64
_LABEL_CHARACTERS = 8
_CHIP_PX = 26
_GAP = 8


class Relations(QWidget):
    """The relation at the left, the terms as chips; a chip calls back with its term."""

    def __init__(
        self,
        look: Look,
        groups: Sequence[RelationGroup],
        chosen: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        metrics = QFontMetrics(fonts.sans(13))
        names = [group.relation[:_LABEL_CHARACTERS] for group in groups]
        widest = max((metrics.horizontalAdvance(name) for name in names), default=0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        for group in groups:
            column.addLayout(self._row(group, min(widest + 2, _LABEL_PX), chosen))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _row(
        self, group: RelationGroup, label_width: int, chosen: Callable[[str], object]
    ) -> QHBoxLayout:
        label = Prose(
            self._look,
            group.relation,
            fonts.sans(13),
            "dim",
            line_height=_CHIP_PX,
            max_lines=1,
            parent=self,
        )
        label.setFixedWidth(label_width)
        chips = QWidget(self)
        flow = FlowLayout(chips)
        for term in group.terms:
            chip = Chip(self._look, term, chips)
            chip.setAccessibleDescription(group.relation)
            chip.clicked.connect(lambda _checked=False, term=term: chosen(term))
            flow.addWidget(chip)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        chips.setSizePolicy(policy)
        row = QHBoxLayout()
        row.setContentsMargins(REACH, 0, REACH, 0)
        row.setSpacing(10)
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(chips, 1)
        return row
