"""The list of results as text for other programs: CSV, Markdown and plain lines. Knows no Qt."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from index.answer import Answer, Hit, HitKind, Rung, Snippet
from ui.search.facets import value_name
from ui.search.rungs import RUNG_NAMES
from ui.tr import tr

# What a spreadsheet takes for the beginning of a formula, also in its full-width form.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|#~])")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_HEADINGS = ("序号", "类别", "标题", "来源", "日期", "处数", "找到方式", "摘录", "标识")


def as_csv(answer: Answer) -> str:
    """Return the hits as CSV with a byte order mark, by which spreadsheets know UTF-8.

    A cell that a spreadsheet would run as a formula begins with an apostrophe (OWASP, CSV
    Injection).
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(map(tr, _HEADINGS))
    for number, hit in enumerate(answer.hits, 1):
        cells = (
            _kind(hit),
            hit.title,
            hit.source,
            hit.date or "",
            str(hit.count),
            tr(RUNG_NAMES[hit.matched]),
            " … ".join(_one_line(snippet.text) for snippet in hit.snippets),
            hit.id,
        )
        writer.writerow((number, *map(_harmless, cells)))
    return "\ufeff" + out.getvalue()


def as_markdown(answer: Answer) -> str:
    """Return the hits as a numbered Markdown list, marked words bold."""
    lines = [f"# {_escaped(answer.query)}", "", *(_escaped(line) for line in _summary(answer)), ""]
    for number, hit in enumerate(answer.hits, 1):
        about = _about(hit)
        tail = _escaped(f"（{about}）") if about else ""
        lines.append(f"{number}. **{_escaped(_one_line(hit.title))}**{tail}")
        for snippet in hit.snippets:
            lines += ["", f"   > {''.join(_marked(snippet))}"]
        lines.append("")
    return "\n".join(lines)


def as_text(answer: Answer) -> str:
    """Return the hits as plain lines, to paste anywhere."""
    lines = [tr("搜索：{query}", query=answer.query), *_summary(answer), ""]
    for number, hit in enumerate(answer.hits, 1):
        about = _about(hit)
        lines.append(f"{number}. {_one_line(hit.title)}" + (f"（{about}）" if about else ""))
        lines += [f"   {_one_line(snippet.text)}" for snippet in hit.snippets]
    return "\n".join(lines) + "\n"


def _summary(answer: Answer) -> Iterator[str]:
    if answer.wording:
        yield answer.wording
    if answer.filters:
        values = "、".join(value_name(facet, value) for facet, value in answer.filters)
        yield tr("筛选：{values}", values=values)
    listed = len(answer.hits)
    if listed < answer.total:
        yield tr("共 {total} 项，列出前 {n} 项", total=answer.total, n=listed)
    else:
        yield tr("共 {total} 项", total=answer.total)


def _about(hit: Hit) -> str:
    count = tr("{n} 处", n=hit.count) if hit.count else ""
    how = "" if hit.matched is Rung.EXACT else tr("按{rung}", rung=tr(RUNG_NAMES[hit.matched]))
    return "，".join(part for part in (_kind(hit), hit.source, hit.date, count, how) if part)


def _kind(hit: Hit) -> str:
    return tr("术语") if hit.kind is HitKind.TERM else tr("文章")


def _marked(snippet: Snippet) -> Iterator[str]:
    at = 0
    for start, end in snippet.marks:
        yield _escaped(_one_line(snippet.text[at:start]))
        yield f"**{_escaped(snippet.text[start:end])}**"
        at = end
    yield _escaped(_one_line(snippet.text[at:]))


def _one_line(text: str) -> str:
    return re.sub(r"[\r\n\u2028\u2029]+", " ", text)


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", _CONTROLS.sub("", text))


def _harmless(cell: str) -> str:
    text = _CONTROLS.sub("", cell)
    return f"'{text}" if _FORMULA.match(text) else text
