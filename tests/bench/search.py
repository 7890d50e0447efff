"""Our search beside stock Whoosh, SQLite FTS5 and tantivy, on the same documents.

    python3 -m tests.bench search --corpus FILE.jsonl[.xz] --docs 10000 --pieces 980 --recall 500

Each engine builds, answers and takes in a change in processes of its own, in shuffled order; the
table goes to stdout, progress to stderr.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench import growth, search_report
from tests.bench.measuring import BUILT_BY, ENGINES, Plan, measure


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
        rounds=options.rounds,
        is_cpu=options.cpu,
    )
    with tempfile.TemporaryDirectory(prefix="bench-", dir=options.folder) as folder:
        if options.growth:
            return growth.main(plan, options.growth, Path(folder), options.json)
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
    add("--queries", type=Path, metavar="FILE", help="JSON: class -> queries `a b`, `a OR b`, `a*`")
    add("--recall", type=int, default=0, metavar="N", help="also ask N random strings")
    add("--engines", default=",".join(ENGINES), help="which (default: %(default)s)")
    add("--seed", type=int, default=4, help="of order and strings (default: %(default)s)")
    add("--growth", type=sizes, metavar="N,N", help="measure at several numbers of documents")
    add("--rounds", type=int, default=5, help="of a class, time allowing (default: %(default)s)")
    add("--cpu", action="store_true", help="processor time, for a machine that is busy")
    add("--folder", type=Path, help="where to put texts and indexes (default: temporary files)")
    add("--json", action="store_true", help="print figures for machines")
    options = parser.parse_args(argv)
    chosen = set(options.engines.split(","))
    if not chosen <= set(ENGINES):
        parser.error(f"--engines: choose from {', '.join(ENGINES)}")
    if missing := {BUILT_BY[name] for name in chosen & BUILT_BY.keys()} - chosen:
        parser.error(f"--engines: choose {', '.join(missing)} too, whose index the others are")
    return options


def sizes(text: str) -> list[int]:
    """Return the numbers of documents in `1000,10000`, the largest first."""
    return sorted(map(int, text.split(",")), reverse=True)
