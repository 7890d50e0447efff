"""An index that is not as it was written is noticed, said and built again; none can run code."""

from __future__ import annotations

import dataclasses
import os
import pickle
import random
from pathlib import Path

import pytest
import whoosh.codec.whoosh3
import whoosh.columns
import whoosh.filedb.structfile
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from index.keep.damage import DamagedError
from index.keep.manifest import Manifest, StoredFile
from index.keep.opening import open_searcher
from index.keep.store import Store
from index.schema import make_schema
from index.unpickle import guard, loads
from tests.index.libraries import write_article

NOTICE = "索引文件有损坏，已重新建立。"


@dataclasses.dataclass
class Evil:
    """Makes a folder when it is unpickled."""

    folder: str

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (self.folder,)


def index_files(root: Path) -> list[Path]:
    folder = Store(root).folder
    (generation,) = folder.glob("g-*")
    return [folder / "manifest.json", *sorted(generation.iterdir())]


def assert_repaired(root: Path) -> None:
    with open_searcher(root) as searcher:
        answer = searcher.search("楼长")
        assert (answer.total, answer.notice) == (4, NOTICE)
        assert searcher.report.notice == NOTICE
        assert searcher.search("楼长").notice is None, "said once"
    with open_searcher(root) as searcher:
        assert (searcher.report.rebuilt, searcher.report.notice) == (False, None)


def test_a_flipped_bit_anywhere_is_noticed(small: Path, caplog: pytest.LogCaptureFixture) -> None:
    open_searcher(small).close()
    choice = random.Random(5)
    names = [path.name.split(".", 1)[-1] for path in index_files(small)]
    for number in range(len(names)):
        path = index_files(small)[number]
        data = bytearray(path.read_bytes())
        if data:
            data[choice.randrange(len(data))] ^= 1 << choice.randrange(8)
            path.write_bytes(data)
            assert_repaired(small)
    assert {"json", "lzp", "record.col", "toc"} <= set(names)


def test_a_truncated_or_missing_file_is_noticed(
    small: Path, caplog: pytest.LogCaptureFixture
) -> None:
    open_searcher(small).close()
    for number in range(len(index_files(small))):
        path = index_files(small)[number]
        if path.stat().st_size:
            os.truncate(path, path.stat().st_size // 2)
            assert_repaired(small)
        path = index_files(small)[number]
        if path.name != "manifest.json":
            path.unlink()
            assert_repaired(small)


def test_damage_that_an_update_finds_is_said_and_all_is_built_anew(
    small: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for number in range(3):  # the next segment will be merged with these
        write_article(small, f"n{number}", "篇", "2024-01-01", f"第{number}篇的字。")
        open_searcher(small).close()
    before = index_files(small)
    (postings, *_) = sorted(
        (path for path in before if path.suffix == ".lzp"), key=lambda path: path.stat().st_size
    )
    postings.write_bytes(bytes(postings.stat().st_size))
    write_article(small, "last", "篇", "2024-01-01", "最后一篇的字。")
    with open_searcher(small) as searcher:
        assert searcher.report.notice == NOTICE
        assert searcher.search("篇的字", literal=True).total == 4
    assert not postings.parent.exists()


def test_a_missing_manifest_means_a_new_index(small: Path) -> None:
    open_searcher(small).close()
    index_files(small)[0].unlink()
    with open_searcher(small) as searcher:
        assert (searcher.report.rebuilt, searcher.report.notice) == (True, None)


@pytest.mark.parametrize(
    "text", ["", "[]", "null", "{", '{"format": 1}', "[" * 100_000, '{"body": {}, "crc": 0}']
)
def test_a_manifest_of_nonsense_is_noticed(
    small: Path, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    open_searcher(small).close()
    index_files(small)[0].write_text(text, "utf-8")
    assert_repaired(small)


def test_a_manifest_names_no_file_outside_its_folder(
    small: Path, caplog: pytest.LogCaptureFixture
) -> None:
    open_searcher(small).close()
    path = index_files(small)[0]
    manifest = Manifest.read(path)
    assert manifest is not None
    path.write_bytes(dataclasses.replace(manifest, generation="../elsewhere").encoded())
    assert_repaired(small)


def test_a_prepared_pickle_with_right_checksums_runs_no_code(
    small: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    open_searcher(small).close()
    manifest_path, *files = index_files(small)
    (toc,) = [path for path in files if path.suffix == ".toc"]
    toc.unlink()
    trap = tmp_path / "trap"
    TOC(make_schema(), [Evil(str(trap))], 1).write(FileStorage(str(toc.parent)), "MAIN")
    manifest = Manifest.read(manifest_path)
    assert manifest is not None
    described = tuple(map(StoredFile.of, files))
    manifest_path.write_bytes(dataclasses.replace(manifest, files=described).encoded())
    assert_repaired(small)
    assert not trap.exists()


def test_no_way_into_whoosh_unpickles_anything_else(tmp_path: Path) -> None:
    guard()
    trap = tmp_path / "trap"
    evil = pickle.dumps(Evil(str(trap)))
    assert whoosh.codec.whoosh3.loads is loads
    assert whoosh.columns.loads is loads
    path = tmp_path / "pickled"
    path.write_bytes(evil)
    with path.open("rb") as stream, pytest.raises(DamagedError):
        whoosh.filedb.structfile.StructFile(stream).read_pickle()
    with pytest.raises(DamagedError):
        loads(evil)
    with pytest.raises(DamagedError):
        loads(b"c_codecs\nencode\nX\x01\x00\x00\x00aX\x03\x00\x00\x00zip\x86R.")
    assert not trap.exists()
    assert loads(pickle.dumps((1, "a", b"\xff", {2.5: None}), 2)) == (1, "a", b"\xff", {2.5: None})
