"""Pictures come from inside the library or not at all."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from content.media import media_file
from tests.ui.reader import samples
from ui.reader.pictures import Pictures

_EM = 20
_PLACEHOLDER = QSize(700, 84)
_opened: list[str] = []


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if event in ("open", "os.open") and arguments and isinstance(arguments[0], (str, Path)):
        _opened.append(str(arguments[0]))


sys.addaudithook(_note)


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("media/a.png", "media/a.png"),
        ("../media/a%20b.png", "media/a b.png"),
        ("./media/sub/a.png", "media/sub/a.png"),
    ],
)
def test_targets_below_media_are_taken(target: str, name: str) -> None:
    assert media_file(target) == name


@pytest.mark.parametrize(
    "target",
    [
        "",
        "/etc/passwd",
        "../../etc/passwd",
        "media/../../secret.png",
        "media/../articles/a.md",
        "//host/share/a.png",
        "\\\\host\\share\\a.png",
        "http://host/a.png",
        "file:///etc/passwd",
        "data:image/png;base64,AAAA",
        "%2e%2e/%2e%2e/etc/passwd",
        "media/a\0.png",
    ],
)
def test_other_targets_are_not_even_looked_at(
    qapp: QApplication, tmp_path: Path, target: str
) -> None:
    pictures = Pictures(tmp_path)
    _opened.clear()
    assert media_file(target) is None
    assert pictures.size(target, 700, _EM) == _PLACEHOLDER
    assert pictures.image(target, QSize(10, 10)) is None
    assert _opened == []


def test_a_picture_is_scaled_to_the_column(qapp: QApplication, tmp_path: Path) -> None:
    samples.save_picture(tmp_path / "media" / "a.png", "#3366cc")
    pictures = Pictures(tmp_path)
    assert pictures.size("media/a.png", 700, _EM) == QSize(120, 80)
    assert pictures.size("media/a.png", 60, _EM) == QSize(60, 40)
    image = pictures.image("media/a.png", QSize(60, 40))
    assert image is not None
    assert image.size() == QSize(60, 40)
    assert image.pixelColor(30, 20).name() == "#3366cc"


def test_a_link_out_of_the_library_is_not_followed(qapp: QApplication, tmp_path: Path) -> None:
    samples.save_picture(tmp_path / "outside.png")
    media = tmp_path / "library" / "media"
    media.mkdir(parents=True)
    (media / "a.png").symlink_to(tmp_path / "outside.png")
    pictures = Pictures(tmp_path / "library")
    assert pictures.size("media/a.png", 700, _EM) == _PLACEHOLDER


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no picture at all",
        b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
        b"\x89PNG\r\n\x1a\nbroken",
        b"\0" * (20 * 1024 * 1024 + 1),
    ],
    ids=["empty", "text", "svg", "broken", "too large"],
)
def test_what_is_no_sound_picture_leaves_a_placeholder(
    qapp: QApplication, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "a.png").write_bytes(content)
    pictures = Pictures(tmp_path)
    assert pictures.size("media/a.png", 700, _EM) == _PLACEHOLDER
    assert pictures.image("media/a.png", QSize(10, 10)) is None


def test_a_picture_of_too_many_pixels_is_not_decoded(qapp: QApplication, tmp_path: Path) -> None:
    # a valid header of 60,000 x 60,000 pixels, and next to no data behind it
    header = bytes.fromhex("89504e470d0a1a0a0000000d494844520000ea600000ea600800000000")
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "a.png").write_bytes(header + b"\0" * 64)
    assert Pictures(tmp_path).size("media/a.png", 700, _EM) == _PLACEHOLDER
