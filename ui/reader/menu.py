"""The context menu of the reading view."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from ui.tr import tr

_SHOWN_CHARACTERS = 12

Entry = tuple[str, Callable[[], object]] | None


def show_menu(parent: QWidget, at: QPoint, entries: Sequence[Entry]) -> QMenu:
    """Pop up a menu of (text, what to do); None is a line between two groups."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(tr("正文菜单"))
    for entry in entries:
        if entry is None:
            menu.addSeparator()
        else:
            text, act = entry
            menu.addAction(text.replace("&", "&&")).triggered.connect(lambda _=False, do=act: do())
    menu.popup(at)
    return menu


def quoted(text: str) -> str:
    """Return a selected text as it stands in a menu: one line, short, in quotation marks."""
    line = " ".join(text.split())
    short = line[: _SHOWN_CHARACTERS - 1] + "…" if len(line) > _SHOWN_CHARACTERS else line
    return f"“{short}”"
