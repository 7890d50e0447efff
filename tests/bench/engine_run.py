"""One engine's part of a bench, in a process of its own: `python -m tests.bench.engine_run JOB`.

JOB is a JSON file; what was measured is printed as one JSON line. Nothing of an engine is imported
before the memory of the bare interpreter is read.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from content.layout import ARTICLE_COUNT_LIMIT
from tests.bench.memory import peak_mb, resident_mb

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bench.engines.engine import Answering, Engine

    Clock = Callable[[], float]

BUDGET_MS = 3000
"""What a class may have taken before it is asked in no other round."""
MOST_UPDATES = 5
CHANGED = "\n\n这一段是第{number}次改动的记号。\n"


def main(job: dict[str, Any]) -> dict[str, Any]:
    """Do what the job says and return the figures."""
    bare_mb = resident_mb()
    library, folder = Path(job["library"]), Path(job["folder"])
    if job["engine"] == "floor":
        return floor(library, folder, job)
    engine = make(job["engine"])
    if job["action"] == "build":
        return built(engine, library, folder, clock_of(job)) | {"bare_mb": bare_mb}
    if job["action"] == "update":
        return updated(engine, library, folder, job)
    return searched(engine, library, folder, job) | recalled(engine, job)


def floor(library: Path, folder: Path, job: dict[str, Any]) -> dict[str, Any]:
    """Ask numpy alone, which opens nothing and makes no snippets."""
    from tests.bench.engines.floor import Floor

    asked = {name: queries for name, queries in job["queries"].items() if name != job["snippets"]}
    engine = Floor(query for queries in asked.values() for query in queries)
    opener = next(iter(asked.values()))[0]
    measured = searched(engine, library, folder, job | {"queries": asked, "opener": opener})
    return measured | {"open_ms": None}


def make(name: str) -> Engine:
    """Return a new engine by its name."""
    if name == "ours":
        from tests.bench.engines.ours import Ours

        return Ours()
    if name == "codec":
        from tests.bench.engines.codec import Codec

        return Codec()
    if name == "whoosh":
        from tests.bench.engines.stock_whoosh import StockWhoosh

        return StockWhoosh()
    if name == "fts5":
        from tests.bench.engines.fts5 import Fts5

        return Fts5()
    from tests.bench.engines.tantivy_pairs import Tantivy

    return Tantivy()


def clock_of(job: dict[str, Any]) -> Clock:
    """Return what tells the seconds, on a busy machine those of this process alone."""
    return time.process_time if job["is_cpu"] else time.perf_counter


def built(engine: Engine, library: Path, folder: Path, clock: Clock) -> dict[str, Any]:
    """Build the index, then read the articles once more to tell what reading alone costs."""
    from tests.bench.engines.engine import read_articles

    began = clock()
    engine.build(library, folder)
    done = clock()
    highest_mb = peak_mb()
    for _ in read_articles(library):
        pass
    return {
        "index_s": done - began,
        "reading_s": clock() - done,
        "size_bytes": engine.size(folder),
        "peak_mb": highest_mb,
    }


def searched(engine: Answering, library: Path, folder: Path, job: dict[str, Any]) -> dict[str, Any]:
    """Ask all queries of an index just opened, as often as the job's rounds and time allow.

    An engine may keep what it has read and found; a person seldom asks the same again. So the
    index is opened anew for every class, and what is asked a second time is counted apart.
    """
    ways: dict[str, Callable[[str], object]] = dict.fromkeys(job["queries"], engine.page)
    snippets: Callable[[str], object] | None = getattr(engine, "snippets", None)
    if snippets and job["snippets"] in ways:
        ways[job["snippets"]] = snippets
    first: dict[str, list[float]] = {name: [] for name in ways}
    again: dict[str, list[float]] = {name: [] for name in ways}
    clock = clock_of(job)
    engine.prepare(library, folder)
    opened = opening_ms(clock, engine, library, folder, job)
    for _ in range(job["rounds"]):
        for name, ask in ways.items():
            if sum(first[name]) < BUDGET_MS:
                opening_ms(clock, engine, library, folder, job)
                first[name] += [timed(clock, ask, query) for query in job["queries"][name]]
                again[name] += [timed(clock, ask, query) for query in job["queries"][name]]
    asked = {query for name in ways for query in job["queries"][name]}
    totals = {query: engine.page(query).total for query in asked}
    measured = {"open_ms": opened, "ms": first, "again_ms": again, "totals": totals}
    if snippets and job["snippets"] in ways:
        queries = job["queries"][job["snippets"]]
        whole = [timed(clock, snippets, query) for query in queries]
        bare = [timed(clock, engine.page, query) for query in queries]
        measured["alone_ms"] = [w - b for w, b in zip(whole, bare, strict=True)]
    return measured


def opening_ms(
    clock: Clock, engine: Answering, library: Path, folder: Path, job: dict[str, Any]
) -> float:
    """Return the milliseconds until an index is opened and has given a first answer."""
    began = clock()
    engine.open(library, folder)
    engine.page(job["opener"])
    return (clock() - began) * 1000


def timed(clock: Clock, ask: Callable[[str], object], query: str) -> float:
    """Return the milliseconds that one answer takes."""
    began = clock()
    ask(query)
    return (clock() - began) * 1000


def recalled(engine: Engine, job: dict[str, Any]) -> dict[str, Any]:
    """Ask every string of the job literally and compare with what a scan found."""
    expected = found = false = 0
    wrong: list[str] = []
    for string, ids in job["strings"]:
        got, wanted = engine.find(string), set(ids)
        expected += len(wanted)
        found += len(got & wanted)
        false += len(got - wanted)
        if got != wanted:
            wrong.append(string)
    return {
        "strings": len(job["strings"]),
        "expected": expected,
        "found": found,
        "false": false,
        "wrong": wrong,
    }


def updated(engine: Engine, library: Path, folder: Path, job: dict[str, Any]) -> dict[str, Any]:
    """Change one article some times, each time until a search finds the change; restore it."""
    files = sorted((library / "articles").glob("*.md"))
    if len(files) > ARTICLE_COUNT_LIMIT:  # more than a library may hold: nothing to keep up to date
        return {"look_ms": [], "update_ms": []}
    file = files[len(files) // 2]
    kept = file.read_bytes()
    look = getattr(engine, "look", None)  # peers are told what has changed
    looked: list[float] = []
    took: list[float] = []
    clock = clock_of(job)
    engine.prepare(library, folder)
    engine.open(library, folder)
    try:
        while len(took) < min(MOST_UPDATES, job["rounds"]) and sum(took) < BUDGET_MS:
            change = CHANGED.format(number=len(took) + 1)
            file.write_bytes(kept + change.encode())
            if look is not None:
                looked.append(timed(clock, lambda _: look(library), file.stem))
            took.append(timed(clock, lambda id_: engine.update(library, id_), file.stem))
            if engine.find(change.strip()) != {file.stem}:
                raise RuntimeError("the update is not found")
    finally:
        file.write_bytes(kept)
        engine.close()
    return {"look_ms": looked, "update_ms": took}


if __name__ == "__main__":
    print(json.dumps(main(json.loads(Path(sys.argv[1]).read_text("utf-8")))))
