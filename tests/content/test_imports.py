"""What the first picture must not wait for is not imported on its way."""

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "whoosh",
    "numpy",
    "pypinyin",
    "opencc",
    "PySide6",
    "markdown_it",
    "rjieba",
    "rapidfuzz",
)

_EMPTY_LINKER = """
from content.linker import Linker
from content.term import Glossary
linker = Linker(Glossary())
"""


def loaded_after(code: str) -> set[str]:
    """Return which of the heavy packages a fresh interpreter has loaded after running `code`."""
    report = f"import sys\nprint(*sorted({set(HEAVY)!r} & set(sys.modules)))"
    ran = subprocess.run(
        [sys.executable, "-c", f"{code}\n{report}"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(ran.stdout.split())


def test_plain_articles_and_links_load_nothing_heavy() -> None:
    code = """
import content.evidence, content.lookup, content.mentions, content.near, content.pinyin
import content.variants, content.words
from content.linker import Linker
from content.markdown import parse
from content.term import Glossary
parse("# 题\\n\\n楼长")
Linker(Glossary()).in_text("楼长")
content.pinyin.initials("lóu zhǎng")
content.variants.variants("软件")
"""
    assert loaded_after(code) == set()


@pytest.mark.parametrize(
    ("code", "package"),
    [
        ("from content.markdown import parse; parse('**楼长**')", "markdown_it"),
        ("from content.pinyin import reading; reading('楼长')", "pypinyin"),
        ("from content.near import NearNames; NearNames(['abcde']).near('abcd')", "rapidfuzz"),
        (f"{_EMPTY_LINKER}from content.words import words; words('楼长', linker)", "rjieba"),
    ],
)
def test_what_is_loaded_when_it_is_needed(code: str, package: str) -> None:
    assert loaded_after(code) == {package}
