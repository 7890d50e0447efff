"""The bench's figures as one table in Markdown."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from typing import Any

TITLES = {
    "ours": "LouZhi",
    "whoosh": "stock Whoosh",
    "fts5": "FTS5",
    "tantivy": "tantivy",
    "floor": "numpy alone",
}
MB = 1e6

Figures = dict[str, Any]


def render(measured: dict[str, Any]) -> str:
    """Return the table, what it was measured on, and every wrong answer."""
    engines: dict[str, Figures] = measured["engines"]
    peers = [name for name in engines if name not in {"ours", "floor"}] if "ours" in engines else []
    heads = ["", *(TITLES[name] for name in engines), *(f"{TITLES[name]} / ours" for name in peers)]
    lines = [table_line(heads), table_line(["---", *["---:"] * (len(heads) - 1)])]
    for title, figure, shown in _measures(measured):
        values = {name: figure(figures) for name, figures in engines.items()}
        cells = ["-" if values[name] is None else shown(engines[name]) for name in engines]
        lines.append(
            table_line([title, *cells, *(_ratio(values[p], values["ours"]) for p in peers)])
        )
    cut = f" of at most {measured['pieces']} characters" if measured["pieces"] else ""
    lines += [
        "",
        f"{measured['documents']} documents{cut}; order and strings by seed {measured['seed']}.",
    ]
    lines.append("Of a class: p50 / p95 when first asked of an opened index (p50 when repeated).")
    lines += _complaints(measured)
    return "\n".join(lines)


def exit_code(measured: dict[str, Any]) -> int:
    """Return 1 where ours gave a wrong answer."""
    ours = measured["engines"].get("ours", {})
    is_wrong = bool(ours.get("wrong")) or bool(_wrong_totals(measured, ours))
    return 1 if is_wrong else 0


def percentile(values: list[float], share: float) -> float:
    """Return the value that so large a share of all values does not exceed."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(share * len(ranked)))]


Measure = tuple[str, Callable[[Figures], float | None], Callable[[Figures], str]]


def _measures(measured: dict[str, Any]) -> Iterator[Measure]:
    """Yield each row's title, its figure to compare, and how it is shown."""
    for name, queries in measured["queries"].items():
        yield f"{name} ({len(queries)} queries), ms", *_class(name)
    yield "20 snippets alone, ms", *_median("alone_ms")
    yield "open and first answer, ms", *_plain(lambda each: each.get("open_ms"))
    yield "index, s", *_plain(lambda each: each.get("index_s"))
    yield "index without reading files, s", *_plain(_indexing)
    yield "size, MB", *_plain(_megabytes)
    yield "peak memory above the interpreter, MB", *_plain(_memory)
    yield "one article changed, ms", *_median("update_ms")
    yield "finding out what changed, ms", *_median("look_ms")
    if any(each.get("strings") for each in measured["engines"].values()):
        yield "recall, %", *_plain(_recall)
        yield "false hits", *_plain(lambda each: each.get("false"))


def _class(name: str) -> tuple[Callable[[Figures], float | None], Callable[[Figures], str]]:
    def middle(figures: Figures) -> float | None:
        times = figures.get("ms", {}).get(name)
        return statistics.median(times) if times else None

    def shown(figures: Figures) -> str:
        times, again = figures["ms"][name], statistics.median(figures["again_ms"][name])
        half, high = statistics.median(times), percentile(times, 0.95)
        return f"{number(half)} / {number(high)} ({number(again)})"

    return middle, shown


def _plain(
    figure: Callable[[Figures], float | None],
) -> tuple[Callable[[Figures], float | None], Callable[[Figures], str]]:
    return figure, lambda figures: number(figure(figures) or 0.0)


def _median(
    name: str,
) -> tuple[Callable[[Figures], float | None], Callable[[Figures], str]]:
    return _plain(lambda each: statistics.median(each[name]) if each.get(name) else None)


def _indexing(figures: Figures) -> float | None:
    return figures["index_s"] - figures["reading_s"] if "index_s" in figures else None


def _megabytes(figures: Figures) -> float | None:
    return figures["size_bytes"] / MB if "size_bytes" in figures else None


def _memory(figures: Figures) -> float | None:
    return figures["peak_mb"] - figures["bare_mb"] if "peak_mb" in figures else None


def _recall(figures: Figures) -> float | None:
    expected = figures.get("expected")
    return 100 * figures["found"] / expected if expected else None


def number(value: float) -> str:
    """Return a number with three digits that count, whole ones as they are."""
    if value == int(value) or value >= 100:
        return f"{value:.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 1 else f"{value:.3f}"


def _ratio(peer: float | None, ours: float | None) -> str:
    return f"{peer / ours:.2f}" if peer and ours else "-"


def table_line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _wrong_totals(measured: dict[str, Any], figures: Figures) -> list[str]:
    got = figures.get("totals", {})
    return [query for query, total in measured["totals"].items() if got.get(query, total) != total]


def _complaints(measured: dict[str, Any]) -> Iterator[str]:
    for name, figures in measured["engines"].items():
        wrong = _wrong_totals(measured, figures)
        if wrong:
            yield f"{TITLES[name]}: wrong totals for {len(wrong)} queries, as {wrong[0]!r}."
        if figures.get("wrong"):
            strings = figures["wrong"]
            yield f"{TITLES[name]}: {len(strings)} strings not as the scan, as {strings[0]!r}."
