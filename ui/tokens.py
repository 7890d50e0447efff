"""The colours of the program: one table of tokens, light and dark, for the window and for maps.

Every colour the program shows stands in this table and nowhere else. The contrasts it promises
(text 4.5:1 on each of its grounds, interactive lines 3:1) are computed by its tests. Knows no Qt.
"""

from __future__ import annotations

from typing import NamedTuple


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

HUES: dict[str, tuple[str, ...]] = {
    "light": (
        "#A8322A",
        "#2E6B8A",
        "#8A6414",
        "#3F7252",
        "#7A4A80",
        "#B0561E",
        "#3D5A9E",
        "#6E7A22",
        "#9A4063",
    ),
    "dark": (
        "#E58B7B",
        "#7FB6D2",
        "#D9B265",
        "#8CC2A0",
        "#C49BCB",
        "#E0A070",
        "#98AEE6",
        "#BCC772",
        "#E092B2",
    ),
}
"""The colours of categories on maps, by the name of a theme; the most frequent category first."""
