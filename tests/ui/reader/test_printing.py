"""Articles as PDF."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.reader import samples
from ui.reader.printing import write_pdf

_needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler-utils")


def _pages(path: Path) -> list[str]:
    done = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", str(path), "-"], check=True, capture_output=True
    )
    return done.stdout.decode().split("\f")[:-1]


@_needs_poppler
def test_the_text_can_be_found(qapp: QApplication, tmp_path: Path) -> None:
    assert write_pdf(samples.article(), tmp_path, tmp_path / "a.pdf")
    (text,) = _pages(tmp_path / "a.pdf")
    found = re.sub(r"\s", "", text)
    assert "楼长制不断完善，楼事会变身“招商会”" in found
    assert "约130字" in found


@_needs_poppler
def test_sheets_have_title_and_number(qapp: QApplication, tmp_path: Path) -> None:
    article = samples.long_article(6000)
    assert write_pdf(article, tmp_path, tmp_path / "a.pdf")
    pages = _pages(tmp_path / "a.pdf")
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        lines = [line for line in page.splitlines() if line.strip()]
        assert lines[0].startswith("擦亮“金字招牌”")
        assert lines[-1].strip() == f"{number} / {len(pages)}"
        # no heading is left behind at the end of a sheet
        assert lines[-2].strip() not in ("“五大员”赋能楼宇治理", "结语")
    printed = sum(page.count("楼长制仍在路上。") for page in pages)
    assert printed == article.text.count("楼长制仍在路上。")


def test_a_stopped_print_leaves_what_was_there(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_text("before")
    told: list[tuple[int, int]] = []

    def proceed(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 2

    assert not write_pdf(samples.long_article(40_000), tmp_path, path, proceed)
    assert path.read_text() == "before"
    assert told[0] == (0, 0)
    assert [done for done, total in told if total] == [0, 1, 2]


def test_no_link_is_written(qapp: QApplication, tmp_path: Path) -> None:
    assert write_pdf(samples.article(samples.EVERY_KIND), tmp_path, tmp_path / "a.pdf")
    assert b"/URI" not in (tmp_path / "a.pdf").read_bytes()


def test_a_file_that_cannot_be_written_is_told(qapp: QApplication, tmp_path: Path) -> None:
    assert not write_pdf(samples.article(), tmp_path, tmp_path / "missing" / "a.pdf")
