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

from tests.bench.memory import peak_mb, resident_mb

if TYPE_CHECKING:
    from tests.bench.engines.engine import Engine
    from tests.bench.engines.floor import Floor

BUDGET_S = 4.0
"""What the rounds of one class may cost before no other is begun."""
MOST_UPDATES = 5
CHANGED = "\n\n这一段是第{number}次改动的记号。\n"


def main(job: dict[str, Any]) -> dict[str, Any]:
    """Do what the job says and return the figures."""
    bare_mb = resident_mb()
    library, folder = Path(job["library"]), Path(job["folder"])
    if job["engine"] == "floor":
        from tests.bench.engines.floor import Floor

        asked = [query for queries in job["queries"].values() for query in queries]
        return searched(Floor(asked), library, folder, job) | {"open_ms": None}
    engine = make(job["engine"])
    if job["action"] == "build":
        return built(engine, library, folder) | {"bare_mb": bare_mb}
    if job["action"] == "update":
        return updated(engine, library, folder, job)
    return searched(engine, library, folder, job) | recalled(engine, job)


def make(name: str) -> Engine:
    """Return a new engine by its name."""
    if name == "ours":
        from tests.bench.engines.ours import Ours

        return Ours()
    if name == "whoosh":
        from tests.bench.engines.stock_whoosh import StockWhoosh

        return StockWhoosh()
    if name == "fts5":
        from tests.bench.engines.fts5 import Fts5

        return Fts5()
    from tests.bench.engines.tantivy_pairs import Tantivy

    return Tantivy()


def built(engine: Engine, library: Path, folder: Path) -> dict[str, Any]:
    """Build the index, then read the articles once more to tell what reading alone costs."""
    from tests.bench.engines.engine import read_articles

    began = time.perf_counter()
    engine.build(library, folder)
    done = time.perf_counter()
    highest_mb = peak_mb()
    for _ in read_articles(library):
        pass
    return {
        "index_s": done - began,
        "reading_s": time.perf_counter() - done,
        "size_bytes": engine.size(folder),
        "peak_mb": highest_mb,
    }


def searched(
    engine: Engine | Floor, library: Path, folder: Path, job: dict[str, Any]
) -> dict[str, Any]:
    """Open the index and ask all queries, class by class."""
    classes: dict[str, list[str]] = job["queries"]
    began = time.perf_counter()
    engine.open(library, folder)
    engine.page(next(iter(classes.values()))[0])
    opened = time.perf_counter() - began
    first: dict[str, list[float]] = {}
    times: dict[str, list[float]] = {}
    totals: dict[str, int] = {}
    for name, queries in classes.items():
        ask = getattr(engine, "snippets", None) if name == job["snippets"] else engine.page
        if ask is None:
            continue
        first[name] = [timed(ask, query) for query in queries]
        times[name] = []
        ends = time.perf_counter() + BUDGET_S
        while not times[name] or (
            len(times[name]) < job["rounds"] * len(queries) and time.perf_counter() < ends
        ):
            times[name] += [timed(ask, query) for query in queries]
        totals |= {query: engine.page(query).total for query in queries}
    return {"open_ms": opened * 1000, "first_ms": first, "ms": times, "totals": totals}


def timed(ask: Any, query: str) -> float:
    """Return the milliseconds that one answer takes."""
    began = time.perf_counter()
    ask(query)
    return (time.perf_counter() - began) * 1000


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
    file = files[len(files) // 2]
    kept = file.read_bytes()
    took: list[float] = []
    ends = time.perf_counter() + BUDGET_S
    engine.open(library, folder)
    try:
        while len(took) < min(MOST_UPDATES, job["rounds"]) and (
            not took or time.perf_counter() < ends
        ):
            change = CHANGED.format(number=len(took) + 1)
            file.write_bytes(kept + change.encode())
            took.append(timed(lambda id_: engine.update(library, id_), file.stem))
            if engine.find(change.strip()) != {file.stem}:
                raise RuntimeError("the update is not found")
    finally:
        file.write_bytes(kept)
        engine.close()
    return {"update_ms": took}


if __name__ == "__main__":
    print(json.dumps(main(json.loads(Path(sys.argv[1]).read_text("utf-8")))))
