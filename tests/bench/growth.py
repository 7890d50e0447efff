"""How times grow with the number of documents, of the same length and with the same queries."""

from __future__ import annotations

import json
import math
import statistics
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.bench.measuring import Plan, measure, say
from tests.bench.search_report import OURS, TITLES, number, table_line

MOST = 1.1
"""The exponent above which growth is no longer linear; timing is not more exact."""


def main(plan: Plan, sizes: Sequence[int], folder: Path, is_json: bool) -> int:
    """Measure at all sizes, the largest first, and print the growth; 1 where ours is not linear."""
    runs: list[dict[str, Any]] = []
    for size in sizes:
        say(f"-- {size} documents")
        queries = runs[0]["queries"] if runs else plan.queries
        place = folder / str(size)
        place.mkdir()
        runs.insert(0, measure(replace(plan, docs=size, queries=queries), place))
    print(json.dumps(runs) if is_json else render(runs))
    grown = [each for name in OURS for each in exponents(runs, name).values()]
    return 1 if any(each > MOST for each in grown) else 0


def render(runs: Sequence[dict[str, Any]]) -> str:
    """Return a table of each engine's median times at each size, with the exponents."""
    sizes = [f"{run['documents']} documents" for run in runs]
    lines = [
        table_line(["", *sizes, "exponent"]),
        table_line(["---", *["---:"] * (len(sizes) + 1)]),
    ]
    for engine in runs[0]["engines"]:
        grown = exponents(runs, engine)
        for name in runs[0]["queries"]:
            if name in grown:
                cells = [number(_middle(run, engine, name)) for run in runs]
                title = f"{TITLES[engine]}: {name}, ms"
                lines.append(table_line([title, *cells, f"{grown[name]:.2f}"]))
        if "index_s" in runs[0]["engines"][engine]:
            built = [run["engines"][engine]["index_s"] for run in runs]
            rise = _exponent([run["documents"] for run in runs], built)
            cells = [*map(number, built), f"{rise:.2f}"]
            lines.append(table_line([f"{TITLES[engine]}: index, s", *cells]))
    lines += ["", "Exponent: of the time, over the matching documents; of indexing, over all."]
    return "\n".join(lines)


def exponents(runs: Sequence[dict[str, Any]], engine: str) -> dict[str, float]:
    """Return of each class b in time = a * matches ** b, from the smallest size to the largest."""
    found = {}
    for name, queries in runs[0]["queries"].items():
        if name in runs[0]["engines"].get(engine, {}).get("ms", {}):
            matches = [statistics.mean(run["totals"][query] for query in queries) for run in runs]
            found[name] = _exponent(matches, [_middle(run, engine, name) for run in runs])
    return found


def _middle(run: dict[str, Any], engine: str, name: str) -> float:
    return float(statistics.median(run["engines"][engine]["ms"][name]))


def _exponent(sizes: Sequence[float], times: Sequence[float]) -> float:
    """Return the slope between the ends in logarithms; 0 where the sizes do not differ."""
    if not 0 < sizes[0] < sizes[-1]:
        return 0.0
    return math.log(times[-1] / times[0]) / math.log(sizes[-1] / sizes[0])
