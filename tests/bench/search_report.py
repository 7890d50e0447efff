"""The bench's figures as one table in Markdown."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

TITLES = {
    "ours": "LouZhi",
    "codec": "LouZhi's codec",
    "whoosh": "stock Whoosh",
    "fts5": "FTS5",
    "tantivy": "tantivy",
    "floor": "numpy alone",
}
OURS = ("ours", "codec")
"""What the peers are compared with: the program's search, and the index alone."""
MB = 1e6

Figures = dict[str, Any]


def render(measured: dict[str, Any]) -> str:
    """Return the table, what it was measured on, and every wrong answer."""
    engines: dict[str, Figures] = measured["engines"]
    peers = [name for name in engines if name not in {*OURS, "floor"}]
    pairs = [(peer, ours) for ours in OURS if ours in engines for peer in peers]
    heads = ["", *map(TITLES.__getitem__, engines)]
    heads += [f"{TITLES[peer]} / {ours}" for peer, ours in pairs]
    lines = [table_line(heads), table_line(["---", *["---:"] * (len(heads) - 1)])]
    for row in _rows(measured):
        values = {name: row.figure(figures) for name, figures in engines.items()}
        cells = ["-" if values[name] is None else row.shown(engines[name]) for name in engines]
        ratios = [
            _ratio(values[peer], values[ours]) if row.is_compared else "-" for peer, ours in pairs
        ]
        lines.append(table_line([row.title, *cells, *ratios]))
    lines += ["", *_footer(measured), *_complaints(measured)]
    return "\n".join(lines)


def exit_code(measured: dict[str, Any]) -> int:
    """Return 1 where ours gave a wrong answer."""
    figures = [measured["engines"].get(name, {}) for name in OURS]
    is_wrong = any(each.get("wrong") or _wrong_totals(measured, each) for each in figures)
    return 1 if is_wrong else 0


def percentile(values: list[float], share: float) -> float:
    """Return the value that so large a share of all values does not exceed."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(share * len(ranked)))]


@dataclass(frozen=True, slots=True)
class Row:
    """A row's title, the figure that engines are compared by, and how it is shown.

    The figure is None where an engine has none.
    """

    title: str
    figure: Callable[[Figures], float | None]
    shown: Callable[[Figures], str]
    is_compared: bool = True


def _rows(measured: dict[str, Any]) -> Iterator[Row]:
    for name, queries in measured["queries"].items():
        yield _class(name, len(queries))
    yield _median("20 snippets alone, ms", "alone_ms")
    yield _plain("open and first answer, ms", lambda each: each.get("open_ms"))
    yield _plain("index, s", lambda each: each.get("index_s"))
    yield _plain("index without reading files, s", _indexing)
    yield _plain("size, MB", _megabytes)
    yield _plain("peak memory above the interpreter, MB", _memory)
    yield _median("one article changed, ms", "update_ms")
    yield _median("finding out what changed, ms", "look_ms")
    if any(each.get("strings") for each in measured["engines"].values()):
        yield _plain("recall, %", _recall, is_compared=False)
        yield _plain("false hits", lambda each: each.get("false"), is_compared=False)


def _class(name: str, queries: int) -> Row:
    def half(figures: Figures) -> float | None:
        times = figures.get("ms", {}).get(name)
        return statistics.median(times) if times else None

    def shown(figures: Figures) -> str:
        times, again = figures["ms"][name], statistics.median(figures["again_ms"][name])
        high = percentile(times, 0.95)
        return f"{number(statistics.median(times))} / {number(high)} ({number(again)})"

    return Row(f"{name} ({queries} queries), ms", half, shown)


def _median(title: str, name: str) -> Row:
    return _plain(title, lambda each: statistics.median(each[name]) if each.get(name) else None)


def _plain(title: str, figure: Callable[[Figures], float | None], is_compared: bool = True) -> Row:
    return Row(title, figure, lambda figures: number(figure(figures) or 0.0), is_compared)


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


def _footer(measured: dict[str, Any]) -> Iterator[str]:
    cut = f" of at most {measured['pieces']} characters" if measured["pieces"] else ""
    yield f"{measured['documents']} documents{cut}; order and strings by seed {measured['seed']}."
    if "codec" in measured["engines"]:
        yield "LouZhi's codec: the same index, asked by whoosh.query objects as stock Whoosh is."
    yield "Of a class: p50 / p95 when first asked of an opened index (p50 when repeated)."
    yield ", ".join(f"{name} {version}" for name, version in measured["versions"].items()) + "."
    before, after = measured["loads"]
    clock = "processor time, without waiting" if measured["is_cpu"] else "time on the clock"
    yield f"Times are {clock}; load of the machine {before:.1f} before, {after:.1f} after."


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
