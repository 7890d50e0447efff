"""The table of colours: what it promises about contrast, and that it is the only one."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette

from ui.theme import DARK, LIGHT, Theme, palette, stylesheet

UI = Path(__file__).parents[2] / "ui"
PANES = ("frame", "paper", "card", "hover")
TEXT = {
    "ink": (*PANES, "selection", "accent_soft"),
    "dim": (*PANES, "accent_soft"),
    "dimmer": PANES,
    "accent": (*PANES, "accent_soft"),
    "error": (*PANES, "accent_soft"),
    "warning": (*PANES, "accent_soft"),
    "on_accent": ("accent",),
    "on_hit": ("hit",),
    "on_hit_current": ("hit_current",),
}
LINES = {
    "border": ("frame", "paper", "card"),
    "underline": ("paper",),
    "thumb": ("frame", "paper", "card"),
    "thumb_hover": ("frame", "paper", "card"),
    "mark": ("frame", "paper"),
    "accent": ("frame", "paper", "card", "selection"),
}


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours by WCAG 2.2, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    made = QColor(color)
    red, green, blue = (_linear(part) for part in (made.redF(), made.greenF(), made.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
class TestTheme:
    def test_text_reads_on_each_of_its_grounds(self, theme: Theme) -> None:
        assert _below(theme, TEXT, 4.5) == {}

    def test_lines_one_acts_on_are_seen(self, theme: Theme) -> None:
        assert _below(theme, LINES, 3.0) == {}

    def test_secondary_text_recedes_in_order(self, theme: Theme) -> None:
        ratios = [contrast(getattr(theme, name), theme.frame) for name in ("ink", "dim", "dimmer")]
        assert ratios == sorted(ratios, reverse=True)
        assert min(a / b for a, b in pairwise(ratios)) > 1.2

    def test_what_the_mouse_is_over_differs_from_what_is_chosen(self, theme: Theme) -> None:
        for ground in (theme.frame, theme.card):
            assert contrast(theme.hover, ground) > 1.1

    def test_tokens_are_opaque_colors(self, theme: Theme) -> None:
        tokens = theme._asdict()
        alpha = tokens.pop("shadow_alpha")
        del tokens["name"]
        assert 0 < alpha < 256
        assert [
            name for name, value in tokens.items() if not re.fullmatch("#[0-9A-F]{6}", value)
        ] == []

    def test_palette_carries_the_tokens(self, theme: Theme) -> None:
        made = palette(theme)
        role = QPalette.ColorRole
        assert made.color(role.Window) == QColor(theme.frame)
        assert made.color(role.Base) == QColor(theme.paper)
        assert made.color(role.Text) == QColor(theme.ink)
        assert made.color(role.PlaceholderText) == QColor(theme.dimmer)
        assert made.color(QPalette.ColorGroup.Disabled, role.Text) == QColor(theme.border)

    def test_style_sheet_has_every_token_filled(self, theme: Theme) -> None:
        sheet = stylesheet(theme)
        assert "@" not in sheet
        assert theme.accent in sheet


def test_colors_stand_in_the_table_alone() -> None:
    literal = re.compile(
        r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b|QColor\(\d|rgba?\(|GlobalColor\.(?!transparent|black)"
    )
    files = [*UI.rglob("*.py"), *UI.rglob("*.qss")]
    found = [
        str(path.relative_to(UI))
        for path in files
        if path.name != "tokens.py" and literal.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def _below(theme: Theme, pairs: dict[str, tuple[str, ...]], least: float) -> dict[str, float]:
    ratios = {
        f"{name} on {ground}": contrast(getattr(theme, name), getattr(theme, ground))
        for name, grounds in pairs.items()
        for ground in grounds
    }
    return {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < least}
