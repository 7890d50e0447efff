"""A definition: plain text that can be selected and copied, as high as it is long."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QMenu, QTextEdit, QWidget

from ui import fonts
from ui.parts.lines import utf16_ranges
from ui.reader.display import shown, spacings
from ui.tr import tr

_TEXT_PX, _LINE_PX = 15, 26


class Definition(QTextEdit):
    """A text field that looks like a paragraph; the card around it scrolls, it does not."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAccessibleName(tr("释义"))
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # All of it is always in view; a stale range would let the cursor scroll it away.
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet("background: transparent;")
        self.setFont(fonts.sans(_TEXT_PX))
        self.document().setDocumentMargin(0)
        self.setPlainText(shown(text))
        self._set_leading()
        self._set_spacing()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(tr("复制"))
        copy.setEnabled(self.textCursor().hasSelection())
        copy.triggered.connect(self.copy)
        menu.addAction(tr("全选")).triggered.connect(self.selectAll)
        menu.popup(event.globalPos())

    def _on_range_changed(self, _first: int, _last: int) -> None:
        self.verticalScrollBar().setRange(0, 0)

    def _set_leading(self) -> None:
        style = QTextBlockFormat()
        style.setLineHeight(_LINE_PX, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(style)

    def _set_spacing(self) -> None:
        """Space marks, and Han beside Latin, as articles do."""
        text = self.toPlainText()
        places = spacings(text)
        ranges = utf16_ranges(text, [(at, at + 1) for at, _ in places])
        cursor = QTextCursor(self.document())
        for (start, end), (_, em) in zip(ranges, places, strict=True):
            style = QTextCharFormat()
            style.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
            style.setFontLetterSpacing(em * _TEXT_PX)
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(style)

    def _fit(self) -> None:
        self.setFixedHeight(max(_LINE_PX, ceil(self.document().size().height())))
