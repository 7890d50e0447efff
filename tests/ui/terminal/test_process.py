"""The command line as a process: pipes that close, locales, signals, a program that is broken."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.keep.store import Store
from tests.content.folders import make_library
from tests.index.libraries import write_large_library
from tests.ui.terminal.processes import PROGRAM, finish, start

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="streams and signals of POSIX")


@pytest.fixture
def broken_library(tmp_path: Path) -> Path:
    """Return a library in which `check` finds an error."""
    return make_library(tmp_path / "library", {"articles/b.md": b"\xff"})


@posix_only
@pytest.mark.parametrize(
    ("words", "code"), [("--help", 0), ("--version", 0), ("check --help", 0), ("check", 1)]
)
def test_a_reader_that_has_gone_is_no_error(broken_library: Path, words: str, code: int) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    library = ["--library", str(broken_library)] if words == "check" else []
    process = start(*words.split(), *library, stdout=writer)
    os.close(writer)
    assert finish(process) == (code, "", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("words", ["--help", "check"])
def test_a_disk_that_is_full_is_told(words: str) -> None:
    with Path("/dev/full").open("wb") as full:
        code, _, err = finish(start(words, stdout=full))
    assert code == 1
    assert err == ("结果写不出去（系统说：No space left on device）；请检查磁盘空间。\n")


@posix_only
def test_streams_that_are_closed(broken_library: Path) -> None:
    shell = ["sh", "-c", '"$@" >&- 2>&-; echo $?', "sh"]
    call = [sys.executable, str(PROGRAM / "main.py")]
    for words, code in (["check"], "0"), (["article", "b"], "1"), (["--nonsense"], "2"):
        library = ["--library", str(broken_library)] if words[0] == "article" else []
        done = subprocess.run(
            [*shell, *call, *words, *library], capture_output=True, text=True, check=True
        )
        assert (done.stdout, done.stderr) == (f"{code}\n", "")


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize(
    ("environ", "encoding"),
    [
        ({"LC_ALL": "C"}, "utf-8"),
        ({"LC_ALL": "POSIX", "LANG": "C"}, "utf-8"),
        ({"PYTHONIOENCODING": "gb18030"}, "gb18030"),
    ],
)
def test_text_is_written_as_the_terminal_reads_it(environ: dict[str, str], encoding: str) -> None:
    process = start("term", "第二楼长", environ=environ)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")
    assert out.decode(encoding).startswith("第二楼长  dì èr lóu zhǎng  角色\n")


@pytest.mark.usefixtures("indexed")
def test_json_is_utf_8_whatever_the_terminal_reads() -> None:
    code, out, err = finish(
        start("search", "楼长制", "--json", environ={"PYTHONIOENCODING": "latin-1"})
    )
    assert (code, err) == (0, "")
    assert '"query": "楼长制"' in out


@pytest.mark.usefixtures("indexed")
def test_bytes_that_are_no_text_are_a_query_too() -> None:
    process = start("search", b"\xe6\xa5\xbc\xff", "--json", environ={"LC_ALL": "C.UTF-8"})
    code, out, err = finish(process)
    assert (code, err) == (0, "")
    assert '"query": "楼\\udcff"' in out


@posix_only
class TestOnATerminal:
    """With a real pseudo-terminal of 60 columns."""

    @pytest.fixture
    def terminal(self) -> Iterator[tuple[int, int]]:
        import fcntl
        import struct
        import termios

        ours, theirs = os.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 60, 0, 0))
        yield ours, theirs
        os.close(ours)

    def read(self, terminal: int) -> str:
        """Return all that was written to a terminal, once its last writer has closed it."""
        parts: list[bytes] = []
        while True:
            try:
                part = os.read(terminal, 65536)
            except OSError:  # Linux says so where others say b""
                part = b""
            if not part:
                return b"".join(parts).decode().replace("\r\n", "\n")
            parts.append(part)

    @pytest.mark.usefixtures("indexed")
    @pytest.mark.parametrize(
        ("environ", "shown"),
        [
            ({"TERM": "xterm"}, "\x1b[1m楼长制\x1b[0m"),
            ({"TERM": "xterm", "NO_COLOR": "1"}, "【楼长制】"),
            ({"TERM": "dumb"}, "【楼长制】"),
        ],
        ids=["rich", "NO_COLOR", "dumb"],
    )
    def test_marks_and_width(
        self, terminal: tuple[int, int], environ: dict[str, str], shown: str
    ) -> None:
        from ui.terminal_layout import columns

        ours, theirs = terminal
        process = start("search", "楼长制", environ=environ, stdout=theirs, stderr=theirs)
        os.close(theirs)
        text = self.read(ours)
        assert finish(process)[0] == 0
        assert f"术语  {shown}\n" in text
        assert f"实施“{shown}”;" in text
        plain = text.replace("\x1b[1m", "").replace("\x1b[0m", "").split("\r")[-1]
        assert "\x1b" not in plain
        assert 50 < max(map(columns, plain.splitlines())) <= 60

    def test_progress_is_shown_and_wiped(self, terminal: tuple[int, int], tmp_path: Path) -> None:
        library = make_library(tmp_path / "library")
        ours, theirs = terminal
        process = start("index", "--library", library, stderr=theirs)
        os.close(theirs)
        said = self.read(ours)
        code, out, _ = finish(process)
        assert code == 0
        assert out.startswith("索引已更新：1 篇文章")
        shown = [line.strip() for line in said.split("\r")]
        assert "正在建立索引 0%" in shown
        assert shown[-2:] == ["", ""]

    def test_what_is_waited_for_is_shown(self, terminal: tuple[int, int], tmp_path: Path) -> None:
        library = make_library(tmp_path / "library")
        ours, theirs = terminal
        waited = "另一个程序正在建立索引，等它完成"
        with Store(library).lock() or pytest.fail("nobody else is here"):
            process = start("index", "--library", library, stderr=theirs)
            os.close(theirs)
            said = b""
            while waited.encode() not in said:
                said += os.read(ours, 4096)
        said += self.read(ours).encode()
        code, out, _ = finish(process)
        assert (code, out[:5]) == (0, "索引已更新")
        lines = said.decode().split("\r")
        assert lines[:3] == ["", waited, " " * 2 * len(waited)]
        assert lines[3].startswith("正在建立索引")

    def test_an_interrupt_leaves_nothing_half_done(
        self, terminal: tuple[int, int], tmp_path: Path
    ) -> None:
        library = write_large_library(tmp_path / "library", 150)
        ours, theirs = terminal
        process = start("index", "--library", library, stderr=theirs)
        os.close(theirs)
        said = ""
        while not re.search(r"[1-4]\d%", said):
            said += os.read(ours, 4096).decode(errors="replace")
        process.send_signal(signal.SIGINT)
        said += self.read(ours)
        code, out, _ = finish(process)
        assert (code, out) == (130, "")
        assert said.split("\r")[-1] == "已中断。\n"
        assert "Traceback" not in said
        (folder,) = (tmp_path / "cache" / "indexes").iterdir()
        assert [path.name for path in folder.iterdir()] == ["lock"]


class TestABrokenProgram:
    """With a copy of the program that lacks a file, as after an interrupted download."""

    @pytest.fixture
    def program(self, tmp_path: Path) -> Path:
        copy = tmp_path / "program"
        ignore = shutil.ignore_patterns("__pycache__", "library", "assets")
        for name in ("content", "index", "ui"):
            shutil.copytree(PROGRAM / name, copy / name, ignore=ignore)
        for name in ("content/library", "ui/assets"):
            (copy / name).symlink_to(PROGRAM / name)
        for name in ("main.py", "pyproject.toml"):
            shutil.copy(PROGRAM / name, copy)
        return copy

    @pytest.mark.parametrize(
        ("words", "missing"),
        [
            ("term 楼长", "content.linker"),
            ("search 楼长", "content.linker"),
            ("snapshot {picture}", "content.linker"),
            ("snapshot {picture} --term 楼长", "ui.glossary.content"),
            ("", "content.linker"),
        ],
    )
    def test_it_is_told_where_the_details_are(
        self, program: Path, tmp_path: Path, words: str, missing: str
    ) -> None:
        (program / missing.replace(".", "/")).with_suffix(".py").unlink()
        picture = tmp_path / "a.png"
        code, out, err = finish(start(*words.format(picture=picture).split(), program=program))
        log = tmp_path / "state" / "louzhi.log"
        assert (code, out) == (1, "")
        assert err == f"程序出了意外，详情已记入 {log}。\n"
        written = log.read_text(encoding="utf-8")
        assert f"ModuleNotFoundError: No module named '{missing}'" in written
        assert not picture.exists()


def test_a_command_loads_no_more_than_it_needs(tmp_path: Path) -> None:
    library = make_library(
        tmp_path / "library", {"glossary/a.yaml": "- {term: 楼长, pinyin: lóu zhǎng}\n"}
    )
    code = """
import sys
from ui import terminal

library = ["--library", sys.argv[1]]
heavy = {"PySide6", "whoosh", "numpy", "pypinyin"}
for words in ["article", "a"], ["term", "楼长"], ["check"], ["search", "楼长"]:
    terminal.main([*words, *library])
    print("loaded", words[0], *sorted(heavy & sys.modules.keys()))
"""
    done = subprocess.run(
        [sys.executable, "-c", code, library],
        cwd=PROGRAM,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    loaded = [line for line in done.stdout.splitlines() if line.startswith("loaded")]
    *light, search = loaded
    assert light == ["loaded article", "loaded term", "loaded check"]
    assert search == "loaded search numpy whoosh"


def test_a_first_start_without_bytecode_says_nothing_of_whoosh(tmp_path: Path) -> None:
    code = "from ui import terminal; terminal.main(['search', '楼长'])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=PROGRAM,
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONPYCACHEPREFIX": str(tmp_path / "none")},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "楼长" in done.stdout
    assert done.stderr == ""
