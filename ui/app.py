"""Starts the window, or draws it once into a picture without a display."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable, MutableMapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ui.log import Log
from ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType
    from PySide6.QtWidgets import QApplication

    from ui.settings import Settings
    from ui.window import Window

_PROGRAM = Path(__file__).resolve().parent.parent
# The PySide6 wheel ships these; any other name, fcitx above all, is served by ibus' protocol.
_SHIPPED_INPUT_METHODS = frozenset({"", "ibus", "compose", "qtvirtualkeyboard", "simple", "none"})

_DISPLAY_LOST = ("The X11 connection broke", "The Wayland connection broke")


def run_window(library: Path) -> int:
    """Open the window on a library and run until it is closed; return the exit code."""
    from ui.setup import system

    if problem := system.display_problem(os.environ):
        return _refuse(problem)
    # Hardly anything that a start makes is garbage, and looking for it takes a tenth of the time.
    gc.disable()
    prepare_input_method(os.environ)
    try:
        from PySide6.QtCore import qInstallMessageHandler
        from PySide6.QtWidgets import QApplication

        from ui.endings import Endings
        from ui.look import QT_ARGUMENTS
    except ImportError as error:
        return _refuse(system.explain_import_error(error))
    log = Log()
    endings = None
    qInstallMessageHandler(take_qt_message)
    try:
        application = QApplication(list(QT_ARGUMENTS))
        window = make_window(application, library)
        endings = Endings(lambda: (window.close(), application.exit()), application)
        log.catch(window.tell)
        window.first_painted.connect(_collect_again)
        window.first_painted.connect(window.begin)
        window.first_painted.connect(endings.begin)
        window.first_painted.connect(lambda: translate_qt(application))
        window.restore()
        window.show()
        return application.exec()
    finally:
        if endings:
            endings.stop()
        qInstallMessageHandler(None)
        log.close()


def snapshot(argv: Sequence[str]) -> int:
    """Draw the window into a picture; return the exit code."""
    from ui.snapshot import main

    return main(argv)


def make_window(
    application: QApplication,
    library: Path,
    settings: Settings | None = None,
    refuse: Callable[[str], object] | None = None,
) -> Window:
    """Build the window on a library, its article open, ready to be shown.

    `refuse` hears why the library cannot be opened; without it the window says so itself.
    """
    from ui import fonts
    from ui.look import Look
    from ui.session import Session
    from ui.settings import Settings
    from ui.window import Window

    fonts.load()
    settings = settings or Settings()
    look = Look(application, settings.theme)
    session = Session(_PROGRAM)
    window = Window(session, look, settings)
    if refuse:
        session.library_failed.connect(refuse)
    session.open_library(library)
    window.show_library()
    window.open_first()
    return window


def prepare_input_method(environ: MutableMapping[str, str]) -> None:
    """Name ibus where the wanted input-method plug-in is not shipped; fcitx5 serves ibus too."""
    if environ.get("QT_IM_MODULE", "") not in _SHIPPED_INPUT_METHODS:
        environ["QT_IM_MODULE"] = "ibus"


def translate_qt(application: QApplication) -> None:
    """Let Qt's own dialogs and menus speak Chinese; no first picture shows one."""
    from PySide6.QtCore import QLibraryInfo, QTranslator

    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        application.installTranslator(translator)


def _collect_again() -> None:
    # What is there now stays: frozen, it never makes a collection hold up the window.
    gc.freeze()
    gc.enable()


def take_qt_message(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """Log what Qt warns of; where Qt is about to end the process, say why and end first."""
    if kind.name == "QtFatalMsg":
        from ui.setup import system

        _end_now(system.explain_failed_start(os.environ))
    if text.startswith(_DISPLAY_LOST):
        # Qt would call exit(), which takes the window's objects apart in no good order.
        _end_now(tr("图形界面断开了，窗口已经关闭；图形界面恢复后请再启动。"))
    if kind.name != "QtDebugMsg":
        logging.getLogger("qt").warning("%s", text)


def _end_now(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()
    os._exit(1)


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return 1
