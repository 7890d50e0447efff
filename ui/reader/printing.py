"""An article on paper or as PDF: sheets with a header and a footer, text that can be searched.

The page is set anew for the paper, in the light theme's colours and without links, whose targets
would mean nothing there. Qt's own pagination knows no "keep with next", so the sheets are cut here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSaveFile, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextBlock,
)

from content.article import Article, BlockKind
from ui import fonts
from ui.reader.compose import block_index
from ui.reader.formats import SIDE_PX
from ui.reader.lines import box_of, visible_blocks
from ui.reader.page import Page
from ui.reader.pages import Strip, cut
from ui.theme import LIGHT
from ui.tr import tr

_TEXT_PX = 15
_DPI = 96
"""One pixel of the layout is 1/96 inch on paper, so the text is 11.25 points."""
_BAND_PX = 34
_BAND_TEXT_PX = 10.5
_MARGINS_MM = QMarginsF(24, 18, 24, 18)
_PDF_DPI = 1200


Proceed = Callable[[int, int], bool]
"""Told how many sheets of how many are done (0 of 0 before they are counted); False stops."""


def write_pdf(
    article: Article, root: Path, path: Path, proceed: Proceed = lambda _done, _total: True
) -> bool:
    """Write an article as an A4 PDF; return False where that fails or is stopped.

    What was at `path` before stays then.
    """
    # Whole or not at all: a disk that fills up leaves what was there before.
    file = QSaveFile(str(path))
    if not file.open(QSaveFile.OpenModeFlag.WriteOnly):
        return False
    writer = QPdfWriter(file)
    writer.setTitle(article.head.title)
    writer.setCreator(tr("楼知"))
    writer.setResolution(_PDF_DPI)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            _MARGINS_MM,
            QPageLayout.Unit.Millimeter,
        )
    )
    if not print_article(article, root, writer, proceed):
        file.cancelWriting()
    return file.commit()


def print_article(
    article: Article,
    root: Path,
    device: QPagedPaintDevice,
    proceed: Proceed = lambda _done, _total: True,
) -> bool:
    """Print an article on `device`, the pages that it asks for; False where that fails or stops."""
    painter = QPainter()
    if not painter.begin(device):
        return False
    try:
        scale = device.logicalDpiX() / _DPI
        painter.scale(scale, scale)
        paper = QSizeF(device.width() / scale, device.height() / scale)
        is_whole = _print(article, root, device, painter, paper, proceed)
    finally:
        is_done = painter.end()
    return is_whole and is_done


def _print(
    article: Article,
    root: Path,
    device: QPagedPaintDevice,
    painter: QPainter,
    paper: QSizeF,
    proceed: Proceed,
) -> bool:
    page = Page(article, root, _TEXT_PX, round(paper.width()), _colour)
    while not page.is_composed:
        page.compose_more()
        if not proceed(0, 0):
            return False
    page.document.setTextWidth(paper.width() + 2 * SIDE_PX)
    body = QRectF(0, _BAND_PX, paper.width(), paper.height() - 2 * _BAND_PX)
    sheets = cut(tuple(_strips(page)), body.height())
    wanted = device.pageRanges()
    numbers = [n for n in range(1, len(sheets) + 1) if wanted.isEmpty() or wanted.contains(n)]
    for done, number in enumerate(numbers):
        if not proceed(done, len(numbers)):
            return False
        if number != numbers[0]:
            device.newPage()
        _draw_band(painter, paper, article.head.title, number, len(sheets))
        _draw_sheet(painter, page, body, *sheets[number - 1])
    return True


def _draw_sheet(painter: QPainter, page: Page, body: QRectF, top: float, bottom: float) -> None:
    document = page.document
    painter.save()
    painter.setClipRect(QRectF(-SIDE_PX, body.top(), body.width() + 2 * SIDE_PX, bottom - top))
    painter.translate(-SIDE_PX, body.top() - top)
    layout = document.documentLayout()
    ends = [
        layout.hitTest(point, Qt.HitTestAccuracy.FuzzyHit)
        for point in (QPointF(0, top + 1), QPointF(document.textWidth(), bottom - 1))
    ]
    blocks = visible_blocks(document, document.findBlock(ends[0]), bottom)
    first, last = map(page.positions.offset, ends)
    page.ornaments.paint(painter, document, blocks, first, last)
    context = QAbstractTextDocumentLayout.PaintContext()
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
    context.palette = palette  # type: ignore[attr-defined]
    context.clip = QRectF(0, top, body.width() + 2 * SIDE_PX, bottom - top)  # type: ignore[attr-defined]
    layout.draw(painter, context)
    painter.restore()


def _draw_band(painter: QPainter, paper: QSizeF, title: str, number: int, count: int) -> None:
    """Draw the title above the text and the page number below it."""
    painter.setFont(fonts.sans(_BAND_TEXT_PX))
    painter.setPen(_colour("dim"))
    line = painter.fontMetrics().elidedText(
        " ".join(title.split()), Qt.TextElideMode.ElideRight, round(paper.width())
    )
    above = QRectF(0, 0, paper.width(), _BAND_PX / 2)
    below = QRectF(0, paper.height() - _BAND_PX / 2, paper.width(), _BAND_PX / 2)
    painter.drawText(above, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
    painter.drawText(below, Qt.AlignmentFlag.AlignCenter, f"{number} / {count}")


def _strips(page: Page) -> Iterator[Strip]:
    """Yield what must not be cut: lines, table rows, pictures with their captions."""
    block = page.document.begin()
    while block.isValid():
        box = box_of(page.document, block)
        index = block_index(block)
        kind = page.article.blocks[index].kind if index >= 0 else BlockKind.HEADING
        if kind in (BlockKind.ROW, BlockKind.IMAGE):
            last = block
            top, bottom = box.top() - block.blockFormat().topMargin(), box.bottom()
            while last.next().isValid() and block_index(last.next()) == index:
                last = last.next()
                bottom = max(bottom, box_of(page.document, last).bottom())
            yield Strip(top, bottom)
            block = last.next()
            continue
        if block.next().isValid() or block.length() > 1:
            pad = page.ornaments.ground_pad if kind is BlockKind.CODE else 0.0
            yield from _lines(page, block, pad, keeps=kind is BlockKind.HEADING)
        block = block.next()


def _lines(page: Page, block: QTextBlock, pad: float, *, keeps: bool) -> Iterator[Strip]:
    """Yield a block's lines; no first line stays behind alone and no last one goes on alone.

    `pad` is added above the first and below the last one.
    """
    top = box_of(page.document, block).top()
    height = float(block.blockFormat().lineHeight())
    count = block.layout().lineCount()
    for number in range(count):
        above, below = pad * (number == 0), pad * (number == count - 1)
        keeps_next = keeps or (count > 1 and number in (0, count - 2))
        yield Strip(top - above, top + height + below, keeps_next)
        top += height


def _colour(token: str) -> QColor:
    return QColor(getattr(LIGHT, token))
