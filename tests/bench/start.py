"""How long from starting the process to the finished picture, against a bare Qt window.

The two take turns, each start a new process of this interpreter; medians of the runs count, and
the very first start (cold caches) is printed beside them.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from content.library import article_ids, load_article

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "content" / "library"
FONT = ROOT / "ui" / "assets" / "fonts" / "LouZhiSerif-Regular.ttf"
MOST_RATIO, MOST_MB = 1.5, 120.0
LARGE_ENTRIES, LARGE_RUNS, MOST_LARGE_RATIO = 10_000, 3, 1.25


def main(argv: Sequence[str]) -> int:
    """Print the table; return 1 where a bound is broken."""
    parser = argparse.ArgumentParser(prog="tests.bench start")
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args(argv).runs
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        text = place / "article.txt"
        text.write_text(load_article(SHIPPED, article_ids(SHIPPED)[0]).text, encoding="utf-8")
        bare: list[dict[str, Any]] = []
        ours: list[dict[str, Any]] = []
        first_ours = start_window(SHIPPED, place)
        first_bare = start_bare(text)
        for _ in range(runs):
            bare.append(start_bare(text))
            ours.append(start_window(SHIPPED, place))
        many = large_library(place / "many")
        # each as on the first day: nothing is kept of the one before
        large = [start_window(many, place / f"many-{n}") for n in range(LARGE_RUNS)]
    return report(bare, ours, (first_bare, first_ours), large)


def report(
    bare: list[dict[str, Any]],
    ours: list[dict[str, Any]],
    first: tuple[dict[str, Any], dict[str, Any]],
    large: list[dict[str, Any]],
) -> int:
    """Print what was measured and which bound is broken."""
    floor, time_s = median(bare, "painted_s"), median(ours, "painted_s")
    memory, large_s = median(ours, "pss_mb"), median(large, "painted_s")
    heavy = {name for run in (*ours, *large) for name in run["loaded"]}
    links = min(run["links"] for run in ours)
    print(f"{'':28}{'picture ms':>12}{'memory MB':>12}{'first ms':>12}")
    print(row("bare window, QTextBrowser", floor, median(bare, "pss_mb"), first[0]))
    print(row("LouZhi, linked article", time_s, memory, first[1]))
    print(row(f"LouZhi, {LARGE_ENTRIES} entries", large_s, median(large, "pss_mb"), large[0]))
    print(f"medians of {len(ours)}, of {len(large)} with {LARGE_ENTRIES} entries; ", end="")
    print(f"their links at {median(large, 'library_s') * 1000:.0f} ms")
    print(f"helper {median(ours, 'helper_mb'):.0f} MB beside the window")
    bounds = {
        f"picture {time_s / floor:.2f} of the bare one's": time_s <= MOST_RATIO * floor,
        f"picture with many entries {large_s / time_s:.2f} of that with few": (
            large_s <= MOST_LARGE_RATIO * time_s
        ),
        f"memory {memory:.0f} MB": memory <= MOST_MB,
        f"links shown {links}": links > 0,
        f"loaded before it: {', '.join(sorted(heavy)) or 'no whoosh, numpy, pypinyin'}": not heavy,
    }
    for said, is_kept in bounds.items():
        print(f"{'ok  ' if is_kept else 'FAIL'} {said}")
    return 0 if all(bounds.values()) else 1


def row(name: str, seconds: float, memory_mb: float, first: dict[str, Any]) -> str:
    """Return one line of the table."""
    return f"{name:28}{seconds * 1000:12.0f}{memory_mb:12.0f}{first['painted_s'] * 1000:12.0f}"


def median(runs: Sequence[dict[str, Any]], name: str) -> float:
    """Return the median of one figure over the runs."""
    return float(statistics.median(run[name] for run in runs))


def start_bare(text: Path) -> dict[str, Any]:
    """Start the bare window once and return what it reported."""
    return run("tests.bench.bare_window", str(text), str(FONT), str(time.monotonic()))


def start_window(library: Path, place: Path) -> dict[str, Any]:
    """Start the program once on a library and return what it reported."""
    places = {f"LOUZHI_{name}": str(place / name) for name in ("CACHE", "CONFIG", "STATE")}
    return run("tests.bench.window_probe", str(time.monotonic()), str(library), **places)


def run(module: str, *arguments: str, **environment: str) -> dict[str, Any]:
    """Run a probe and merge the JSON lines it prints; raises where it fails."""
    # A shell may forbid byte code, with which every start but the first is made.
    inherited = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env={**inherited, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{module} failed ({done.returncode}):\n{done.stderr}")
    merged: dict[str, Any] = {}
    for line in done.stdout.splitlines():
        merged = {**json.loads(line), **merged}
    return merged


def large_library(folder: Path) -> Path:
    """Write a library of one article and LARGE_ENTRIES glossary entries."""
    (folder / "articles").mkdir(parents=True)
    (folder / "glossary").mkdir()
    article = SHIPPED / "articles" / f"{article_ids(SHIPPED)[0]}.md"
    (folder / "articles" / article.name).write_bytes(article.read_bytes())
    (folder / "library.yaml").write_text("title: 大术语表\n", encoding="utf-8")
    for part in range(10):
        entries = [
            f"- term: 楼宇{part * 1000 + i}号服务站\n  category: 地点\n"
            f"  definition: 第{part * 1000 + i}号服务站。\n"
            for i in range(LARGE_ENTRIES // 10)
        ]
        entries += ["- term: 楼事会\n  category: 机制\n  definition: 楼事会。\n"] * (part == 0)
        (folder / "glossary" / f"{part}.yaml").write_text("".join(entries), encoding="utf-8")
    return folder
