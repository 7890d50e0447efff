"""The list of results as text for other programs: CSV, Markdown and plain lines. Knows no Qt."""

from __future__ import annotations

import re
from collections.abc import Iterator

from content import sheet
from index.answer import Answer, Hit, HitKind, Rung, Snippet
from ui.search.facets import value_name
from ui.search.rungs import RUNG_NAMES
from ui.tr import tr

_MARKDOWN = re.compile(r"([\\`*_\[\]<>|#~])")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_HEADINGS = ("序号", "类别", "标题", "来源", "日期", "处数", "找到方式", "摘录", "标识")


def as_csv(answer: Answer) -> str:
    """Return the hits as CSV, as `content.sheet` writes it."""
    rows = (
        (
            number,
            _kind(hit),
            hit.title,
            hit.source,
            hit.date or "",
            hit.count,
            tr(RUNG_NAMES[hit.matched]),
            " … ".join(_one_line(snippet.text) for snippet in hit.snippets),
            hit.id,
        )
        for number, hit in enumerate(answer.hits, 1)
    )
    return sheet.as_csv(map(tr, _HEADINGS), rows)


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
