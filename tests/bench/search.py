"""Our search beside stock Whoosh, SQLite FTS5 and tantivy, on the same documents.

    python3 -m tests.bench search --corpus FILE.jsonl[.xz] --docs 10000 --pieces 980 --recall 500

Each engine builds, answers and takes in a change in processes of its own, in shuffled order; the
table goes to stdout, progress to stderr.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench import search_report
from tests.bench.classes import SNIPPETS, built_in, expected_total
from tests.bench.corpora import write_bench_library
from tests.bench.engines.engine import read_articles
from tests.bench.recall import expectations

ROOT = Path(__file__).resolve().parents[2]
ENGINES = ("ours", "whoosh", "fts5", "tantivy")
FLOOR = "floor"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is measured on which texts; `queries` is class -> queries, None for the built-in."""

    corpus: Path
    docs: int | None
    pieces: int | None
    queries: Mapping[str, list[str]] | None
    recall: int
    engines: tuple[str, ...]
    seed: int


def main(argv: Sequence[str]) -> int:
    """Measure, print the table; return 1 where an answer of ours is wrong."""
    options = arguments(argv)
    plan = Plan(
        corpus=options.corpus.resolve(),
        docs=options.docs,
        pieces=options.pieces,
        queries=json.loads(options.queries.read_text("utf-8")) if options.queries else None,
        recall=options.recall,
        engines=tuple(options.engines.split(",")),
        seed=options.seed,
    )
    with tempfile.TemporaryDirectory(prefix="bench-", dir=options.folder) as folder:
        measured = measure(plan, Path(folder))
    print(json.dumps(measured) if options.json else search_report.render(measured))
    return search_report.exit_code(measured)


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Read the command's options."""
    parser = argparse.ArgumentParser(prog="tests.bench search", description=__doc__)
    add = parser.add_argument
    add("--corpus", type=Path, required=True, metavar="FILE", help=".jsonl or .jsonl.xz")
    add("--docs", type=int, metavar="N", help="how many documents (default: all)")
    add("--pieces", type=int, metavar="CHARS", help="cut the texts into pieces of so many")
    add("--queries", type=Path, metavar="FILE", help="JSON: class -> queries")
    add("--recall", type=int, default=0, metavar="N", help="also ask N random strings")
    add("--engines", default=",".join(ENGINES), help="which (default: %(default)s)")
    add("--seed", type=int, default=4, help="of order and strings (default: %(default)s)")
    add("--folder", type=Path, help="where to put texts and indexes (default: temporary files)")
    add("--json", action="store_true", help="print figures for machines")
    return parser.parse_args(argv)


def measure(plan: Plan, folder: Path) -> dict[str, Any]:
    """Write the texts, run every engine on them and return all figures."""
    library = folder / "library"
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
        "strings": [(each.typed, sorted(each.ids)) for each in strings],
    }
    del documents, texts
    results = run_all(plan, job, folder)
    return {
        "documents": count,
        "pieces": plan.pieces,
        "seed": plan.seed,
        "queries": queries,
        "totals": totals,
        "engines": results,
    }


def run_all(plan: Plan, job: dict[str, Any], folder: Path) -> dict[str, dict[str, Any]]:
    """Build with every engine, then search with every engine, then update."""
    shuffling = random.Random(plan.seed)
    results: dict[str, dict[str, Any]] = {name: {} for name in (*plan.engines, FLOOR)}
    for action in ("build", "search", "update"):
        names = [*plan.engines, FLOOR] if action == "search" else [*plan.engines]
        shuffling.shuffle(names)
        for name in names:
            place = folder / name
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
