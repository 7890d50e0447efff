"""The typography of the page as Qt formats, made once for a text size and kept.

Sizes are in em of the article's text. Text that takes the ink has no colour in its format: it
follows the palette, so that a change of theme touches next to nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QTextBlockFormat,
    QTextCharFormat,
)

from content.article import Block, BlockKind, Style
from ui import fonts

MEASURE_EM = 38
SIDE_PX = 14
"""Room beside the text inside the view, for what is painted a little wider than the glyphs."""

CELL_PADDING_EM = 0.34

_ROW_HEAD = "row-head"


class Face(NamedTuple):
    """How one kind of text is set: size in em of the text, line height in em of itself.

    `color` names a token, empty for the ink.
    """

    size: float
    leading: float
    family: str = "serif"
    is_bold: bool = False
    color: str = ""


class Shape(NamedTuple):
    """The box of a block, in em of the text: margins around it and first-line indent."""

    top: float = 0.0
    bottom: float = 0.0
    left: float = 0.0
    right: float = 0.0
    indent: float = 0.0
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft


_FACES = {
    "kicker": Face(0.7, 1.7, "sans", True, "accent"),
    "title": Face(1.74, 1.38, "serif", True),
    "meta": Face(0.72, 1.7, "sans", color="dim"),
    BlockKind.PARAGRAPH: Face(1.0, 1.75),
    BlockKind.ITEM: Face(1.0, 1.75),
    BlockKind.QUOTE: Face(1.0, 1.75),
    BlockKind.RULE: Face(1.0, 1.75),
    BlockKind.CODE: Face(0.8, 1.6, "mono"),
    BlockKind.ROW: Face(0.82, 1.55, "sans"),
    _ROW_HEAD: Face(0.82, 1.55, "sans", True),
    BlockKind.IMAGE: Face(0.74, 1.6, "sans", color="dim"),
    "heading1": Face(1.32, 1.45, "sans", True),
    "heading2": Face(1.16, 1.45, "sans", True),
    "heading3": Face(1.04, 1.5, "sans", True),
}
_JUSTIFY = Qt.AlignmentFlag.AlignJustify
_SHAPES = {
    "kicker": Shape(bottom=0.3),
    "title": Shape(bottom=0.5),
    "meta": Shape(bottom=1.9),
    BlockKind.PARAGRAPH: Shape(top=0.55, bottom=0.55, indent=2.0, align=_JUSTIFY),
    BlockKind.ITEM: Shape(top=0.3, bottom=0.3, align=_JUSTIFY),
    BlockKind.QUOTE: Shape(top=0.55, bottom=0.55, right=1.0, align=_JUSTIFY),
    BlockKind.RULE: Shape(bottom=0.55),
    BlockKind.CODE: Shape(top=1.25, bottom=1.25, left=1.0, right=1.0),
    BlockKind.ROW: Shape(),
    _ROW_HEAD: Shape(),
    BlockKind.IMAGE: Shape(bottom=0.9, align=Qt.AlignmentFlag.AlignHCenter),
    "heading1": Shape(top=1.6, bottom=0.6),
    "heading2": Shape(top=1.5, bottom=0.55),
    "heading3": Shape(top=1.2, bottom=0.45),
}
_ITEM_STEP = 1.7
_QUOTE_STEP = 1.3


def kind_of(block: Block) -> str:
    """Return the name of the face and shape that a block is set in."""
    if block.kind is BlockKind.HEADING:
        return f"heading{min(max(block.level, 1), 3)}"
    if block.kind is BlockKind.ROW and block.level == 1:
        return _ROW_HEAD
    return block.kind


class Formats:
    """Char and block formats at `px` pixels an em; `color` gives a token's colour."""

    def __init__(self, px: int, color: Callable[[str], QColor]) -> None:
        self.px = px
        self._color = color
        self._chars: dict[tuple[str, Style, float], QTextCharFormat] = {}
        self._blocks: dict[tuple[str, int, bool, float, bool, bool], QTextBlockFormat] = {}

    def char(self, kind: str, style: Style = Style.PLAIN, space_em: float = 0.0) -> QTextCharFormat:
        """Return the format of characters, `space_em` (of their own size) added behind each."""
        key = (kind, style & ~Style.LINK, space_em)
        made = self._chars.get(key)
        if made is None:
            made = self._chars[key] = self._make_char(*key)
        return made

    def block(
        self,
        kind: str,
        level: int = 0,
        *,
        opens_with_blank: bool = False,
        top_px: float = 0.0,
        begins: bool = True,
        ends: bool = True,
    ) -> QTextBlockFormat:
        """Return the format of a block; `level` is an item's or quotation's depth.

        `opens_with_blank` moves a first mark out by the blank half that would look like an indent;
        `top_px` is added above (the room for a picture). `begins` and `ends` are False for a part
        of a block that does not hold its beginning or its end.
        """
        depth = level if kind in (BlockKind.ITEM, BlockKind.QUOTE) else 0
        key = (kind, depth, opens_with_blank and begins, top_px, begins, ends)
        made = self._blocks.get(key)
        if made is None:
            made = self._blocks[key] = self._make_block(*key)
        return made

    def font(self, kind: str, style: Style = Style.PLAIN) -> QFont:
        """Return the font of a kind of text."""
        face = _FACES[kind]
        px = face.size * self.px
        is_bold = face.is_bold or bool(style & Style.STRONG)
        if face.family == "mono" or style & Style.CODE:
            return _mono(px if face.family == "mono" else px * 0.86, is_bold)
        # Slanted Han is a distortion; a sans among serifs is how Chinese print stresses.
        if face.family == "sans" or style & Style.EMPHASIS:
            return fonts.sans(px, QFont.Weight.Bold if is_bold else QFont.Weight.Normal)
        return fonts.serif(px, is_bold)

    def tokens(self) -> dict[str, str]:
        """Return which kinds of text have a colour of their own, and its token."""
        return {kind: face.color for kind, face in _FACES.items() if face.color}

    def _make_char(self, kind: str, style: Style, space_em: float) -> QTextCharFormat:
        font = self.font(kind, style)
        if space_em:
            spacing = space_em * font.pixelSize()
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
        made = QTextCharFormat()
        made.setFont(font)
        if token := _FACES[kind].color:
            made.setForeground(self._color(token))
        return made

    def _make_block(
        self,
        kind: str,
        level: int,
        opens_with_blank: bool,
        top_px: float,
        begins: bool,
        ends: bool,
    ) -> QTextBlockFormat:
        face, shape = _FACES[kind], _SHAPES[kind]
        left = shape.left
        if level:
            left += level * (_ITEM_STEP if kind == BlockKind.ITEM else _QUOTE_STEP)
        indent = shape.indent * begins - (face.size / 2 if opens_with_blank else 0.0)
        made = QTextBlockFormat()
        made.setLineHeight(
            round(face.leading * face.size * self.px),
            QTextBlockFormat.LineHeightTypes.FixedHeight.value,
        )
        made.setTopMargin(round(shape.top * self.px) * begins + top_px)
        made.setBottomMargin(round(shape.bottom * self.px) * ends)
        made.setLeftMargin(round(left * self.px))
        made.setRightMargin(round(shape.right * self.px))
        made.setTextIndent(round(indent * self.px))
        made.setAlignment(shape.align)
        return made


def _mono(px: float, is_bold: bool) -> QFont:
    font = fonts.sans(px, QFont.Weight.Bold if is_bold else QFont.Weight.Normal)
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
    font.setFamilies([fixed, *font.families()])
    font.setStyleHint(QFont.StyleHint.Monospace)
    return font
