"""What the window remembers between starts, declared once, read back with suspicion."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple, get_args

from PySide6.QtCore import QByteArray, QSettings

from ui.history import Visit
from ui.look import Mode

TEXT_SIZES = (13, 14, 15, 16, 17, 18, 19, 20, 22, 24, 27, 30, 34, 38, 44)
DEFAULT_TEXT_SIZE = 19
# Those of `content.linkmode.LinkMode`, which a start need not import.
LINK_MODES = ("every", "paragraph", "article", "none")


def config_file() -> Path:
    """Return the settings file: below LOUZHI_CONFIG, else in the platform's config folder."""
    if named := os.environ.get("LOUZHI_CONFIG"):
        return Path(named) / "window.ini"
    from platformdirs import user_config_path

    return user_config_path("louzhi", appauthor=False) / "window.ini"


class Layout(NamedTuple):
    """The window's geometry and its splitter, as Qt saves them; empty where never saved."""

    geometry: QByteArray
    splitter: QByteArray


class Settings:
    """Typed access to the settings file; a damaged value is the default."""

    def __init__(self, path: Path | None = None) -> None:
        self._store = QSettings(str(path or config_file()), QSettings.Format.IniFormat)

    @property
    def theme(self) -> Mode:
        mode = str(self._store.value("theme", "system"))
        return next((known for known in get_args(Mode) if known == mode), "system")

    @theme.setter
    def theme(self, mode: Mode) -> None:
        self._store.setValue("theme", mode)

    @property
    def text_size(self) -> int:
        """The article's text size in pixels, one of `TEXT_SIZES`."""
        size = self._integer("text_size", DEFAULT_TEXT_SIZE)
        return size if size in TEXT_SIZES else DEFAULT_TEXT_SIZE

    @text_size.setter
    def text_size(self, px: int) -> None:
        self._store.setValue("text_size", px)

    @property
    def link_mode(self) -> str:
        """Which links of an article are shown, one of `LINK_MODES`."""
        mode = str(self._store.value("link_mode", ""))
        return mode if mode in LINK_MODES else LINK_MODES[0]

    @link_mode.setter
    def link_mode(self, mode: str) -> None:
        self._store.setValue("link_mode", mode)

    @property
    def has_ruby(self) -> bool:
        """Whether the card sets readings over the characters."""
        return bool(self._integer("ruby", 0))

    @has_ruby.setter
    def has_ruby(self, is_on: bool) -> None:
        self._store.setValue("ruby", int(is_on))

    @property
    def looks_up_copies(self) -> bool:
        """Whether copied text is looked up."""
        return bool(self._integer("look_up_copies", 0))

    @looks_up_copies.setter
    def looks_up_copies(self, is_on: bool) -> None:
        self._store.setValue("look_up_copies", int(is_on))

    @property
    def has_system_key(self) -> bool:
        """Whether the look-up has a shortcut in every program."""
        return bool(self._integer("system_key", 0))

    @has_system_key.setter
    def has_system_key(self, is_on: bool) -> None:
        self._store.setValue("system_key", int(is_on))

    @property
    def layout(self) -> Layout:
        return Layout(self._bytes("geometry"), self._bytes("splitter"))

    @layout.setter
    def layout(self, layout: Layout) -> None:
        self._store.setValue("geometry", layout.geometry)
        self._store.setValue("splitter", layout.splitter)

    def last_place(self, root: Path) -> Visit | None:
        """Return where reading stopped in the library at `root`."""
        key = _library_key(root)
        article = str(self._store.value(f"{key}/article", ""))
        return Visit(article, self._integer(f"{key}/offset", 0)) if article else None

    def keep_place(self, root: Path, visit: Visit) -> None:
        """Remember where reading stopped."""
        key = _library_key(root)
        self._store.setValue(f"{key}/article", visit.article)
        self._store.setValue(f"{key}/offset", visit.offset)

    def searches(self, root: Path) -> str:
        """Return the searches kept for the library at `root`, as `keep_searches` got them."""
        return str(self._store.value(f"{_library_key(root)}/searches", ""))

    def keep_searches(self, root: Path, text: str) -> None:
        """Remember searches for the library at `root`, as text of any sort."""
        self._store.setValue(f"{_library_key(root)}/searches", text)

    def save(self) -> None:
        """Write to disk now; a folder that cannot be written loses the settings, nothing else."""
        self._store.sync()

    def _integer(self, key: str, default: int) -> int:
        try:
            return max(0, int(str(self._store.value(key, default))))
        except ValueError:
            return default

    def _bytes(self, key: str) -> QByteArray:
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()


def _library_key(root: Path) -> str:
    # A slash would make a group of the key, and hashlib is slow to import at start.
    return "library-" + str(root.resolve()).encode("utf-8", "surrogateescape").hex()
