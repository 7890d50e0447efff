"""The timeline on paper: sheets in the light theme's colours, no fact cut in two where it fits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPagedPaintDevice, QPainter

from ui import fonts
from ui.theme import LIGHT
from ui.timeline.painting import FactPainter, Placed
from ui.timeline.rows import FactRow

_DPI = 96
_BAND_PX = 40.0
_TITLE_PX = 12


def print_facts(title: str, rows: Sequence[FactRow], device: QPagedPaintDevice) -> bool:
    """Print facts under a title; return False where the device fails."""
    painter = QPainter()
    if not painter.begin(device):
        return False
    try:
        scale = device.logicalDpiX() / _DPI
        painter.scale(scale, scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paper = QSizeF(device.width() / scale, device.height() / scale)
        _print(painter, paper, title, rows, device)
    finally:
        is_done = painter.end()
    return is_done


def _print(
    painter: QPainter,
    paper: QSizeF,
    title: str,
    rows: Sequence[FactRow],
    device: QPagedPaintDevice,
) -> None:
    facts = FactPainter(_color)
    sheet, y = 1, _BAND_PX
    _print_band(painter, paper, title, sheet)
    before: FactRow | None = None
    for number, row in enumerate(rows):
        height = facts.height(row, paper.width())
        if y + height > paper.height() and y > _BAND_PX:
            device.newPage()
            sheet, y, before = sheet + 1, _BAND_PX, None
            _print_band(painter, paper, title, sheet)
        rect = QRectF(0, y, paper.width(), height)
        facts.paint(painter, rect, Placed(row, before, number == len(rows) - 1))
        before = row
        y += height


def _print_band(painter: QPainter, paper: QSizeF, title: str, number: int) -> None:
    painter.setFont(fonts.sans(_TITLE_PX))
    painter.setPen(_color("dim"))
    band = QRectF(0, 0, paper.width(), _BAND_PX / 2)
    painter.drawText(band, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
    painter.drawText(band, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(number))


def _color(token: str) -> QColor:
    return QColor(getattr(LIGHT, token))
