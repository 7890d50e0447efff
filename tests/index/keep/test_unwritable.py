"""A cache that cannot be written: said in a sentence, and searched all the same.

The index as it was serves; where there is none, one in memory does.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from content.errors import UserError
from index.keep.manifest import Manifest
from index.keep.opening import open_searcher, update_index
from index.keep.store import CACHE_VARIABLE, Store
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
CHANGE = """
text = "---\\ntitle: 后来\\n---\\n\\n后来的楼长。\\n"
(library / "articles" / "later.md").write_text(text, "utf-8")
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
    code = PREPARE + freeze + CHANGE + DROP + DENIED + "show()"
    output = run_child(code.replace(CHANGE, ""), library, cache, cache)
    thaw(cache)
    assert output.splitlines() == ["4 False None", "4 False None"]
    output = run_child(code, library, cache, cache)
    thaw(cache)
    assert_served_as_before(output.splitlines()[1], "没有权限")
    assert run_child(PREPARE + "show()", library, cache, cache) == "5 False None\n"


def thaw(cache: Path) -> None:
    for folder, _names, _files in os.walk(cache):
        Path(folder).chmod(0o755)


def assert_served_as_before(line: str, why: str) -> None:
    total, rebuilt, notice = line.split(" ", 2)
    assert (total, rebuilt) == ("4", "False")
    assert f"写不进去（{why}），索引没有更新；" in notice
    assert notice.endswith("这次按以前的索引查找，查不到新的改动。")


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


@pytest.mark.parametrize("most_bytes", [100, 1000, 2000])
def test_a_disk_that_is_full_when_an_index_is_there(open_folder: Path, most_bytes: int) -> None:
    library = write_small_library(open_folder / "library")
    limit = f"resource.setrlimit(resource.RLIMIT_FSIZE, ({most_bytes}, {most_bytes}))\n"
    cache = open_folder / "cache"
    code = PREPARE.replace("str(warm)", "str(cache)") + CHANGE + limit + "show()"
    output = run_child(code, library, cache, cache)
    assert_served_as_before(output.strip(), "文件超出系统允许的大小")
    (folder,) = (cache / "indexes").iterdir()
    manifest = Manifest.read(folder / "manifest.json")
    assert manifest is not None
    left = {path.name for path in (folder / manifest.generation).iterdir()}
    assert left == {file.name for file in manifest.files}, "nothing is left behind"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(CACHE_VARIABLE, str(cache))
        assert update_index(library).articles == 4


def test_bringing_up_to_date_says_why_it_cannot_be(
    small: Path, cache: Path, caplog: pytest.LogCaptureFixture
) -> None:
    cache.write_text("a file where the cache should be")
    said = r"缓存文件夹“.*”写不进去（它的上级不是文件夹），索引没有更新；请检查"
    with pytest.raises(UserError, match=said):
        update_index(small)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="gives a folder away")
def test_the_folder_of_another_user_is_not_trusted(
    small: Path, caplog: pytest.LogCaptureFixture
) -> None:
    update_index(small)
    store = Store(small)
    os.chown(store.folder, 12345, 12345)
    with open_searcher(small) as searcher:
        notice = searcher.search("楼长").notice
        assert searcher.report.rebuilt
        assert notice is not None
        assert "写不进去（它属于另一个用户）" in notice
    os.chown(store.folder, 0, 0)
    with open_searcher(small) as searcher:
        assert (searcher.report.rebuilt, searcher.report.notice) == (False, None)
