"""docs/codec.md shows the bytes that are written."""

from __future__ import annotations

from pathlib import Path

from index.codec import forms, layout, merge, writer
from tests.index.codec.page import example, markdown, rows

PAGE = (Path(__file__).parents[3] / "docs" / "codec.md").read_text(encoding="utf-8")


def test_the_example_is_what_is_written() -> None:
    assert PAGE.endswith(markdown() + "\n")


def test_the_example_leaves_no_byte_out() -> None:
    told = list(rows(example()))
    ends = [start + size for start, size, _ in told]

    assert [start for start, _, _ in told] == [0, *ends[:-1]]
    assert ends[-1] == len(example())


def test_numbers_on_the_page_are_those_of_the_program() -> None:
    assert f"version {layout.VERSION} of the" in PAGE
    assert f"`{layout.MAGIC.decode()}`" in PAGE
    assert f"more than {forms.SKIP:,} postings" in PAGE
    assert f"row of {forms.SKIPPED.itemsize} bytes" in PAGE
    assert forms.MOST_POSITIONS == 2**24
    assert forms.MOST_DOCUMENTS == 2**32
    assert f"{writer.BATCH:,} characters" in PAGE
    assert f"{merge.BUDGET:,} occurrences" in PAGE
