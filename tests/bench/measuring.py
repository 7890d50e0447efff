"""Runs all engines on one set of documents, each step in a process of its own, shuffled."""

from __future__ import annotations

import json
import os
import platform
import random
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from tests.bench.classes import SNIPPETS, built_in, expected_total
from tests.bench.corpora import write_bench_library
from tests.bench.engines.engine import read_articles
from tests.bench.recall import expectations

ROOT = Path(__file__).resolve().parents[2]
ENGINES = ("ours", "codec", "whoosh", "fts5", "tantivy")
FLOOR = "floor"
BUILT_BY = {"codec": "ours"}
"""Engines that are asked of what another one has built."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is measured on which texts; `queries` is class -> queries, None for the built-in.

    `is_cpu` counts the time of the processor alone.
    """

    corpus: Path
    docs: int | None
    pieces: int | None
    queries: Mapping[str, list[str]] | None
    recall: int
    engines: tuple[str, ...]
    seed: int
    rounds: int
    is_cpu: bool = False


def measure(plan: Plan, folder: Path) -> dict[str, Any]:
    """Write the texts, run every engine on them and return all figures."""
    library = folder / "library"
    loads = [os.getloadavg()[0]]
    say("writing texts")
    count = write_bench_library(library, plan.corpus, plan.docs, plan.pieces)
    documents = list(read_articles(library))
    texts = ["\n".join(document.fields) for document in documents]
    say(f"{count} documents, {sum(map(len, texts)):,} characters; making queries")
    queries = dict(plan.queries) if plan.queries else built_in(texts)
    asked = {query for queries_ in queries.values() for query in queries_}
    totals = {query: expected_total(texts, query) for query in asked}
    strings = expectations(documents, plan.recall, plan.seed)
    job = {
        "library": str(library),
        "queries": queries,
        "snippets": SNIPPETS,
        "rounds": plan.rounds,
        "opener": opener(queries),
        "is_cpu": plan.is_cpu,
        "strings": [(each.typed, sorted(each.ids)) for each in strings],
    }
    del documents, texts
    results = run_all(plan, job, folder)
    loads.append(os.getloadavg()[0])
    return {
        "documents": count,
        "pieces": plan.pieces,
        "seed": plan.seed,
        "is_cpu": plan.is_cpu,
        "queries": queries,
        "totals": totals,
        "engines": results,
        "loads": loads,
        "versions": versions(),
    }


def versions() -> dict[str, str]:
    """Return what the figures depend on besides the machine."""
    packages = {name: metadata.version(name) for name in ("whoosh", "numpy", "tantivy")}
    return {"Python": platform.python_version(), "SQLite": sqlite3.sqlite_version, **packages}


def opener(queries: Mapping[str, list[str]]) -> str:
    """Return a query to ask first, two characters that are asked nowhere else if there are any."""
    asked = [query for queries_ in queries.values() for query in queries_]
    pairs = (query[i : i + 2] for query in asked if " " not in query for i in range(len(query) - 1))
    return next((pair for pair in pairs if pair not in asked), asked[0])


def run_all(plan: Plan, job: dict[str, Any], folder: Path) -> dict[str, dict[str, Any]]:
    """Build with every engine, then search with every engine, then update."""
    shuffling = random.Random(plan.seed)
    results: dict[str, dict[str, Any]] = {name: {} for name in (*plan.engines, FLOOR)}
    builders = [name for name in plan.engines if name not in BUILT_BY]
    for action in ("build", "search", "update"):
        names = [*plan.engines, FLOOR] if action == "search" else [*builders]
        shuffling.shuffle(names)
        for name in names:
            place = folder / BUILT_BY.get(name, name)
            place.mkdir(exist_ok=True)
            say(f"{action}: {name}")
            results[name] |= run({**job, "engine": name, "action": action, "folder": str(place)})
    return results


def run(job: dict[str, Any]) -> dict[str, Any]:
    """Do one job in a process of its own; SystemExit where it fails."""
    file = Path(job["folder"]).with_suffix(".json")
    file.write_text(json.dumps(job), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.engine_run", str(file)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{job['engine']} failed to {job['action']} ({done.returncode})")
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def say(text: str) -> None:
    """Tell how far the bench is."""
    print(text, file=sys.stderr, flush=True)
