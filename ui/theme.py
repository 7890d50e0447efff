"""What Qt makes of the colours in `ui.tokens`: palette and style sheet. Knows no widget."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtGui import QColor, QPalette

from ui.tokens import DARK, LIGHT, Theme

__all__ = ["DARK", "LIGHT", "Theme", "palette", "stylesheet"]

_TEMPLATE = Path(__file__).parent / "assets" / "window.qss"


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
