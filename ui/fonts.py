"""The bundled typefaces: a serif for the article, a sans for the frame.

They are subsets of Noto Serif SC and Noto Sans SC under names of their own, so that a system's
fuller (and differently mapped) Noto never takes their place. See assets/fonts/README.md.
"""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

SERIF = "LouZhi Serif"
SANS = "LouZhi Sans"

_FOLDER = Path(__file__).parent / "assets" / "fonts"
_FILES = (
    "LouZhiSerif-Regular.ttf",
    "LouZhiSans-Regular.ttf",
    "LouZhiSans-Bold.ttf",
    "LouZhiSerif-Bold.ttf",
)
# For characters outside the subsets, and in place of a face that is missing.
_SERIF_FAMILIES = (SERIF, "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun")
_SANS_FAMILIES = (SANS, "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei")

_log = logging.getLogger(__name__)


def load(folder: Path = _FOLDER) -> None:
    """Register the bundled faces; a face that cannot be read is logged and a system font serves.

    Call once, after the QGuiApplication is made and before the first widget.
    """
    for name in _FILES:
        if QFontDatabase.addApplicationFont(str(folder / name)) < 0:
            _log.warning("cannot load font %s", name)


def serif(px: float, bold: bool = False) -> QFont:
    """Return the article's face at `px` pixels."""
    return _font(_SERIF_FAMILIES, px, QFont.Weight.Bold if bold else QFont.Weight.Normal)


def sans(px: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the frame's face at `px` pixels; from DemiBold up it is the one bold face."""
    is_bold = weight >= QFont.Weight.DemiBold
    return _font(_SANS_FAMILIES, px, QFont.Weight.Bold if is_bold else QFont.Weight.Normal)


def _font(families: tuple[str, ...], px: float, weight: QFont.Weight) -> QFont:
    font = QFont()
    font.setFamilies(families)
    font.setPixelSize(max(1, round(px)))
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
