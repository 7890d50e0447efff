"""Bounded reading below one folder, listing, and writing that a crash cannot spoil."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from content.errors import UserError
from content.files import Folder, is_usable_name, write_atomic
from content.lines import Lines

needs_posix = pytest.mark.skipif(os.name == "nt", reason="FIFOs and modes are Unix's")


def refusal(root: Path, file: str, limit: int = 1000) -> UserError:
    with pytest.raises(UserError) as caught:
        Folder(root).read_text(file, limit)
    assert caught.value.place is not None
    assert caught.value.place.file == file
    return caught.value


def test_a_mark_at_the_start_is_no_text_and_line_ends_are_line_feeds(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbf" + "一\r\n二\r三\n".encode())
    assert Folder(tmp_path).read_text("a.md", 1000) == "一\n二\n三\n"


def test_exactly_the_limit_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"x" * 100)
    assert len(Folder(tmp_path).read_bytes("a.md", 100)) == 100
    assert "太大" in refusal(tmp_path, "a.md", 99).message


@needs_posix
def test_a_huge_file_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    with (tmp_path / "a.md").open("wb") as stream:
        stream.truncate(50 * 1024**3)  # sparse: reading it would take minutes
    error = refusal(tmp_path, "a.md", 8 * 1024**2)
    assert "太大：51200.0 MB，上限是 8 MB" in error.message


@needs_posix
def test_a_file_that_says_it_is_empty_is_still_bounded() -> None:
    # Files below /proc have no size until they are read.
    process = Path("/proc/self")
    if not process.exists():
        pytest.skip("no /proc here")
    with pytest.raises(UserError, match="太大"):
        Folder(process.resolve()).read_bytes("maps", 100)


@needs_posix
@pytest.mark.parametrize("name", ["fifo.md", "folder.md", "socket.md"])
def test_only_regular_files_are_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.md").mkdir()
    os.mkfifo(tmp_path / "fifo.md")
    os.mknod(tmp_path / "socket.md", 0o140600)
    assert "不是普通文件" in refusal(tmp_path, name).message


@needs_posix
def test_devices_are_not_read(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="不是普通文件"):
        Folder(Path("/dev")).read_bytes("zero", 100)


@needs_posix
@pytest.mark.parametrize(
    ("target", "part"),
    [
        ("../outside.md", "文库文件夹之外"),
        ("/etc/passwd", "文库文件夹之外"),
        ("../library-2/a.md", "文库文件夹之外"),
        ("loop.md", "绕成了圈"),
        ("gone.md", "找不到"),
    ],
)
def test_links(tmp_path: Path, target: str, part: str) -> None:
    root = tmp_path / "library"
    root.mkdir()
    (tmp_path / "outside.md").write_text("secret")
    (tmp_path / "library-2").mkdir()
    (tmp_path / "library-2" / "a.md").write_text("secret")
    (root / "loop.md").symlink_to("loop.md")
    (root / "link.md").symlink_to(target)
    assert part in refusal(root, "link.md").message


@needs_posix
def test_links_within_the_library_and_to_the_library_are_followed(tmp_path: Path) -> None:
    root = tmp_path / "library"
    (root / "b").mkdir(parents=True)
    (root / "b" / "text.md").write_text("x")
    (root / "link.md").symlink_to("b/text.md")
    (tmp_path / "shortcut").symlink_to(root)
    assert Folder(tmp_path / "shortcut").read_text("link.md", 10) == "x"


@pytest.mark.parametrize("file", ["../a.md", "b/../../a.md", "/etc/hostname"])
def test_paths_that_lead_out(tmp_path: Path, file: str) -> None:
    root = tmp_path / "library"
    (root / "b").mkdir(parents=True)
    (tmp_path / "a.md").write_text("secret")
    with pytest.raises(UserError):
        Folder(root).read_bytes(file, 100)


@pytest.mark.parametrize(
    ("data", "place", "part"),
    [
        (
            "会\n楼长".encode("gbk"),
            "a.md:1:1",
            "看来是 GBK 一类），没有读入；请用编辑器另存为 UTF-8",
        ),
        (b"ab\nc" + "会".encode("gb18030"), "a.md:2:2", "GBK"),
        ("楼长\r\n楼".encode() + b"\xff\n", "a.md:2:2", "这里不是 UTF-8 编码"),
        (b"\xef\xbb\xbf" + "楼\r楼".encode() + b"\xe6\xa5", "a.md:2:2", "这里不是 UTF-8 编码"),
        ("楼长".encode("utf-16"), "a.md:1:1", "是 UTF-16 编码"),
        ("ab".encode("utf-16-le"), "a.md:1:2", "NUL"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a.md:1:1", "不是文本文件"),
        ("楼\n长\0".encode(), "a.md:2:2", "不是文本文件（含有 NUL 字节）"),
        (b"\xed\xa0\x80", "a.md:1:1", "这里不是 UTF-8 编码"),
    ],
)
def test_what_is_no_utf8_is_named_with_its_place(
    tmp_path: Path, data: bytes, place: str, part: str
) -> None:
    (tmp_path / "a.md").write_bytes(data)
    error = refusal(tmp_path, "a.md")
    assert part in error.message
    assert str(error.place) == place


@needs_posix
def test_an_unreadable_file_is_said_to_be_so(tmp_path: Path) -> None:
    # A child without privileges, since nothing can be denied to the superuser.
    code = """
