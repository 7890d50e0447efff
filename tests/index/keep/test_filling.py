"""A library read into memory beside whoever searches it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from content.library import load_glossary
from index.keep.filling import THREAD, Filling
from index.keep.opening import open_searcher
from index.schema import BODY
from tests.index.libraries import write_article

WAIT_S = 60


class Filled:
    """A filling, and what it takes to wait for it."""

    def __init__(self, root: Path) -> None:
        self.woken = threading.Event()
        self.filling = Filling(root, load_glossary(root)[0], self.woken.set)

    def finish(self) -> Filling:
        while not self.filling.is_over:
            assert self.woken.wait(WAIT_S)
            self.woken.clear()
            while self.filling.take_in():
                pass
        return self.filling


@pytest.fixture(autouse=True)
def ended() -> Iterator[None]:
    """Wait for the threads that a test has begun."""
    yield
    for thread in threading.enumerate():
        if thread.name == THREAD:
            thread.join(WAIT_S)


def test_all_is_read_and_counted_as_an_index_has_it(small: Path) -> None:
    filling = Filled(small).finish()
    assert (filling.articles_taken, filling.articles, len(filling.corpus)) == (3, 3, 7)
    with open_searcher(small) as searcher:
        assert filling.extras().mentions == searcher.mentions
        assert filling.readings == filling.extras().readings == searcher.readings


def test_what_cannot_be_read_is_left_out(small: Path) -> None:
    (small / "articles" / "broken.md").write_bytes(b"\xff\xfe\xff")
    filling = Filled(small).finish()
    assert (filling.articles_taken, filling.articles) == (3, 4)


def test_nothing_is_read_while_a_search_is_answered(small: Path) -> None:
    for number in range(200):
        write_article(small, f"more-{number}", "多", "2024-01-01", "楼长。\n\n" * 20)
    filled = Filled(small)
    filling = filled.filling
    assert filled.woken.wait(WAIT_S)
    with filling.paused():
        filling.wait(0.5)  # what was under way comes to its end
        before = len(filling.corpus)
        filling.wait(1.0)
        assert len(filling.corpus) == before < 207
        assert len(filling.corpus.find(BODY, "楼长").documents) <= before
    assert filled.finish().articles_taken == 203


def test_nobody_waits_for_a_large_library_but_in_the_beginning(small: Path) -> None:
    filling = Filled(small).filling
    with filling.paused():
        filling.wait(0.0)
        assert not filling.is_read
    filling.wait(WAIT_S)
    assert (filling.is_read, len(filling.corpus)) == (True, 7)
