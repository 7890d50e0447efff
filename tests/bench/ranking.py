"""How well our order answers judged queries, beside three usual ones.

    python3 -m tests.bench ranking --corpus FILE.jsonl[.xz]

The shipped library and the first 300 texts of the corpus are searched for the queries of
`judged.yaml`. MRR is the mean of 1 / the place of the first document that answers, within the first
ten; P@5 the share of documents that answer among the first five. The table goes to stdout.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import starmap
from pathlib import Path
from statistics import mean

import pytest
import yaml

from content.library import Library
from index.answer import HitKind
from index.keep.opening import open_searcher
from index.keep.store import CACHE_VARIABLE
from index.search import Searcher
from tests.bench.baselines import TOKENISERS, Bm25
from tests.soak.corpus import read_corpus, write_corpus_library

SHIPPED = Path(__file__).resolve().parents[2] / "content" / "library"
JUDGED = Path(__file__).with_name("judged.yaml")
TEXTS = 300
DEPTH = 10
HELD_OUT = 3
FIRST, BEST = 5, 2

OURS = "ours"

Search = Callable[[str], list[str]]
Found = Mapping[str, Sequence[Sequence[str]]]
"""Engine -> the names that it gives for each query."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A query of one kind with the names of what answers it; held out where nothing was tuned."""

    kind: str
    query: str
    relevant: Mapping[str, int]
    is_held_out: bool


def main(argv: Sequence[str]) -> int:
    """Ask every engine every query, print the table, with `--each` every query's places too."""
    parser = argparse.ArgumentParser(prog="tests.bench ranking", description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, metavar="FILE")
    parser.add_argument("--each", action="store_true", help="also print each query's places")
    options = parser.parse_args(argv)
    queries = read_judged(JUDGED)
    found = ask(queries, options.corpus)
    print(table(queries, found))
    if options.each:
        print(places(queries, found))
    return 0


def ask(queries: Sequence[Judged], corpus: Path) -> Found:
    """Return what each engine finds for each query, the best first."""
    with tempfile.TemporaryDirectory(prefix="ranking-") as folder:
        root = write_library(Path(folder) / "library", corpus)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv(CACHE_VARIABLE, str(Path(folder) / "cache"))
            searcher = open_searcher(root)
        with searcher:
            engines = {OURS: _ours(searcher)} | baselines(searcher.library)
            return {
                engine: [search(judged.query) for judged in queries]
                for engine, search in engines.items()
            }


def read_judged(file: Path) -> list[Judged]:
    """Return the judged queries, of each kind every third held out."""
    kinds = yaml.safe_load(file.read_text("utf-8"))
    return [
        Judged(kind, str(query), relevant, number % HELD_OUT == HELD_OUT - 1)
        for kind, queries in kinds.items()
        for number, (query, relevant) in enumerate(queries.items())
    ]


def write_library(root: Path, corpus: Path) -> Path:
    """Write the shipped library together with the first texts of the corpus; return `root`."""
    write_corpus_library(root, read_corpus(corpus, TEXTS), SHIPPED / "glossary")
    for article in (SHIPPED / "articles").glob("*.md"):
        (root / "articles" / article.name).write_bytes(article.read_bytes())
    return root


def baselines(library: Library) -> dict[str, Search]:
    """Return the usual orders over the titles and texts of a library."""
    texts = {
        f"term:{term.term}": "\n".join((*term.forms, term.definition))
        for term in library.glossary.terms
    }
    for head in library.heads:
        texts[head.id] = f"{head.title}\n{library.article(head.id).text}"
    print(f"{len(texts)} documents", file=sys.stderr)
    return {
        f"BM25, {name}": partial(Bm25(texts, tokenise).search, limit=DEPTH)
        for name, tokenise in TOKENISERS.items()
    }


def reciprocal(found: Sequence[str], relevant: Mapping[str, int]) -> float:
    """Return 1 / the place of the first document that is the very thing, 0 where there is none."""
    places = (place for place, name in enumerate(found[:DEPTH], 1) if relevant.get(name) == BEST)
    return 1 / next(places, float("inf"))


def precision(found: Sequence[str], relevant: Mapping[str, int]) -> float:
    """Return the share of documents that answer among the first five."""
    return sum(name in relevant for name in found[:FIRST]) / FIRST


def table(queries: Sequence[Judged], found: Found) -> str:
    """Return MRR and P@5 of each engine by kind of query, as Markdown."""
    ideal = [sorted(j.relevant, key=j.relevant.__getitem__, reverse=True) for j in queries]
    columns = {**found, "best possible": ideal}
    rows = {
        kind: [kind == j.kind for j in queries] for kind in dict.fromkeys(j.kind for j in queries)
    }
    rows["all"] = [True] * len(queries)
    rows["held out"] = [judged.is_held_out for judged in queries]
    lines = [
        "| MRR / P@5 | queries | " + " | ".join(columns) + " |",
        "|---|---" + "|---" * len(columns) + "|",
    ]
    for name, is_in in rows.items():
        cells = []
        for answers in columns.values():
            some = [
                (a, j.relevant) for a, j, here in zip(answers, queries, is_in, strict=True) if here
            ]
            mrr, p5 = mean(starmap(reciprocal, some)), mean(starmap(precision, some))
            cells.append(f"{mrr:.3f} / {p5:.3f}")
        lines.append(f"| {name} | {sum(is_in)} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def places(queries: Sequence[Judged], found: Found) -> str:
    """Return what each engine gave first for each query, what answers marked by a star."""
    lines = []
    for number, judged in enumerate(queries):
        lines.append(f"\n{judged.query} [{judged.kind}]")
        for engine, answers in found.items():
            named = (("*" if n in judged.relevant else "") + n for n in answers[number][:FIRST])
            lines.append(f"  {engine}: " + "  ".join(named))
    return "\n".join(lines)


def _ours(searcher: Searcher) -> Search:
    def search(query: str) -> list[str]:
        hits = searcher.search(query, DEPTH).hits
        return [f"term:{hit.id}" if hit.kind is HitKind.TERM else hit.id for hit in hits]

    return search
