"""What `search` prints for people: how the query was read, what was found and how."""

from __future__ import annotations

from collections.abc import Iterator

from index.answer import Answer, Facet, Hit, HitKind, Rung
from ui.search.facets import FACET_NAMES, value_name
from ui.search.rungs import RUNG_NAMES, say_tried
from ui.terminal_layout import Page, columns
from ui.terminal_lists import listed, shorten
from ui.tr import tr

# Values of one facet; more are too much to read.
_VALUES = 6
_SURE = (Rung.EXACT, Rung.ALIAS)


def search(answer: Answer, page: Page) -> list[str]:
    """Return the lines of `search`."""
    lines = page.flow(answer.notice) if answer.notice else []
    if answer.wording:
        lines += page.flow(answer.wording, tr("查找："))
    if answer.matched is Rung.NONE:
        if answer.tried:
            nothing = tr("没有找到“{query}”。", query=shorten(answer.query))
            lines += page.flow(nothing + say_tried(answer.tried))
        return lines + _suggestions(answer, page)
    lines.append(_counts(answer))
    if answer.matched not in _SURE:
        rung = tr(RUNG_NAMES[answer.matched])
        sentence = tr("没有一字不差的结果，以下按“{rung}”找到。", rung=rung)
        lines += page.flow(sentence) + _suggestions(answer, page)
    for name, values in _facets(answer):
        lines += page.flow(values, f"{name}  ")
    for hit in answer.hits:
        lines += ["", *_hit(hit, page)]
    return lines


def _counts(answer: Answer) -> str:
    shown = len(answer.hits)
    counts = [tr("共 {total} 条", total=answer.total)]
    if 0 < shown < answer.total:
        counts.append(tr("列出前 {shown} 条", shown=shown))
    counts.append(tr("{seconds:.3f} 秒", seconds=answer.took_ms / 1000))
    return " · ".join(counts)


def _suggestions(answer: Answer, page: Page) -> list[str]:
    if not answer.suggestions:
        return []
    return page.flow(tr("您要找的是不是：{words}", words=listed(answer.suggestions)))


def _facets(answer: Answer) -> Iterator[tuple[str, str]]:
    """Yield the name and the values of each facet that tells results apart."""
    counted = dict(answer.facets)
    for facet in Facet:
        values = counted.get(facet.value, ())
        # Where every value has one hit, the list itself tells as much.
        if len(values) < 2 or max(count for _, count in values) < 2:
            continue
        shown = [f"{value_name(facet, value)} {count}" for value, count in values[:_VALUES]]
        if rest := len(values) - len(shown):
            shown.append(tr("另有 {rest} 个", rest=rest))
        yield tr(FACET_NAMES[facet]), listed(shown)


def _hit(hit: Hit, page: Page) -> list[str]:
    is_article = hit.kind is HitKind.ARTICLE
    kind = tr("文章") if is_article else tr("术语")
    indent = " " * (columns(kind) + 2)
    about = (
        hit.source,
        hit.date,
        tr("{count} 处", count=hit.count) if hit.count else None,
        f"[{hit.id}]" if is_article else None,
        None if hit.matched is Rung.EXACT else tr(RUNG_NAMES[hit.matched]),
    )
    lines = page.flow(hit.title, f"{kind}  ", hit.title_marks)
    if any(about):
        lines += page.flow(" · ".join(filter(None, about)), indent)
    for snippet in hit.snippets:
        lines += page.flow(snippet.text.replace("\n", " "), indent, snippet.marks)
    return lines
