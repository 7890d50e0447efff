"""The colours of the window: one table of tokens, light and dark, and what Qt makes of it.

Every colour the program shows stands in this table and nowhere else. The contrasts it promises
(text 4.5:1 on each of its grounds, interactive lines 3:1) are computed by its tests. Knows Qt's
palette, no widget.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette

_TEMPLATE = Path(__file__).parent / "assets" / "window.qss"


class Theme(NamedTuple):
    """The tokens of one theme; colours are `#RRGGBB`.

    Grounds: `frame` (side panes), `paper` (article), `card` (cards, fields, menus), `hover`,
    `selection`, `accent_soft` (chips, a lit sentence), `hit` and `hit_current` (marked words).
    Text: `ink` (reads on every ground but `hit_current`), `dim` and `dimmer` (secondary and meta
    text on frame, paper, card and hover), `accent` (links, the current row), `error`, `warning`,
    and `on_accent`, `on_hit`, `on_hit_current`, the inks of those grounds.
    Lines: `line` (decorative hairlines), `border` (outline of a field or check box), `underline`
    (dots under a term), `thumb` and `thumb_hover` (scroll bars), `mark` (a hit on the scroll bar).
    `shadow` is drawn with at most `shadow_alpha` (0-255).
    """

    name: str
    frame: str
    paper: str
    card: str
    hover: str
    selection: str
    ink: str
    dim: str
    dimmer: str
    line: str
    border: str
    accent: str
    accent_soft: str
    on_accent: str
    hit: str
    on_hit: str
    hit_current: str
    on_hit_current: str
    underline: str
    thumb: str
    thumb_hover: str
    mark: str
    error: str
    warning: str
    shadow: str
    shadow_alpha: int


LIGHT = Theme(
    name="light",
    frame="#F4F2EE",
    paper="#FCFBF8",
    card="#FFFFFF",
    hover="#EBE7DF",
    selection="#E9DFCF",
    ink="#26241F",
    dim="#58534A",
    dimmer="#6B665C",
    line="#E3DFD6",
    border="#8F897D",
    accent="#A8322A",
    accent_soft="#F6E6DF",
    on_accent="#FFFFFF",
    hit="#FFE9A8",
    on_hit="#26241F",
    hit_current="#FFC24A",
    on_hit_current="#26241F",
    underline="#B08276",
    thumb="#908A7E",
    thumb_hover="#6B665C",
    mark="#B57F14",
    error="#A8322A",
    warning="#85560A",
    shadow="#3A2E1E",
    shadow_alpha=46,
)

DARK = Theme(
    name="dark",
    frame="#17181A",
    paper="#1D1E21",
    card="#2C2D31",
    hover="#222327",
    selection="#424248",
    ink="#D6D2C9",
    dim="#AFABA2",
    dimmer="#98948B",
    line="#36373B",
    border="#7C7B78",
    accent="#E58B7B",
    accent_soft="#3A2A27",
    on_accent="#1D1E21",
    hit="#5A4A1A",
    on_hit="#EFEBE2",
    hit_current="#B98316",
    on_hit_current="#17181A",
    underline="#8F6359",
    thumb="#77777B",
    thumb_hover="#909094",
    mark="#D9A036",
    error="#F0958A",
    warning="#DDB05A",
    shadow="#000000",
    shadow_alpha=120,
)


def palette(theme: Theme) -> QPalette:
    """Return the Fusion palette of `theme`: window is `frame`, base is `paper`, text is `ink`."""
    role = QPalette.ColorRole
    colors = {
        role.Window: theme.frame,
        role.WindowText: theme.ink,
        role.Base: theme.paper,
        role.AlternateBase: theme.frame,
        role.Text: theme.ink,
        role.PlaceholderText: theme.dimmer,
        role.Button: theme.card,
        role.ButtonText: theme.ink,
        role.BrightText: theme.on_accent,
        role.Light: theme.card,
        role.Midlight: theme.hover,
        role.Mid: theme.line,
        role.Dark: theme.border,
        role.Shadow: theme.shadow,
        role.Highlight: theme.selection,
        role.HighlightedText: theme.ink,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.ToolTipBase: theme.card,
        role.ToolTipText: theme.ink,
    }
    made = QPalette()
    for each, value in colors.items():
        made.setColor(each, QColor(value))
    for each in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(theme.border))
    return made


def stylesheet(theme: Theme) -> str:
    """Return the application's style sheet with the tokens of `theme` in place of `@token`.

    Raise AttributeError where the sheet names a token that `Theme` has not.
    """
    sheet = _TEMPLATE.read_text(encoding="utf-8")
    return re.sub(r"@([a-z_]+)", lambda found: str(getattr(theme, found[1])), sheet)
