"""The row over the article: back and forward, where one is, and what acts on the article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from ui import fonts
from ui.icons import icon
from ui.look import Look
from ui.parts.elided import ElidedLabel
from ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QResizeEvent

_HEIGHT = 47
_ICON_PX = 17
# Narrower, what is said of hits is said in fewer words, and takes the room of the buttons'.
_ROOMY_PX = 680
# Action, icon, text beside the icon.
_LEFT = (("back", "arrow-left", ""), ("forward", "arrow-right", ""))
_RIGHT = (
    ("smaller", "a-arrow-down", ""),
    ("larger", "a-arrow-up", ""),
    ("toggle-theme", "contrast", ""),
    ("cite", "quote", "引用"),
    ("print", "printer", "打印"),
)
# These make room where there is none else; all have keys.
_YIELDING = (("smaller", "larger"), ("toggle-theme",))


class Toolbar(QFrame):
    """Buttons for actions that exist elsewhere too; their state follows the actions."""

    def __init__(
        self, look: Look, actions: Mapping[str, QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("toolbar")
        self.setFixedHeight(_HEIGHT)
        self._look = look
        self._trail = ElidedLabel(self)
        self._trail.setFont(fonts.sans(13))
        self._trail.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._hit_texts = "", "", ""
        self._hits = QLabel(self)
        self._hits.setObjectName("hit-position")
        self._hits.setFont(fonts.sans(12))
        self._hits.setAccessibleName(tr("命中位置"))
        self._hits.setContentsMargins(0, 0, 12, 0)
        self._hits.hide()
        self._problems = self._button(actions["problems"], "triangle-alert", "")
        self._problems.hide()
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(4)
        for name, glyph, text in _LEFT:
            row.addWidget(self._button(actions[name], glyph, text))
        row.addSpacing(10)
        row.addWidget(self._trail, 1)
        row.addSpacing(10)
        row.addWidget(self._hits)
        row.addWidget(self._problems)
        self._worded = [self._problems]
        made = {}
        for name, glyph, text in _RIGHT:
            button = made[name] = self._button(actions[name], glyph, text)
            row.addWidget(button)
            if text:
                self._worded.append(button)
        self._yielding = [[made[name] for name in names] for names in _YIELDING]
        self._show_words(True)

    @property
    def hit_text(self) -> str:
        """What is said of the marked places."""
        return self._hits.text() if not self._hits.isHidden() else ""

    def set_trail(self, *steps: str) -> None:
        """Show where one is: library › tag or article."""
        self._trail.set_steps(*filter(None, steps))

    def set_hit_position(self, current: int, total: int, article: int = 0, of: int = 0) -> None:
        """Show which of the marked places is the current one; nothing where none is marked.

        Where the search goes on in other articles, also which of them this is.
        """
        places = [tr("第 {n} / {total} 处", n=current, total=total)] if total else []
        short = [f"{current} / {total}"] if total and of else places.copy()
        if of:
            places.append(tr("第 {n} / {total} 篇", n=article, total=of))
            short.append(tr("{n} / {total} 篇", n=article, total=of))
        shortest = f"{current} / {total}" if total else "".join(short)
        self._hit_texts = " · ".join(places), " · ".join(short), shortest
        self._hits.setAccessibleDescription(self._hit_texts[0])
        self._hits.setVisible(bool(places))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Say as much as there is room for, and never a part of a word or number."""
        roomy, short, shortest = self._hit_texts
        has_words = self.width() >= _ROOMY_PX or not shortest
        self._show_words(has_words)
        self._hits.setText(roomy if has_words else short)
        self._show_yielding(len(self._yielding))
        if self._fits:
            return
        self._show_words(False)
        self._hits.setText(short)
        for left in reversed(range(len(self._yielding))):
            if self._fits:
                return
            self._show_yielding(left)
        if not self._fits:
            self._hits.setText(shortest)

    @property
    def _fits(self) -> bool:
        return self._row.minimumSize().width() <= self.width()

    def _show_yielding(self, groups: int) -> None:
        """Show the last `groups` of the buttons that make room."""
        for number, buttons in enumerate(reversed(self._yielding)):
            for button in buttons:
                button.setVisible(number < groups)

    def _show_words(self, has_words: bool) -> None:
        style = Qt.ToolButtonStyle
        for button in self._worded:
            button.setToolButtonStyle(
                style.ToolButtonTextBesideIcon if has_words else style.ToolButtonIconOnly
            )

    def set_problem_count(self, count: int) -> None:
        """Show "N 个问题", or nothing where there is none."""
        self._problems.setVisible(count > 0)
        text = tr("{count} 个问题", count=count)
        self._problems.setText(f" {text}")
        self._problems.setAccessibleName(text)
        self._fit()

    def _button(self, action: QAction, glyph: str, text: str) -> QToolButton:
        button = QToolButton(self)
        # Not setDefaultAction: with every change of the action it takes back its text and icon.
        button.clicked.connect(action.trigger)
        action.changed.connect(lambda: button.setEnabled(action.isEnabled()))
        button.setIcon(icon(self._look, glyph, _ICON_PX))
        button.setIconSize(QSize(_ICON_PX, _ICON_PX))
        button.setAutoRaise(True)
        button.setText(f" {tr(text)}" if text else "")
        shortcut = action.shortcut().toString()
        button.setToolTip(f"{action.text()}（{shortcut}）" if shortcut else action.text())
        button.setAccessibleName(action.text())
        button.setFont(fonts.sans(13))
        return button
