"""What is prepared is there when a search needs it."""

from __future__ import annotations

import subprocess
import sys

from tests.index.libraries import PROJECT

CODE = """
import sys, time
from content.linker import Linker
from content.near import near_names, slips
from content.term import Glossary
from content.words import words
from index.find.names import prepare

heavy = {"rjieba", "pypinyin", "rapidfuzz"}
print(*sorted(heavy & sys.modules.keys()))
prepare()
known = set(sys.modules)
began = time.perf_counter()
words("楼长的职责是什么", Linker(Glossary()))
near_names("楼掌制", ["楼长制", "楼宇制度"])
list(slips("楼掌制"))
print(len(set(sys.modules) - known), time.perf_counter() - began < 0.1)
"""


def test_after_preparing_nothing_is_loaded_by_a_question_or_a_slip() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CODE], cwd=PROJECT, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout == "\n0 True\n"
