"""What people read: the whole output of commands on a small library, compared with a file.

A case in `data/outputs.txt` is a call behind `$ `, then what it prints; lines behind `! ` go to
stderr, and a code other than 0 stands behind `= `. Times are written as N.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.ui.terminal.conftest import Run

_DATA = Path(__file__).parent / "data"
_CASES = re.split(r"^\$ ", (_DATA / "outputs.txt").read_text(encoding="utf-8"), flags=re.M)[1:]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of `data/library` with a file beside that no editor would keep as it is."""
    copy = tmp_path_factory.mktemp("text") / "library"
    shutil.copytree(_DATA / "library", copy)
    (copy / "articles" / "gbk.md").write_bytes("新闻\n".encode("gbk"))
    return copy


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.partition("\n")[0])
def test_output_is_as_written(run: Run, library: Path, case: str) -> None:
    call, _, expected = case.partition("\n")
    run("index", "--library", library)
    done = run(*call.split(), "--library", library)
    said = re.sub(r"\d+\.\d+ 秒", "N 秒", done.out)
    said += "".join(f"! {line}\n" for line in done.err.splitlines())
    if done.code:
        said += f"= {done.code}\n"
    assert said.rstrip("\n") == expected.rstrip("\n")
