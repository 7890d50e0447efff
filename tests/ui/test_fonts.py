"""The bundled faces: registered, complete enough, able to squeeze, true when text comes back."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF, QRawFont
from PySide6.QtWidgets import QApplication

from ui import fonts

FOLDER = Path(fonts.__file__).parent / "assets" / "fonts"
FACES = sorted(FOLDER.glob("*.ttf"))
SAMPLES = (
    "楼长制第二楼长一楼一品陸家嘴金融城樓宇黨建發展",
    "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿĀÁǍÀ",
    "，。、；：？！…—·“”‘’（）《》〈〉「」『』【】〔〕～／％＋－＝",
    "①⑳㈠㊣℃㎡㎏№§±×÷≤≥≠≈∞←↑→↓○●□■△▲☆★〇Ⅰ√¥€£",
    "The quick brown fox, 0123456789 — “quoted” & (so on)!",
)
# Signs that may share a glyph; text taken out of a PDF comes back as the lowest of them.
SHARED = ({" ", "\u00a0"}, {"-", "\u00ad", "‑"}, {"·", "•", "‧", "・"}, {"…", "⋯"})


@pytest.fixture(params=["serif", "serif bold", "sans", "sans bold"])
def face(request: pytest.FixtureRequest, qapp: QApplication) -> QFont:
    bold = QFont.Weight.Bold
    made = {
        "serif": fonts.serif(20),
        "serif bold": fonts.serif(20, bold=True),
        "sans": fonts.sans(20),
        "sans bold": fonts.sans(20, bold),
    }
    return made[request.param]


def test_each_face_is_the_bundled_one(face: QFont) -> None:
    info = QFontInfo(face)
    assert info.family() == face.families()[0]
    assert info.weight() == face.weight()
    assert info.pixelSize() == 20
    assert face.hintingPreference() == QFont.HintingPreference.PreferNoHinting


def test_half_bold_asks_for_the_one_bold_face(qapp: QApplication) -> None:
    assert fonts.sans(14, QFont.Weight.DemiBold).weight() == QFont.Weight.Bold
    assert fonts.sans(14, QFont.Weight.Medium).weight() == QFont.Weight.Normal


def test_sizes_are_rounded_and_positive(qapp: QApplication) -> None:
    assert fonts.serif(19 * 1.74).pixelSize() == 33
    assert fonts.sans(0.2).pixelSize() == 1


@pytest.mark.skipif(not hasattr(QFont.Tag, "fromString"), reason="PySide6 6.8 makes no QFont.Tag")
@pytest.mark.parametrize("text", ["，", "。", "”", "）", "》", "“", "（", "《"])
def test_halt_halves_a_mark(face: QFont, text: str) -> None:
    full = QFontMetricsF(face).horizontalAdvance(text)
    face.setFeature(QFont.Tag("halt"), 1)
    assert QFontMetricsF(face).horizontalAdvance(text) == pytest.approx(full / 2, abs=0.1)


def test_ideographs_are_square_and_in_the_middle_of_the_line(face: QFont) -> None:
    metrics = QFontMetricsF(face)
    assert metrics.horizontalAdvance("楼长制" * 10) == pytest.approx(30 * 20, rel=0.005)
    box = metrics.tightBoundingRect("国")
    assert box.center().y() == pytest.approx((metrics.descent() - metrics.ascent()) / 2, abs=0.7)


@pytest.mark.parametrize("path", FACES, ids=lambda path: path.stem)
class TestFile:
    def test_has_the_characters_the_program_shows(self, path: Path, qapp: QApplication) -> None:
        font = QRawFont(str(path), 20)
        wanted = {*"".join(SAMPLES), *_han("gb2312", 0xB0A1, 0xF7FE), *_han("big5", 0xA440, 0xC67E)}
        assert sorted(c for c in wanted if not font.supportsCharacter(ord(c))) == []
        assert len(wanted) > 8_500

    def test_characters_with_one_glyph_are_no_rivals(self, path: Path, qapp: QApplication) -> None:
        font = QRawFont(str(path), 20)
        glyphs: dict[int, list[str]] = {}
        for code_point in (*range(0x20, 0xD800), *range(0xE000, 0x10000)):
            if font.supportsCharacter(code_point):
                character = chr(code_point)
                glyphs.setdefault(font.glyphIndexesForString(character)[0], []).append(character)
        shared = [each for each in glyphs.values() if len(each) > 1]
        assert len(shared) >= len(SHARED)
        assert [
            each for each in shared if not any(known.issuperset(each) for known in SHARED)
        ] == []

    def test_lacks_the_radicals(self, path: Path, qapp: QApplication) -> None:
        font = QRawFont(str(path), 20)
        assert not any(font.supportsCharacter(c) for c in range(0x2E80, 0x2FE0))


def test_a_missing_face_is_logged_and_replaced(
    qapp: QApplication, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    before = QFontDatabase.families()
    fonts.load(tmp_path)
    assert [record.levelno for record in caplog.records] == [logging.WARNING] * 4
    assert QFontDatabase.families() == before


def _han(codec: str, first: int, last: int) -> set[str]:
    found = set()
    for code in range(first, last + 1):
        try:
            found.add(code.to_bytes(2, "big").decode(codec))
        except UnicodeDecodeError:
            continue
    return {c for c in found if "\u4e00" <= c <= "\u9fff"}
