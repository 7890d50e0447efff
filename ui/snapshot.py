"""Draws the window once, offscreen, into a PNG: `main.py snapshot OUT.png`."""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from content.errors import UserError
from ui.terminal_arguments import Parser, shipped_library
from ui.tr import tr

if TYPE_CHECKING:
    from ui.window import Window

_DEFAULT_SIZE = (1500, 940)
_SMALLEST, _LARGEST = 200, 8000
_PATIENCE_MS = 120_000


def main(argv: Sequence[str]) -> int:
    """Draw the picture that `argv` asks for; return the exit code."""
    arguments = _parser().parse_args(argv)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        _draw(arguments)
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _parser() -> Parser:
    parser = Parser(prog="main.py snapshot", add_help=False, allow_abbrev=False)
    parser.add_argument("out", metavar="OUT.png", type=Path, help=tr("写到哪个文件"))
    parser.add_argument("--library", metavar="DIR", type=Path, default=shipped_library())
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--article", metavar="ID", help=tr("显示一篇文章"))
    what.add_argument("--term", metavar="T", help=tr("显示一个术语的卡片"))
    what.add_argument("--search", metavar="Q", help=tr("搜索并打开第一篇"))
    parser.add_argument("--hover", metavar="T", help=tr("在文中这个术语上打开悬停卡片"))
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--size", metavar="WxH", type=_size, default=_DEFAULT_SIZE)
    parser.add_argument("-h", "--help", action="help", help=tr("显示这段说明"))
    return parser


def _size(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{1,5})[x×](\d{1,5})", text)
    width, height = (int(part) for part in match.groups()) if match else (0, 0)
    if not (_SMALLEST <= width <= _LARGEST and _SMALLEST <= height <= _LARGEST):
        raise argparse.ArgumentTypeError(
            tr("要写成 宽x高，每边 {low} 到 {high}", low=_SMALLEST, high=_LARGEST)
        )
    return width, height


def _draw(arguments: argparse.Namespace) -> None:
    from PySide6.QtWidgets import QApplication

    from ui.app import make_window
    from ui.settings import Settings

    if not arguments.out.absolute().parent.is_dir():
        raise UserError(tr("文件夹 {folder} 不存在，请先建好。", folder=arguments.out.parent))
    application = QApplication(sys.argv[:1])
    refusals: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "window.ini")
        settings.theme = arguments.theme
        window = make_window(application, arguments.library, settings, refusals.append)
        try:
            if refusals:
                raise UserError(refusals[0])
            window.resize(*arguments.size)
            window.fit_panes()
            window.show()
            _Stage(window, refusals).set(arguments)
            picture = window.grab()
        finally:
            window.close()
            window.deleteLater()
            application.processEvents()
    if not picture.save(str(arguments.out), "PNG"):
        raise UserError(tr("写不进 {path}，请换一个可写的位置。", path=arguments.out))


class _Stage:
    """Brings the window into the state that was asked for."""

    def __init__(self, window: Window, refusals: list[str]) -> None:
        self._window = window
        self._refusals = refusals

    def set(self, arguments: argparse.Namespace) -> None:
        """Wait for the library and the index, then open what is to be seen."""
        window, session = self._window, self._window.session
        session.library_failed.connect(self._refusals.append)
        session.helper.failed.connect(self._refusals.append)
        session.helper.search_failed.connect(self._refusals.append)
        self._wait(lambda: session.library is not None)
        session.start_helper()
        self._wait(lambda: session.mentions is not None)
        if arguments.article:
            self._open_article(arguments.article)
        if arguments.term:
            self._show_term(arguments.term)
        if arguments.search:
            self._search(arguments.search)
        if arguments.hover:
            window.tabs.current.pane.hover_term(arguments.hover)
        self._wait(lambda: True)

    def _open_article(self, article_id: str) -> None:
        library = self._window.session.library
        if library is None or library.head(article_id) is None:
            raise UserError(tr("文库里没有文章“{id}”。", id=article_id))
        self._window.navigator.open_article(article_id)

    def _show_term(self, text: str) -> None:
        library = self._window.session.library
        terms = library.glossary.with_form(text) if library else ()
        if not terms:
            raise UserError(tr("术语表里没有“{text}”。", text=text))
        self._window.navigator.show_term(terms[0].term)

    def _search(self, query: str) -> None:
        answers: list[object] = []
        self._window.session.helper.answered.connect(answers.append)
        self._window.panel.set_query(query)
        self._wait(lambda: bool(answers))
        self._window.panel.open_first_article()

    def _wait(self, is_done: Callable[[], bool]) -> None:
        """Run the event loop until `is_done` and nothing is left to do; raise what was refused."""
        from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop

        deadline = QDeadlineTimer(_PATIENCE_MS)
        while not is_done():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
            if self._refusals:
                raise UserError(self._refusals[0])
            if deadline.hasExpired():
                raise UserError(tr("等了两分钟还没有准备好，请先运行 main.py index 建立索引。"))
        QCoreApplication.processEvents()
        QCoreApplication.processEvents()
