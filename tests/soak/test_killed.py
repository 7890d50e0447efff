"""Builds and updates killed with -9 at random moments: what was right stays, the next is right."""

from __future__ import annotations

import random
import shutil
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from content.library import content_hash
from index.keep.lock import WriterLock
from index.keep.opening import open_searcher
from index.keep.store import CACHE_VARIABLE, Store
from tests.index.children import child
from tests.index.libraries import write_article, write_large_library
from tests.index.scanning import fields_of, scan

pytestmark = pytest.mark.soak

KILLS = 50
BATCH = 6_000
ASKED = ("楼", "楼长", "新写的", "，", "陆家嘴", "楼长制度没有")
UPDATE = """
import sys
from pathlib import Path
from index.keep import batch
from index.keep.opening import update_index

batch.FULL_AT = int(sys.argv[2])
print("ready", flush=True)
update_index(Path(sys.argv[1]))
print("done", flush=True)
"""


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))


@dataclass
class Kills:
    """Kills updates of one library, each at a random moment of the time that a whole one takes."""

    root: Path
    choice: random.Random
    takes: float = 0.0
    before: int = 0
    after: int = 0
    kept_parts: int = 0
    served: str | None = None
    pause: threading.Event = field(default_factory=threading.Event)

    @property
    def store(self) -> Store:
        return Store(self.root)

    def measure(self) -> None:
        """Let an update run to its end."""
        with child(UPDATE, self.root, str(BATCH)) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            began = time.monotonic()
            assert process.stdout.readline() == "done\n"
            self.takes = time.monotonic() - began
        self.served = content_hash(self.root)

    def kill(self) -> bool:
        """Start an update, kill it, and tell whether the new index counts."""
        with child(UPDATE, self.root, str(BATCH)) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            self.pause.wait(self.choice.uniform(0, 1.02) * self.takes)
            has_ended = process.poll() is not None
            process.kill()
            process.wait()
            if has_ended:
                assert process.stdout.readline() == "done\n"
        self.assert_lock_is_free()
        swapped = is_served(self.store, content_hash(self.root))
        assert swapped or not has_ended, "what was told to be done is lost"
        if self.served and not swapped:
            assert is_served(self.store, self.served), "the old index is lost"
        self.before += not swapped
        self.after += swapped and not has_ended
        self.kept_parts += (self.store.folder / "partial.json").exists()
        return swapped

    def assert_lock_is_free(self) -> None:
        if self.store.folder.exists():
            lock = WriterLock(self.store.folder / "lock")
            assert lock.acquire()
            lock.release()

    def assert_right(self, newest: str, *, must_build: bool) -> None:
        """Assert that the library is found as a scan finds it, and that nothing dead is left."""
        with open_searcher(self.root) as searcher:
            assert searcher.report.rebuilt == must_build
            assert searcher.report.notice is None
            fields = fields_of(searcher)
            for string in (*ASKED, newest):
                assert searcher.occurrences(string) == scan(fields, string)
            assert len(searcher.occurrences(newest)) == 1
        folder = self.store.folder
        # who was killed after the swap leaves the older files to the next that writes
        if must_build:
            assert len(list(folder.glob("g-*"))) == 1
            names = {path.name for path in folder.iterdir() if not path.name.startswith("g-")}
            assert names == {"manifest.json", "seen", "lock"}
        self.served = content_hash(self.root)

    def said(self) -> str:
        return (
            f"\na whole one {self.takes:.2f} s; killed {self.before} before the swap, "
            f"{self.after} after; {self.kept_parts} left a part to go on from"
        )


def is_served(store: Store, source: str) -> bool:
    """Tell whether the index of this content can be opened."""
    index = store.open(source)
    if index:
        index.close()
    return index is not None


def rewrite(root: Path, text: str) -> None:
    write_article(root, "new", "新写的", "2024-01-01", f"新写的楼长，{text}。")


def test_a_build_killed_at_any_moment_is_finished_by_the_next(tmp_path: Path) -> None:
    root = write_large_library(tmp_path / "library", articles=16)
    kills = Kills(root, random.Random(31))
    rewrite(root, "第一稿")
    kills.measure()
    number = 0
    while kills.before < KILLS:
        number += 1
        if kills.served:
            shutil.rmtree(kills.store.folder)
            kills.served = None
        rewrite(root, f"再写{number}遍")
        swapped = kills.kill()
        # Some builds go on from a part that was killed again and again.
        if swapped or number % 4 == 0:
            kills.assert_right(f"再写{number}遍", must_build=not swapped)
    kills.assert_right(f"再写{number}遍", must_build=kills.served is None)
    print(kills.said())
    assert kills.kept_parts > KILLS / 4


def test_an_update_killed_at_any_moment_leaves_the_old_index_or_the_new(tmp_path: Path) -> None:
    root = write_large_library(tmp_path / "library", articles=16)
    kills = Kills(root, random.Random(32))
    for text in ("第一稿", "第二稿"):
        rewrite(root, text)
        kills.measure()
    number = 0
    while kills.before < KILLS:
        number += 1
        rewrite(root, f"再写{number}遍")
        change_more(root, kills.choice)
        swapped = kills.kill()
        if swapped or number % 3 == 0:
            kills.assert_right(f"再写{number}遍", must_build=not swapped)
    rewrite(root, "最后写的")
    kills.assert_right("最后写的", must_build=True)
    print(kills.said())


def change_more(root: Path, choice: random.Random) -> None:
    """Remove an article, write one, or change the glossary, now and then."""
    kind = choice.randrange(4)
    if kind == 1:
        (root / "articles" / "extra.md").unlink(missing_ok=True)
    elif kind == 2:
        write_article(root, "extra", "多的", "2023-01-01", f"多的{choice.random()}。")
    elif kind == 3:
        entry = f"- term: 楼长\n  aliases: [楼{choice.choice('主管门')}]\n  definition: 角色。\n"
        (root / "glossary" / "terms.yaml").write_text(entry, "utf-8")
