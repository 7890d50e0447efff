"""A library that may not be read: said in a sentence, as root's tests cannot see it."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.content.folders import make_library
from tests.ui.terminal.hostile import GOOD_ENTRY
from tests.ui.terminal.watched import call, with_library

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")


@pytest.fixture
def open_folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder that every user may enter and write, which pytest's own is not."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for each in ("CACHE", "CONFIG", "STATE"):
            (folder / each.lower()).mkdir(mode=0o777)
            (folder / each.lower()).chmod(0o777)
            monkeypatch.setenv(f"LOUZHI_{each}", str(folder / each.lower()))
        folder.chmod(0o755)
        yield folder
        for path in [folder, *folder.rglob("*")]:
            path.chmod(0o755)


def test_a_library_without_the_right_to_read_it(open_folder: Path) -> None:
    library = make_library(open_folder / "library")
    library.chmod(0o000)
    warm = with_library(make_library(open_folder / "warm", {"glossary/a.yaml": GOOD_ENTRY}))
    for called in call(open_folder, with_library(library), warm=warm, drops=True):
        assert called.assert_refused() == (f"打不开文库“{library}”：没有权限读取；请检查访问权限")


def test_files_without_the_right_to_read_them(open_folder: Path) -> None:
    library = make_library(open_folder / "library", {"glossary/a.yaml": GOOD_ENTRY})
    for name in ("articles/a.md", "glossary/a.yaml", "library.yaml"):
        (library / name).chmod(0o000)
    known = make_library(open_folder / "warm", {"glossary/a.yaml": GOOD_ENTRY})
    # What is found nowhere needs tables that the user without rights may not be able to read.
    missed = [[command, "楼掌制没有", "--library", known] for command in ("search", "term")]
    warm = [*with_library(known), *missed]
    search, term, article, check, index = call(
        open_folder, with_library(library), warm=warm, drops=True
    )
    assert article.assert_refused() == "articles/a.md:1:1: 没有权限读取；请检查访问权限"
    for called in (search, term, index):
        called.assert_harmless()
        assert called.code == 0
        assert called.err.startswith("文库里有 3 处错误")
    assert check.code == 1
    assert check.out.count("错误：没有权限读取；请检查访问权限\n") == 3
