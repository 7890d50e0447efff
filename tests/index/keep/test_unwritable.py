"""A cache that cannot be written: said in a sentence, and searched from memory all the same."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.index.children import run_child
from tests.index.libraries import write_small_library

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")

# Everything is imported by a first opening, since the unprivileged user may not read the program.
PREPARE = """
import logging, os, resource, sys
from pathlib import Path
from index.keep.opening import open_searcher

logging.disable()
library, warm, cache = map(Path, sys.argv[1:])
os.environ["LOUZHI_CACHE"] = str(warm)
open_searcher(library).close()
os.environ["LOUZHI_CACHE"] = str(cache)

def show():
    with open_searcher(library) as searcher:
        answer = searcher.search("楼长")
        print(answer.total, searcher.report.rebuilt, answer.notice)
"""
DROP = """
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
"""
DENIED = """
try:
    (cache / "probe").write_text("")
except PermissionError:
    pass
else:
    raise SystemExit("writing was not denied, so this shows nothing")
"""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Return a folder that every user may enter, which pytest's own is not."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        for path in folder.iterdir():
            path.chmod(0o755)


def test_a_folder_without_permission_to_write(open_folder: Path) -> None:
    library = write_small_library(open_folder / "library")
    cache = open_folder / "cache"
    cache.mkdir()
    cache.chmod(0o555)
    output = run_child(PREPARE + DROP + DENIED + "show()", library, open_folder / "warm", cache)
    total, rebuilt, notice = output.strip().split(" ", 2)
    assert (total, rebuilt) == ("4", "True")
    assert notice.startswith(f"缓存文件夹“{cache}")
    assert "（没有权限）" in notice
    assert "请检查这个文件夹的权限和磁盘空间。" in notice
    assert list(cache.iterdir()) == []


def test_an_index_that_may_only_be_read_serves(open_folder: Path) -> None:
    library = write_small_library(open_folder / "library")
    cache = open_folder / "warm"
    freeze = """
show()
for folder, names, files in os.walk(cache):
    os.chmod(folder, 0o555)
    for name in files:
        os.chmod(os.path.join(folder, name), 0o444)
"""
    output = run_child(PREPARE + freeze + DROP + DENIED + "show()", library, cache, cache)
    for folder, _names, _files in os.walk(cache):
        Path(folder).chmod(0o755)
    assert output.splitlines() == ["4 False None", "4 False None"]


# At the first limit writing fails, at the second closing what is still in a buffer.
@pytest.mark.parametrize("most_bytes", [2000, 4000])
def test_a_disk_that_is_full(open_folder: Path, most_bytes: int) -> None:
    library = write_small_library(open_folder / "library")
    limit = f"resource.setrlimit(resource.RLIMIT_FSIZE, ({most_bytes}, {most_bytes}))\n"
    cache = open_folder / "cache"
    output = run_child(PREPARE + limit + "show()", library, open_folder / "warm", cache)
    total, rebuilt, notice = output.strip().split(" ", 2)
    assert (total, rebuilt) == ("4", "True")
    assert "（文件超出系统允许的大小）" in notice
    (folder,) = (cache / "indexes").iterdir()
    assert [path.name for path in folder.iterdir()] == ["lock"], "nothing is left behind"
    shutil.rmtree(cache)
