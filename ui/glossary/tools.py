"""What can be done with the term on the card: read it over, copy, show large, see elsewhere."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from ui.look import Look
from ui.parts.icon_button import IconButton
from ui.tr import tr

TEXT, MARKDOWN, CITED = "text", "markdown", "cited"
"""The ways of copying a term."""


class CardTools(QWidget):
    """A row of small buttons."""

    ruby_toggled = Signal(bool)
    copy_requested = Signal(str)  # TEXT, MARKDOWN or CITED
    present_requested = Signal()
    page_requested = Signal(str)  # the id of a tool, as ui.tool names it

    def __init__(
        self, look: Look, *, has_ruby: bool, is_ruby: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        ruby = self._ruby = IconButton(look, "languages", tr("拼音标在字上"), self)
        ruby.setCheckable(True)
        ruby.setChecked(is_ruby)
        ruby.setVisible(has_ruby)
        ruby.toggled.connect(self.ruby_toggled)
        row.addWidget(ruby)
        row.addWidget(self._copy_button(look))
        present = IconButton(look, "presentation", tr("演示（全屏大字）"), self)
        present.clicked.connect(self.present_requested)
        row.addWidget(present)
        for tool, glyph, name in (
            ("map", "waypoints", tr("在概念图中看")),
            ("concordance", "text-align-center", tr("看索引行")),
        ):
            button = IconButton(look, glyph, name, self)
            button.clicked.connect(lambda _checked=False, tool=tool: self.page_requested.emit(tool))
            row.addWidget(button)

    def focus_ruby(self) -> None:
        """Give the keyboard to the button that sets the reading over the characters."""
        self._ruby.setFocus()

    def _copy_button(self, look: Look) -> IconButton:
        button = IconButton(look, "copy", tr("复制这个术语"), self)
        menu = QMenu(button)
        menu.setAccessibleName(tr("复制这个术语"))
        for way, title in (
            (TEXT, tr("复制为纯文本")),
            (MARKDOWN, tr("复制为 Markdown")),
            (CITED, tr("复制，带原文和出处")),
        ):
            action = menu.addAction(title)
            action.setObjectName(f"copy-{way}")
            action.triggered.connect(lambda _checked=False, way=way: self.copy_requested.emit(way))
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button
