"""The look of the window: who chooses the theme, and what follows when it changes."""

from __future__ import annotations

import sys
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from ui import fonts
from ui.look import Look
from ui.theme import DARK, LIGHT


def test_mode_chooses_the_theme(look: Look, qapp: QApplication) -> None:
    look.set_mode("dark")
    assert (look.mode, look.theme) == ("dark", DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.frame)
    assert DARK.accent in qapp.styleSheet()
    look.set_mode("light")
    assert look.theme is LIGHT
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(LIGHT.frame)


def test_a_silent_system_is_light(look: Look) -> None:
    look.set_mode("dark")
    look.set_mode("system")
    assert (look.mode, look.theme) == ("system", LIGHT)


def test_the_reader_outweighs_the_system(look: Look, qapp: QApplication) -> None:
    look.set_mode("dark")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert look.theme is DARK


def test_unknown_mode_is_refused(look: Look) -> None:
    with pytest.raises(ValueError, match="sepia"):
        look.set_mode("sepia")
    assert look.mode == "light"


def test_changed_is_emitted_once_and_only_for_a_change(look: Look, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(look.changed):
        look.set_mode("light")
    with qtbot.waitSignal(look.changed, check_params_cb=lambda: look.theme is DARK):
        look.set_mode("dark")


def test_colors_follow_the_theme(look: Look) -> None:
    assert look.color("ink") == QColor(LIGHT.ink)
    assert look.color("ink") is look.color("ink")
    look.set_mode("dark")
    assert look.color("ink") == QColor(DARK.ink)
    with pytest.raises(AttributeError):
        look.color("no_such_token")


def test_widgets_take_the_bundled_sans(look: Look, qapp: QApplication) -> None:
    assert qapp.font().families()[0] == fonts.SANS
    assert qapp.font().pixelSize() == 13


def test_a_change_of_theme_is_prompt(look: Look, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    for number in range(20):
        for kind in (QLabel, QLineEdit, QToolButton, QListWidget):
            widget = kind(parent=window)
            widget.move(number * 10, number * 10)
    window.show()
    window.grab()
    times_ms = []
    for mode in ("dark", "light") * 3:
        start = time.perf_counter()
        look.set_mode(mode)
        times_ms.append((time.perf_counter() - start) * 1000)
    assert min(times_ms) < 100


def test_qt_calls_leave_the_count_of_none_alone(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for number in range(1_000):
        label.setText(str(number))
    assert abs(sys.getrefcount(None) - before) < 100
