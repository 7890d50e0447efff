"""The strip at the foot of the left pane: how far the index is, a way to stop and to begin anew."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QToolButton, QVBoxLayout, QWidget

from ui import fonts
from ui.icons import icon
from ui.look import Look
from ui.parts.prose import Prose
from ui.tr import tr

_ICON_PX = 13


class ProgressStrip(QWidget):
    """Hidden until there is progress to show."""

    stop_requested = Signal()
    rebuild_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._is_stopping = False
        self._label = Prose(look, "", fonts.sans(12), "dim", line_height=18, parent=self)
        self._pace = Prose(look, "", fonts.sans(11), "dimmer", line_height=16, parent=self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("进度"))
        self._stop = self._button("square", tr("停止"))
        self._rebuild = self._button("rotate-ccw", tr("重建索引"))
        self._stop.clicked.connect(self._on_stop_clicked)
        self._rebuild.clicked.connect(self.rebuild_requested)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._label, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._stop)
        row.addWidget(self._rebuild)
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 9, 13, 10)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._bar)
        column.addWidget(self._pace)
        self.hide()

    @property
    def text(self) -> str:
        """What the strip says."""
        return self._label.text()

    @property
    def pace(self) -> str:
        """What it says of rate and time left."""
        return "" if self._pace.isHidden() else self._pace.text()

    @property
    def is_building(self) -> bool:
        """Whether what is under way is the index; reading a library cannot be stopped."""
        return not (self.isHidden() or self._stop.isHidden())

    def show_progress(
        self, done: int, total: int, label: str, pace: str = "", *, can_stop: bool
    ) -> None:
        """Show that `done` of `total` are done (an unknown total is 0), and how fast it goes."""
        count = tr(" · {done} / {total}", done=done, total=total) if total else ""
        label = tr("正在停止…") if self._is_stopping else label + count
        self._label.set_text(label)
        self._bar.setRange(0, max(0, total))
        self._bar.setValue(min(done, total))
        self._bar.setAccessibleDescription("，".join(part for part in (label, pace) if part))
        self._pace.set_text("" if self._is_stopping else pace)
        self._pace.setVisible(bool(self._pace.text()))
        self._show(stop=can_stop, rebuild=False)

    def show_stopped(self, sentence: str) -> None:
        """Say that the index was not finished, and offer to build it anew."""
        self._label.set_text(sentence)
        self._pace.hide()
        self._show(stop=False, rebuild=True)

    def clear(self) -> None:
        """Hide the strip."""
        self._is_stopping = False
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.fillRect(0, 0, self.width(), 1, self._look.color("line"))
        finally:
            painter.end()

    def _show(self, *, stop: bool, rebuild: bool) -> None:
        if rebuild:
            self._is_stopping = False
        self._stop.setVisible(stop)
        self._stop.setEnabled(not self._is_stopping)
        self._rebuild.setVisible(rebuild)
        self._bar.setVisible(not rebuild)
        self.show()

    def _button(self, glyph: str, title: str) -> QToolButton:
        button = QToolButton(self)
        button.setFont(fonts.sans(12))
        button.setIcon(icon(self._look, glyph, _ICON_PX))
        button.setIconSize(QSize(_ICON_PX, _ICON_PX))
        button.setText(title)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _on_stop_clicked(self) -> None:
        self._is_stopping = True
        self._stop.setEnabled(False)
        self._label.set_text(tr("正在停止…"))
        self._pace.hide()
        self.stop_requested.emit()


def say_pace(rate: float, seconds_left: float | None) -> str:
    """Return how many articles a second are done and how long it will take, empty while unknown."""
    parts = []
    if rate > 0:
        shown = f"{rate:.0f}" if rate >= 10 else f"{rate:.1f}"
        parts.append(tr("每秒 {rate} 篇", rate=shown))
    if seconds_left is not None:
        parts.append(_time_left(seconds_left))
    return "，".join(parts)


def _time_left(seconds: float) -> str:
    if seconds < 10:
        return tr("就快好了")
    if seconds < 55:
        return tr("还要约 {n} 秒", n=round(seconds / 5) * 5)
    return tr("还要约 {n} 分钟", n=max(1, round(seconds / 60)))
