"""Rows of an article as a table of the document.

A cell's border is one position there, as is the tab or line feed that parts cells in the text, so
the offsets hold.
"""

from __future__ import annotations

from PySide6.QtGui import QTextCursor, QTextLength, QTextTableFormat

from content.article import Article
from ui.reader.formats import CELL_PADDING_EM, Formats, kind_of
from ui.reader.portions import Portion
from ui.reader.stretches import drawn, stretches, styles

_TOP_EM = 0.6
_BOTTOM_EM = 0.9


def set_table(cursor: QTextCursor, article: Article, portion: Portion, formats: Formats) -> None:
    """Set the rows of `portion` where `cursor` stands; it is behind the table then."""
    rows = article.blocks[portion.first : portion.last]
    columns = article.text.count("\t", rows[0].start, rows[0].end) + 1
    table = cursor.insertTable(len(rows), columns, _table_format(formats.px))
    for number, row in enumerate(rows):
        kind = kind_of(row)
        texts = drawn(article, row, row.start, row.end).split("\t")
        start = row.start
        for column, text in enumerate(texts):
            cell = table.cellAt(number, column).firstCursorPosition()
            cell.setBlockFormat(formats.block(kind))
            cell.setBlockCharFormat(formats.char(kind))
            cell.block().setUserState(portion.first + number)
            for part, style, space_em in stretches(text, styles(row, start, start + len(text))):
                cell.insertText(part, formats.char(kind, style, space_em))
            start += len(text) + 1
    cursor.movePosition(QTextCursor.MoveOperation.End)


def _table_format(px: int) -> QTextTableFormat:
    made = QTextTableFormat()
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    made.setBorder(0)
    made.setCellSpacing(0)
    made.setCellPadding(round(CELL_PADDING_EM * px))
    made.setTopMargin(round(_TOP_EM * px))
    made.setBottomMargin(round(_BOTTOM_EM * px))
    return made
