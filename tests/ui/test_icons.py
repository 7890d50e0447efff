"""Icons: all there, crisp, in the colours of the theme on show, and safe to copy and change."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

import ui
from ui.icons import CODE_POINTS, icon, paint
from ui.look import Look


@pytest.mark.parametrize("name", CODE_POINTS)
def test_each_name_draws_something_inside_its_square(look: Look, name: str) -> None:
    image = icon(look, name, 24).pixmap(QSize(24, 24)).toImage()
    marked = [(x, y) for x in range(24) for y in range(24) if image.pixelColor(x, y).alpha() > 100]
    columns, rows = zip(*marked, strict=True)
    assert len(marked) > 10
    # the drawing is centred: lucide keeps its icons in the middle of the square
    assert abs(min(columns) - (23 - max(columns))) <= 6
    assert abs(min(rows) - (23 - max(rows))) <= 8


def test_an_unknown_name_is_refused(look: Look) -> None:
    with pytest.raises(KeyError):
        icon(look, "no-such-icon")


@pytest.mark.parametrize(
    ("mode", "state", "token"),
    [
        (QIcon.Mode.Normal, QIcon.State.Off, "dim"),
        (QIcon.Mode.Active, QIcon.State.Off, "ink"),
        (QIcon.Mode.Selected, QIcon.State.Off, "ink"),
        (QIcon.Mode.Normal, QIcon.State.On, "accent"),
        (QIcon.Mode.Disabled, QIcon.State.On, "border"),
    ],
)
def test_tint_follows_mode_and_state(
    look: Look, mode: QIcon.Mode, state: QIcon.State, token: str
) -> None:
    image = icon(look, "square", 24).pixmap(QSize(24, 24), mode, state).toImage()
    assert _darkest(image) == look.color(token).name()


def test_what_stops_is_no_box_to_tick(look: Look) -> None:
    image = icon(look, "square", 24).pixmap(QSize(24, 24)).toImage()
    assert image.pixelColor(12, 12).alpha() == 255


def test_tint_follows_the_theme(look: Look) -> None:
    made = icon(look, "square", 24, color="dimmer")
    for mode in ("dark", "light"):
        look.set_mode(mode)
        assert _darkest(made.pixmap(QSize(24, 24)).toImage()) == look.color("dimmer").name()


@pytest.mark.parametrize(("ratio", "side"), [(1.0, 18), (1.5, 27), (2.0, 36)])
def test_pixels_are_those_of_the_screen(look: Look, ratio: float, side: int) -> None:
    pixmap = icon(look, "search").pixmap(QSize(18, 18), ratio)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (side, ratio)


def test_a_larger_request_leaves_the_icon_its_size(look: Look) -> None:
    image = icon(look, "square", 12).pixmap(QSize(24, 24)).toImage()
    rows = [y for y in range(24) if any(image.pixelColor(x, y).alpha() for x in range(24))]
    assert min(rows) >= 6
    assert max(rows) <= 17


def test_a_copied_icon_can_be_changed(look: Look) -> None:
    original = icon(look, "x")
    for _ in range(50):
        copy = QIcon(original)
        copy.addPixmap(QPixmap(4, 4))
        gc.collect(0)
        assert not copy.pixmap(QSize(16, 16)).isNull()


def test_a_button_keeps_its_icon_alive(look: Look, qtbot: QtBot) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    button.setIcon(icon(look, "square", 16))
    gc.collect()
    image = button.grab().toImage()
    seen = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    assert look.color("dim").name() in seen


def test_paint_leaves_the_painter_as_it_was(look: Look) -> None:
    image = QImage(40, 40, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    before = painter.transform()
    paint(painter, QRect(8, 8, 24, 24), "square", QColor("#010203"))
    after = painter.transform()
    painter.end()
    assert before == after
    assert image.pixelColor(2, 20).alpha() == 0
    assert _darkest(image) == "#010203"


def _darkest(image: QImage) -> str:
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=QColor.alpha).name()


def test_the_table_holds_no_icon_that_nothing_shows() -> None:
    sources = [path for path in Path(ui.__file__).parent.rglob("*.py") if path.name != "icons.py"]
    text = "".join(path.read_text("utf-8") for path in sources)

    assert [name for name in CODE_POINTS if f'"{name}"' not in text] == []
