"""The document that an article becomes."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

from content.article import Article, BlockKind
from tests.ui.reader import samples
from ui.reader.compose import Composer, block_index
from ui.reader.display import shown
from ui.reader.formats import Formats
from ui.reader.lines import pieces
from ui.reader.pictures import Pictures
from ui.theme import LIGHT

_PX = 20
_BORDERS = str.maketrans(
    {"\u2029": "\n", "\ufdd0": "\n", "\ufdd1": "\n", "\t": "\n", "\u2028": "\n"}
)


def _compose(
    article: Article, tmp_path: Path, slice_characters: int = 10**9
) -> tuple[QTextDocument, Composer]:
    document = QTextDocument()
    formats = Formats(_PX, lambda token: QColor(getattr(LIGHT, token)))
    composer = Composer(article, document, formats, Pictures(tmp_path), 38 * _PX)
    while not composer.is_finished:
        composer.step(slice_characters)
    document.setTextWidth(10_000)
    return document, composer


def _text(document: QTextDocument) -> str:
    units = "".join(document.characterAt(n) for n in range(document.characterCount()))
    return units.encode("utf-16", "surrogatepass").decode("utf-16").translate(_BORDERS)


@pytest.mark.parametrize("source", [samples.TEXT, samples.EVERY_KIND, samples.EVERY_KIND * 2])
def test_every_character_stands_at_its_place(
    qapp: QApplication, tmp_path: Path, source: str
) -> None:
    article = samples.article(source)
    document, composer = _compose(article, tmp_path)
    drawn = _text(document)
    head = composer.positions.head
    for block in article.blocks:
        stretch = article.text[block.start : block.end]
        found = drawn[head + block.start : head + block.end]
        assert found in (shown(stretch).translate(_BORDERS), stretch.translate(_BORDERS)), block
    assert len(drawn.rstrip("\n")) == head + len(article.text)


def test_positions_survive_characters_beyond_the_basic_plane(
    qapp: QApplication, tmp_path: Path
) -> None:
    article = samples.article()
    document, composer = _compose(article, tmp_path)
    for word in ("生僻字𠮷", "陪着爸妈", "最后"):
        offset = article.text.index(word)
        cursor = QTextCursor(document)
        cursor.setPosition(composer.positions.position(offset))
        end = composer.positions.position(offset + len(word))
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        assert cursor.selectedText() == word


@pytest.mark.parametrize("slice_characters", [1, 40, 200])
def test_slices_make_the_same_document(
    qapp: QApplication, tmp_path: Path, slice_characters: int
) -> None:
    article = samples.article(samples.EVERY_KIND)
    whole, _ = _compose(article, tmp_path)
    sliced, _ = _compose(article, tmp_path, slice_characters)
    assert _text(sliced) == _text(whole)
    assert sliced.size() == whole.size()


@pytest.mark.parametrize(
    "source", ["楼长制😀不断完善。" * 8_000, "```\n" + "行😀\n" * 20_000 + "```"]
)
def test_a_very_long_block_keeps_its_offsets(
    qapp: QApplication, tmp_path: Path, source: str
) -> None:
    article = samples.article(source)
    document, composer = _compose(article, tmp_path, 9_000)
    assert document.blockCount() > 5
    positions = composer.positions
    cursor = QTextCursor(document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    assert positions.offset(cursor.position()) == len(article.text)
    for offset in range(0, len(article.text), 997):
        assert positions.offset(positions.position(offset)) == offset
        found = document.characterAt(positions.position(offset))
        unit = article.text[offset].encode("utf-16-le")[:2].decode("utf-16-le", "surrogatepass")
        assert found in (unit, "\u2028", "\u2029")
    block = document.begin()
    while block.isValid():
        start, end = block.position(), block.position() + block.length() - 1
        if block_index(block) >= 0:
            assert positions.slice(start, end) == block.text().replace("\u2028", "\n")
        block = block.next()


def test_blocks_know_which_block_of_the_article_they_show(
    qapp: QApplication, tmp_path: Path
) -> None:
    article = samples.article(samples.EVERY_KIND)
    document, composer = _compose(article, tmp_path)
    for index, block in enumerate(article.blocks):
        found = document.findBlock(composer.positions.position(block.start))
        assert block_index(found) == index
    assert block_index(document.begin()) == -1


def test_rows_of_unequal_length_are_set_as_lines(qapp: QApplication, tmp_path: Path) -> None:
    article = samples.article("| a | b |\n|---|---|\n| 1 | 2 |\n\n文。\n")
    first, second = (b for b in article.blocks if b.kind is BlockKind.ROW)
    text = article.text.replace("1\t2", "1 2")
    document, composer = _compose(Article(article.head, text, article.blocks), tmp_path)
    assert document.findBlock(composer.positions.position(first.start)).text() == "a\tb"
    assert document.findBlock(composer.positions.position(second.start)).text() == "1 2"


def _width(text: str, tmp_path: Path) -> float:
    article = samples.article(text)
    document, composer = _compose(article, tmp_path)
    start, end = (composer.positions.position(at) for at in (0, len(article.text)))
    return sum(part.right - part.left for part in pieces(document, start, end))


@pytest.mark.parametrize(
    ("text", "em"),
    [
        ("楼长楼长", 4.0),
        ("楼”“长", 3.5),
        ("楼”，长", 3.5),
        ("楼（“长", 3.5),
        ("楼）”，长", 4.0),
    ],
)
def test_marks_are_squeezed(qapp: QApplication, tmp_path: Path, text: str, em: float) -> None:
    assert _width(text, tmp_path) == pytest.approx(em * _PX, abs=0.5)


def test_han_and_latin_stand_apart(qapp: QApplication, tmp_path: Path) -> None:
    alone = _width("2023", tmp_path)
    assert _width("到2023年", tmp_path) == pytest.approx(alone + 2 * _PX + 0.28 * _PX, abs=0.5)


def test_code_is_not_touched(qapp: QApplication, tmp_path: Path) -> None:
    article = samples.article("看`函数(a,b)`,好。")
    document, composer = _compose(article, tmp_path)
    block = document.findBlock(composer.positions.position(0))
    assert block.text() == "看函数(a,b)，好。"


def test_no_line_begins_or_ends_with_the_wrong_mark(qapp: QApplication, tmp_path: Path) -> None:
    marks = "楼宇“党建”(试行),覆盖6幢、“百亿楼”“月亿楼”;" * 12
    article = samples.article("\n\n".join(marks[start:] for start in range(40)))
    document, _ = _compose(article, tmp_path)
    breaks = 0
    for em in range(12, 38, 3):
        document.setTextWidth(em * _PX + 7)
        document.size()
        block = document.begin()
        while block.isValid():
            text, layout = block.text(), block.layout()
            for number in range(1, layout.lineCount()):
                start = layout.lineAt(number).textStart()
                assert text[start] not in "，。；：、！？”）", text[start - 5 : start + 5]
                assert text[start - 1] not in "“（", text[start - 5 : start + 5]
                breaks += 1
            block = block.next()
    assert breaks > 3000


def test_large_articles_are_built_quickly(qapp: QApplication, tmp_path: Path) -> None:
    article = samples.long_article(200_000)
    began = time.perf_counter()
    _compose(article, tmp_path)
    # 60 ms here; the limit is for a busy machine, a quadratic slip takes many seconds
    assert time.perf_counter() - began < 1.5
