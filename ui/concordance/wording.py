"""What is said of a concordance, in the window and on the command line. Knows no Qt."""

from __future__ import annotations

from collections.abc import Iterable

from content import sheet
from content.concordance import Line, LineOrder
from index.answer import Rung
from index.lines import LinesPage
from ui.search.rungs import RUNG_NAMES, say_tried
from ui.tr import tr

ORDER_NAMES = {
    LineOrder.RIGHT: "右侧文字",
    LineOrder.LEFT: "左侧文字",
    LineOrder.DATE: "日期",
    LineOrder.SOURCE: "来源",
    LineOrder.PLACE: "文章次序",
    LineOrder.FORM: "词形",
}
_HEADINGS = ("左侧", "关键词", "右侧", "标题", "来源", "日期", "文章", "起", "止")
_SURE = (Rung.EXACT, Rung.ALIAS, Rung.NONE)


def say_counts(page: LinesPage) -> str:
    """Return how many lines there are, of how many articles."""
    counts = tr("{n} 处 · {m} 篇", n=f"{page.total:,}", m=f"{page.articles:,}")
    if page.kept < page.total:
        kept = f"{page.kept:,}"
        return tr("{counts} · 只列出较新的 {kept} 处", counts=counts, kept=kept)
    return counts


def say_how(page: LinesPage) -> str:
    """Return what should be known of how lines were found, empty where it is plain."""
    parts = [page.notice or ""]
    if page.matched not in _SURE:
        rung = tr(RUNG_NAMES[page.matched])
        parts.append(tr("没有一字不差的原文，以下按“{rung}”找到。", rung=rung))
    elif len(page.forms) > 1 and page.total:
        parts.append(tr("找的是：{forms}。", forms="、".join(page.forms)))
    return "".join(parts)


def say_nothing(page: LinesPage) -> str:
    """Return the sentence that stands in place of lines."""
    if page.notice:
        return page.notice
    if page.forms and page.tried in ((Rung.EXACT,), (Rung.ALIAS,)):
        forms = "、".join(page.forms)
        return tr("文章里没有出现过：{forms}。", forms=forms)
    return tr("文章里没有找到“{query}”。", query=page.query) + say_tried(page.tried)


def as_rows(lines: Iterable[Line]) -> Iterable[tuple[str | int, ...]]:
    """Return the cells of each line, as `as_csv` has them."""
    for line in lines:
        yield (
            line.left,
            line.node,
            line.right,
            line.title,
            line.source,
            line.date or "",
            line.article,
            tr("标题") if line.is_title else line.start,
            tr("标题") if line.is_title else line.end,
        )


def as_csv(lines: Iterable[Line]) -> str:
    """Return lines as CSV, as `content.sheet` writes it."""
    return sheet.as_csv(map(tr, _HEADINGS), as_rows(lines))


def as_text(lines: Iterable[Line]) -> str:
    """Return lines with tabs between left context, node, right context, title, source and date."""
    return "".join("\t".join(map(str, row[:6])) + "\n" for row in as_rows(lines))
