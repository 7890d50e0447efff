"""Bad input to `snapshot`: pictures from elsewhere stay unseen, refusals are one sentence."""

from __future__ import annotations

import os
import socket
import sys
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from tests.content.folders import make_library
from tests.ui.terminal.processes import finish, start
from tests.ui.terminal.watched import call

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX")

OURS, THEIRS = QColor("#00ff00"), QColor("#ff00ff")


def write_picture(path: Path, color: QColor) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    picture = QImage(120, 60, QImage.Format.Format_RGB32)
    picture.fill(color)
    assert picture.save(str(path))


def colors_of(path: Path) -> Counter[str]:
    """Return how many pixels of a picture have which colour."""
    picture = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)
    assert not picture.isNull()
    rows = bytes(picture.constBits())
    names = Counter(rows[at : at + 3] for at in range(0, len(rows), 4))
    return Counter({f"#{name[::-1].hex()}": count for name, count in names.items()})


def test_pictures_from_elsewhere_are_not_fetched(home: Path) -> None:
    write_picture(home / "outside" / "secret.png", THEIRS)
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        port = server.getsockname()[1]
        targets = [
            "media/ours.png",
            "../outside/secret.png",
            "../../outside/secret.png",
            "..%2Foutside%2Fsecret.png",
            str(home / "outside" / "secret.png"),
            f"file://{home}/outside/secret.png",
            "//host/share/secret.png",
            f"//127.0.0.1:{port}/secret.png",
            f"http://127.0.0.1:{port}/secret.png",
            "media/link.png",
            "media/pipe.png",
            "media/huge.png",
        ]
        body = "\n\n".join(f"![图](<{target}>)" for target in targets)
        head = "---\ntitle: 图\npublished: 2023-01-01\n---\n\n"
        library = make_library(home / "library", {"articles/a.md": f"{head}{body}\n"})
        write_picture(library / "media" / "ours.png", OURS)
        (library / "media" / "link.png").symlink_to(home / "outside" / "secret.png")
        os.mkfifo(library / "media" / "pipe.png")
        with (library / "media" / "huge.png").open("wb") as huge:
            huge.truncate(50 * 1024 * 1024)
        picture = home / "a.png"
        (called,) = call(home, [["snapshot", picture, "--size", "900x2400", "--library", library]])
        with pytest.raises(BlockingIOError):
            server.accept()
    called.assert_harmless()
    assert (called.code, called.out, called.err) == (0, "", "")
    colors = colors_of(picture)
    assert colors[OURS.name()] > 1000, "what may be shown is shown"
    assert colors[THEIRS.name()] == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--library", "none"], "没有“none”这个文件夹；请检查路径"),
        (["--library", "file"], "“file”不是文件夹；请给出文库所在的文件夹"),
        (["--library", "empty"], "“empty”里没有文库"),
        (["--article", "../../etc/passwd"], "文库里没有文章“../../etc/passwd”"),
        (["--article", "\x1b[2J"], "文库里没有文章“\ufffd[2J”"),
        (["--term", "没有"], "术语表里没有“没有”"),
    ],
)
def test_refusals_are_one_sentence(home: Path, words: list[str], said: str) -> None:
    library = make_library(home / "library")
    (home / "file").touch()
    (home / "empty").mkdir()
    named = [] if "--library" in words else ["--library", str(library)]
    code, out, err = finish(start("snapshot", "a.png", *words, *named, cwd=home))
    assert (code, out) == (1, "")
    assert err.startswith(said)
    assert err.count("\n") == 1
    assert not (home / "a.png").exists()


def test_a_picture_that_cannot_be_written_is_told(home: Path) -> None:
    library = make_library(home / "library")
    code, out, err = finish(start("snapshot", home, "--library", library))
    assert (code, out) == (1, "")
    assert err == f"写不进 {home}，请换一个可写的位置。\n"


def test_a_locale_that_qt_dislikes_is_not_told(home: Path) -> None:
    library = make_library(home / "library")
    environ = {"LC_ALL": "C", "LANG": "C"}
    assert finish(start("snapshot", home / "a.png", "--library", library, environ=environ)) == (
        0,
        "",
        "",
    )
    assert (home / "a.png").read_bytes().startswith(b"\x89PNG")