import os, sys
from pathlib import Path
from content.errors import UserError
from content.files import Folder
folder = Folder(Path("."))
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    folder.read_text("a.md", 100)
except UserError as error:
    print(ascii(error.message))
"""
    (tmp_path / "a.md").write_text("secret")
    (tmp_path / "a.md").chmod(0)
    tmp_path.chmod(0o755)
    told = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    ).stdout
    assert told.strip() == ascii("没有权限读取；请检查访问权限")


@needs_posix
def test_listing_tells_what_it_leaves_out(tmp_path: Path) -> None:
    folder = tmp_path / "glossary"
    folder.mkdir()
    for name in ("b.yaml", "a.yaml", ".hidden.yaml", "c.yml", "d\n.yaml", "e\\.yaml"):
        (folder / name).touch()
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.yaml")).touch()
    (folder / "sub").mkdir()
    listing = Folder(tmp_path).names("glossary", ".yaml", 10)
    assert listing.names == ("a.yaml", "b.yaml")
    assert listing.others == ("c.yml",)
    assert listing.folders == ("sub",)
    assert listing.strange == ("d\n.yaml", "e\\.yaml", "\udcff.yaml")
    assert not listing.is_cut
    assert Folder(tmp_path).names("glossary", ".yaml", 1)[::4] == (("a.yaml",), True)


@needs_posix
def test_a_folder_that_cannot_be_listed(tmp_path: Path) -> None:
    root = tmp_path / "library"
    root.mkdir()
    (root / "file").touch()
    (root / "out").symlink_to("..")
    assert Folder(root).names("missing", ".md", 10).names == ()
    with pytest.raises(UserError, match="不是文件夹"):
        Folder(root).names("file", ".md", 10)
    with pytest.raises(UserError, match="文库文件夹之外"):
        Folder(root).names("out", ".md", 10)


@pytest.mark.parametrize("name", ["", ".", "..", ".a", "a/b", "a\\b", "a\0", "a\nb", "\ud800"])
def test_names_that_cannot_be_used(name: str) -> None:
    assert not is_usable_name(name)


@pytest.mark.parametrize(
    "name", ["2023-06-16-楼宇党建", "a b", "楼\u3000长", "10:30", "👩\u200d💻"]
)
def test_names_that_can(name: str) -> None:
    assert is_usable_name(name)


def test_lines_in_any_order() -> None:
    text = "一二\n\n😀三\n四"
    lines = Lines(text)
    places = {0: (1, 1), 2: (1, 3), 3: (2, 1), 4: (3, 1), 5: (3, 2), 7: (4, 1), 8: (4, 2)}
    for order in (sorted(places), sorted(places, reverse=True), [7, 0, 5, 4, 8, 2, 3]):
        assert [lines.at(offset) for offset in order] == [places[offset] for offset in order]


def test_writing_replaces_the_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "术语.yaml"
    path.write_bytes(b"old")
    write_atomic(path, "新".encode())
    assert path.read_bytes() == "新".encode()
    assert [each.name for each in tmp_path.iterdir()] == ["术语.yaml"]


def test_writing_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "x").touch()
    with pytest.raises(UserError, match="没能写入“folder”"):
        write_atomic(tmp_path / "folder", b"data")
    with pytest.raises(UserError, match="找不到"):
        write_atomic(tmp_path / "missing" / "file", b"data")
    with pytest.raises(UserError, match="是文件夹；请写上文件名"):
        write_atomic(Path(), b"data")
    assert [each.name for each in tmp_path.iterdir()] == ["folder"]


def test_a_reader_sees_the_old_or_the_new_text_and_never_a_part(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    texts = {b"a" * 300_000, b"b" * 300_000}
    write_atomic(path, min(texts))
    seen: set[bytes] = set()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            seen.add(path.read_bytes())

    reader = threading.Thread(target=read)
    reader.start()
    for text in sorted(texts) * 20:
        write_atomic(path, text)
    done.set()
    reader.join()
    assert seen
    assert seen <= texts


def test_a_folder_that_becomes_a_link_leads_nowhere_else(tmp_path: Path) -> None:
    inside, outside = tmp_path / "library" / "articles", tmp_path / "outside"
    for folder in (inside, outside):
        folder.mkdir(parents=True)
        (folder / "a.md").write_text(folder.name, "utf-8")
    library = Folder(tmp_path / "library")
    assert library.read_bytes("articles/a.md", 100) == b"articles"
    inside.rename(tmp_path / "away")
    inside.symlink_to(outside)
    with pytest.raises(UserError, match="文库文件夹之外"):
        library.read_bytes("articles/a.md", 100)
