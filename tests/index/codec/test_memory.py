"""How much memory building takes, in a process of its own: bounded, whatever is built."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

MOST_MB = 300


def above_mb(folder: Path, documents: int, size: int) -> float:
    """Build an index; return the most memory that was ever used above that of the interpreter."""
    folder.mkdir()
    command = [sys.executable, "-W", "ignore", "-m", "tests.index.codec.building", str(folder)]
    done = subprocess.run(
        [*command, str(documents), str(size)], check=True, capture_output=True, text=True
    )
    return float(json.loads(done.stdout)["above_mb"])


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_building_needs_little_memory(tmp_path: Path) -> None:
    assert above_mb(tmp_path / "few", 3000, 500) < MOST_MB


@pytest.mark.soak
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize(("documents", "size"), [(1_000_000, 20), (40_000, 1000), (20, 1_000_000)])
def test_memory_does_not_grow_with_what_is_built(tmp_path: Path, documents: int, size: int) -> None:
    above = above_mb(tmp_path / "many", documents, size)

    print(f"{documents:,} documents of {size:,} characters: {above:.0f} MB above the interpreter")
    assert above < MOST_MB
