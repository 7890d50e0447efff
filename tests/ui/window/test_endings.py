"""The program as a process of its own, ended from outside, and a cache that cannot be written."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.window.conftest import PATIENCE_MS, Open
from ui.app import take_qt_message
from ui.settings import Settings
from ui.terminal_arguments import shipped_library

ROOT = Path(__file__).resolve().parents[3]
ARTICLE = "2023-06-16-louyu-dangjian"

# Tells when it takes signals, as it does once the first picture is there.
PROGRAM = """
import signal
import sys
from pathlib import Path
from ui import app

# However the tests were started: nohup, or a shell's background, would have them ignored.
for name in ("SIGINT", "SIGTERM", "SIGHUP"):
    signal.signal(signal.Signals[name], signal.SIG_DFL)

from ui.endings import Endings

class Told(Endings):
    def begin(self):
        super().begin()
        print("begun", flush=True)

import ui.endings
ui.endings.Endings = Told
sys.exit(app.run_window(Path(sys.argv[1])))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_closes_the_window_and_keeps_the_place(tmp_path: Path, name: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(shipped_library())],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        assert process.stderr
        try:
            assert process.stdout.readline() == "begun\n"
            process.send_signal(signal.Signals[name])
            assert process.wait(timeout=30) == 0
            assert process.stderr.read() == ""
        finally:
            process.kill()
    place = Settings(tmp_path / "config" / "window.ini").last_place(shipped_library())
    assert place
    assert place.article == ARTICLE
    assert (tmp_path / "cache" / "glimpse.json").exists()


def test_the_end_of_the_display_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    class Kind:
        name = "QtWarningMsg"

    def leave(code: int) -> None:
        raise SystemExit(code)

    monkeypatch.setattr(os, "_exit", leave)
    text = "The X11 connection broke (error 1). Did the X11 server die?"
    with pytest.raises(SystemExit) as ended:
        take_qt_message(Kind, None, text)  # type: ignore[arg-type]
    assert ended.value.code == 1
    assert capfd.readouterr().err.startswith("图形界面断开了")


@pytest.mark.usefixtures("caplog")
def test_a_cache_that_cannot_be_written_is_told(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    (tmp_path / "cache").write_text("in the way")
    window = open_window()
    qtbot.waitUntil(lambda: bool(window.notice.text()), timeout=PATIENCE_MS)
    assert window.notice.text().startswith("缓存文件夹“")
    assert window.notice.text().endswith("现在逐篇查找。")


def test_a_library_that_vanishes_is_told_and_still_searched(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    library = tmp_path / "library"
    shutil.copytree(shipped_library(), library)
    window = open_window(library)
    library.rename(tmp_path / "away")
    window.commands.table()["rebuild"]()
    qtbot.waitUntil(lambda: bool(window.notice.text()), timeout=PATIENCE_MS)
    assert window.notice.text().startswith(f"没有“{library}”这个文件夹")
    assert window.notice.text().endswith("现在按以前的索引查找，查不到新的改动。")
    with qtbot.waitSignal(window.searching.changed, timeout=PATIENCE_MS):
        window.panel.set_query("楼长")
    assert window.searching.hits()
