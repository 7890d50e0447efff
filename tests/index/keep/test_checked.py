"""Files of an index are checked block by block, when their bytes are first read."""

from __future__ import annotations

import os
import pickle
import random
from pathlib import Path

import numpy as np
import pytest

from index.codec.files import mapped
from index.codec.layout import TRAILER_SIZE, FormatError, Frame, FrameWriter
from index.keep.checked import CheckedBytes, CheckedFile, SelfChecked
from index.keep.damage import DamagedError
from index.keep.manifest import BLOCK, SELF_CHECKED, StoredFile
from index.keep.storages import IndexFolder

SIZE = 2 * BLOCK + 1000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "file.record.col"
    path.write_bytes(random.Random(7).randbytes(SIZE))
    return path


def flip(path: Path, at: int) -> None:
    with path.open("r+b") as stream:
        stream.seek(at)
        (byte,) = stream.read(1)
        stream.seek(at)
        stream.write(bytes([byte ^ 0x10]))


def test_bytes_are_those_of_the_file_however_they_are_asked_for(path: Path) -> None:
    data, checked = path.read_bytes(), CheckedBytes(path, StoredFile.of(path))
    for start, length in ((0, SIZE), (BLOCK - 3, 7), (5, 0), (SIZE - 2, 10), (SIZE + 5, 3)):
        assert checked.get(start, length) == data[start : start + length]
    file = CheckedFile(checked)
    file.seek(BLOCK - 1)
    assert (file.read(3), file.tell()) == (data[BLOCK - 1 : BLOCK + 2], BLOCK + 2)
    assert file.get_ushort(10) == int.from_bytes(data[10:12], "big")
    file.seek(-4, os.SEEK_END)
    assert (file.read(), file.read(), file.read(2)) == (data[-4:], b"", b"")
    checked.close()


def test_a_pickle_among_other_bytes_ends_where_it_ends(tmp_path: Path) -> None:
    path = tmp_path / "pickle"
    value = (1, "两", b"x" * 300)
    for protocol in (0, 2):
        pickled = pickle.dumps(value, protocol)
        path.write_bytes(b"before" + pickled + b"\nafter")
        file = CheckedFile(CheckedBytes(path, StoredFile.of(path)))
        file.seek(6)
        assert file.read_pickle() == value
        assert file.tell() == 6 + len(pickled)
        assert file.raw_file().readline() == b"\n"
        assert file.raw_file().readline() == b"after"


def test_a_spoilt_block_is_noticed_when_it_is_read_and_not_before(path: Path) -> None:
    file = StoredFile.of(path)
    flip(path, BLOCK + 9)
    checked = CheckedBytes(path, file)
    assert len(checked.get(0, BLOCK)) == BLOCK
    assert len(checked.get(2 * BLOCK, 1000)) == 1000
    for _ in range(2):
        with pytest.raises(DamagedError, match="checksum of block 1"):
            checked.get(BLOCK - 1, 2)
    with pytest.raises(DamagedError):
        checked.check_all()
    checked.close()


@pytest.mark.parametrize("size", [0, 1, BLOCK, SIZE - 1, SIZE + 1])
def test_another_size_is_noticed_when_the_file_is_opened(path: Path, size: int) -> None:
    file = StoredFile.of(path)
    os.truncate(path, size)
    with pytest.raises(DamagedError, match="bytes instead of"):
        CheckedBytes(path, file)


def test_a_file_cut_while_it_is_open_is_noticed(path: Path) -> None:
    checked = CheckedBytes(path, StoredFile.of(path))
    assert checked.get(0, 1)
    os.truncate(path, 10)
    with pytest.raises(DamagedError, match="another size"):
        checked.get(2 * BLOCK, 5)
    checked.close()


def test_a_file_that_is_removed_is_read_to_its_end(path: Path) -> None:
    data, checked = path.read_bytes(), CheckedBytes(path, StoredFile.of(path))
    path.unlink()
    assert checked.get(0, SIZE) == data
    checked.close()
    with pytest.raises(DamagedError, match=r"file\.record\.col"):
        CheckedBytes(path, StoredFile("file.record.col", SIZE, ()))


