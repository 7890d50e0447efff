"""Dictionaries are read when a search needs them, and soon."""

from __future__ import annotations

import subprocess
import sys

from tests.index.libraries import PROJECT

CODE = """
import sys, time
from content.near import NearNames, slips
from content.term import Glossary
from index.find.names import Names

heavy = {"rjieba", "pypinyin", "rapidfuzz"}
names = Names(Glossary(()), {})
began = time.process_time()
list(slips("楼掌制"))
print(*sorted(heavy & sys.modules.keys()))
names.words("楼长的职责是什么")
NearNames(["楼长制", "楼宇制度"]).near("楼掌制")
print(*sorted(heavy & sys.modules.keys()), time.process_time() - began < 0.5)
"""


def test_a_question_and_a_slip_load_what_they_need_at_once() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CODE], cwd=PROJECT, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout == "\nrapidfuzz rjieba True\n"
