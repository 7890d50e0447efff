"""Draws the window once, offscreen, into a PNG: `main.py snapshot OUT.png`."""

from __future__ import annotations

import argparse
import os
import re
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from content.errors import UserError
from ui.log import Log
from ui.terminal_arguments import Parser, one_of
from ui.terminal_output import complain
from ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QApplication

    from ui.window import Window

_DEFAULT_SIZE = (1500, 940)
_SMALLEST, _LARGEST = 200, 8000
_PATIENCE_MS = 120_000


def main(argv: Sequence[str]) -> int:
    """Draw the picture that `argv` asks for and return the exit code.

    Raises SystemExit after help (0) and after a complaint about the arguments (2).
    """
    arguments = _parser().parse_args(argv)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    log = Log()
    try:
        _draw(arguments, log)
    except UserError as error:
        complain(str(error))
        return 1
    finally:
        log.close()
    return 0


def _parser() -> Parser:
    about = tr("不用显示器，把窗口画成一张 PNG 图片")
    parser = Parser("snapshot", about, "OUT.png", "楼长制.png --search 楼长制 --theme dark")
    parser.word("out", "OUT.png", "图片写到哪里；文件夹要先建好", type=Path)
    what = parser.options.add_mutually_exclusive_group()
    parser.option("--article", metavar="ID", about="打开一篇文章", group=what)
    parser.option("--term", metavar="T", about="显示一个术语的卡片", group=what)
    parser.option("--search", metavar="Q", about="搜索，并打开找到的第一篇", group=what)
    parser.option(
        "--show",
        metavar="TOOL",
        about="打开 concordance、map、timeline 或 health",
        type=_tool,
    )
    parser.option("--query", metavar="Q", about="工具里要看的词")
    parser.option("--hover", metavar="T", about="在文中这个术语上打开悬停卡片")
    parser.option(
        "--theme", metavar="NAME", about="light 浅色（不写是它）或 dark 深色", type=_theme
    )
    parser.option("--size", metavar="WxH", about="宽x高，单位像素；不写是 1500x940", type=_size)
    parser.set_defaults(theme="light", size=_DEFAULT_SIZE)
    return parser.finish()


def _theme(text: str) -> str:
    return one_of(text, ("light", "dark"))


def _tool(text: str) -> str:
    from ui.tool import TOOLS

    return one_of(text, [spec.id for spec in TOOLS])


def _size(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"([0-9]{1,5})[x×]([0-9]{1,5})", text)
    width, height = (int(part) for part in match.groups()) if match else (0, 0)
    if not (_SMALLEST <= width <= _LARGEST and _SMALLEST <= height <= _LARGEST):
        raise argparse.ArgumentTypeError(
            tr("后面要写 宽x高，每边 {low} 到 {high}", low=_SMALLEST, high=_LARGEST)
        )
    return width, height


def _draw(arguments: argparse.Namespace, log: Log) -> None:
    from content.layout import require_library

    require_library(arguments.library)
    if not arguments.out.absolute().parent.is_dir():
        raise UserError(tr("文件夹 {folder} 不存在，请先建好。", folder=arguments.out.parent))
    try:
        from PySide6.QtCore import qInstallMessageHandler
        from PySide6.QtWidgets import QApplication
    except ImportError as error:
        from ui.setup.system import explain_import_error

        raise UserError(explain_import_error(error)) from error
    from ui.app import take_qt_message
    from ui.look import QT_ARGUMENTS

    refusals: list[str] = []
    log.catch(refusals.append)
    qInstallMessageHandler(take_qt_message)
    # Lives until the picture is written, which is gone without it.
    application = QApplication(list(QT_ARGUMENTS))
    try:
        picture = _grab(application, arguments, refusals)
        if refusals:
            raise UserError(refusals[0])
        if not picture.save(str(arguments.out), "PNG"):
            raise UserError(tr("写不进 {path}，请换一个可写的位置。", path=arguments.out))
    finally:
        qInstallMessageHandler(None)


def _grab(application: QApplication, arguments: argparse.Namespace, refusals: list[str]) -> QPixmap:
    from ui.app import make_window
    from ui.settings import Settings

    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "window.ini")
        settings.theme = arguments.theme
        window = make_window(application, arguments.library, settings, refusals.append)
        try:
            if refusals:
                raise UserError(refusals[0])
            window.resize(*arguments.size)
            window.panes.fit(window.width())
            window.show()
            _Stage(window, refusals).set(arguments)
            return window.grab()
        finally:
            window.close()
            window.deleteLater()
            application.processEvents()


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
        window.begin()
        self._wait(lambda: session.library is not None and session.mentions is not None)
        if arguments.article:
            self._open_article(arguments.article)
        if arguments.term:
            self._show_term(arguments.term)
        if arguments.search:
            self._search(arguments.search)
        if arguments.show:
            self._show_tool(arguments.show, arguments.query or "")
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

    def _show_tool(self, tool: str, query: str) -> None:
        window = self._window
        window.workbench.show_tool(tool, query)
        self._wait(lambda: not window.desk.page(tool).is_busy())

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