def test_an_empty_file_has_no_bytes(tmp_path: Path) -> None:
    path = tmp_path / "empty"
    path.touch()
    checked = CheckedBytes(path, StoredFile.of(path))
    assert (checked.get(0, 5), checked.find(b"x", 0)) == (b"", -1)
    checked.check_all()
    checked.close()


def test_a_folder_shows_what_is_described_and_what_is_written(path: Path) -> None:
    (path.parent / "MAIN_dead.trm").write_bytes(b"left by a writer that died")
    folder = IndexFolder(path.parent, [StoredFile.of(path)])
    folder.create_file("_MAIN_2.toc.1").close()
    folder.rename_file("_MAIN_2.toc.1", "_MAIN_2.toc", safe=True)
    assert sorted(folder) == ["_MAIN_2.toc", "file.record.col"]
    assert not folder.file_exists("MAIN_dead.trm")
    for name in folder.list():
        folder.delete_file(name)
        assert (path.parent / name).exists(), "only the store removes files"
    folder.close()


def test_a_folder_checks_small_files_at_once_and_large_ones_when_asked(path: Path) -> None:
    names = path.with_name("a.trm")
    names.write_bytes(b"terms")
    described = [StoredFile.of(path), StoredFile.of(names)]
    flip(path, 3)
    folder = IndexFolder(path.parent, described)
    folder.check(is_whole=False)
    with pytest.raises(DamagedError, match=r"file\.record\.col"):
        folder.check(is_whole=True)
    folder.close()
    flip(names, 3)
    folder = IndexFolder(path.parent, described)
    with pytest.raises(DamagedError, match=r"a\.trm"):
        folder.check(is_whole=False)
    folder.close()


@pytest.fixture
def postings(tmp_path: Path) -> Path:
    """Return a postings file of several blocks."""
    path = tmp_path / f"a{SELF_CHECKED}"
    with path.open("wb") as stream:
        writer = FrameWriter(stream)
        writer.put(np.arange(BLOCK))
        writer.close({"fields": {}})
    return path


def test_a_postings_file_is_described_by_its_end_alone(postings: Path) -> None:
    described = StoredFile.of(postings)
    assert (described.size, len(described.crcs)) == (postings.stat().st_size, 1)
    assert StoredFile.unpacked(described.packed()) == described
    checked = SelfChecked(postings, described)
    checked.check_all()
    assert bytes(checked.memory()) == postings.read_bytes()
    assert checked.get(3, 10) == postings.read_bytes()[3:13]
    checked.close()


@pytest.mark.parametrize("at", [0, 100, BLOCK, 5 * BLOCK, -1, -TRAILER_SIZE, -TRAILER_SIZE - 1])
def test_whatever_is_wrong_in_a_postings_file_is_found(postings: Path, at: int) -> None:
    folder = IndexFolder(postings.parent, [StoredFile.of(postings)])
    folder.check(is_whole=False)
    flip(postings, at if at >= 0 else postings.stat().st_size + at)
    with pytest.raises(DamagedError, match=r"a\.lzp"):
        folder.check(is_whole=True)
    folder.close()


def test_another_postings_file_in_its_place_is_found_at_once(postings: Path) -> None:
    described = StoredFile.of(postings)
    whole = postings.read_bytes()
    with postings.open("wb") as stream:
        writer = FrameWriter(stream)
        writer.put(np.arange(BLOCK)[::-1])
        writer.close({"fields": {}})
    assert len(postings.read_bytes()) == len(whole)
    with pytest.raises(DamagedError, match="checksum of its end"):
        SelfChecked(postings, described).memory()


def test_a_postings_file_that_is_cut_while_it_is_open_kills_nobody(postings: Path) -> None:
    folder = IndexFolder(postings.parent, [StoredFile.of(postings)])
    frame = Frame(mapped(folder.open_file(postings.name)))
    os.truncate(postings, BLOCK)
    with pytest.raises((DamagedError, FormatError)):
        frame.bytes_at(4 * BLOCK, 10)
    folder.close()
