"""The command `concordance`: every occurrence a line, the nodes below each other."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from content.collocates import SPAN, WIDEST_SPAN, Collocate
from content.concordance import MOST_LINES, WIDEST, Line, LineOrder
from index.lines import MOST_ASKED, LinesAsked, LinesPage, Tally
from ui.concordance.wording import ORDER_NAMES, as_csv, say_counts, say_how, say_nothing
from ui.terminal_arguments import Parser, one_of
from ui.terminal_layout import HIT, Page, clean, columns
from ui.terminal_lists import listed
from ui.tr import tr

if TYPE_CHECKING:
    from index.search import Searcher

_NARROWEST, _USUAL, _USUAL_LIMIT = 5, 20, 100
_GROUPS, _COLLOCATES = 8, 20
_GAP = "  "


def parser(command: str, about: str) -> Parser:
    """Return the parser of the command's arguments."""
    made = Parser(command, about, "QUERY", "楼事会 --sort left")
    made.word("query", "QUERY", "术语（连同别名），或要找的文字；写法和 search 一样")
    made.option(
        "--width",
        about=f"两边各显示几个字，{_NARROWEST} 到 {WIDEST}；不写是 {_USUAL}",
        metavar="N",
        type=lambda text: _number(text, _NARROWEST, WIDEST),
        default=_USUAL,
    )
    made.option(
        "--sort",
        about="按什么排列，写法见下；不写是 right",
        metavar="ORDER",
        type=lambda text: LineOrder(one_of(text, LineOrder)),
        default=LineOrder.RIGHT,
    )
    made.option(
        "--limit",
        about=f"最多列出几行；不写是 {_USUAL_LIMIT}",
        metavar="N",
        type=lambda text: _number(text, 0, MOST_LINES),
        default=_USUAL_LIMIT,
    )
    made.option("--collocates", about="列出常在旁边出现的词和字", action="store_true")
    made.option(
        "--span",
        about=f"旁边指左右各几个字以内，1 到 {WIDEST_SPAN}；不写是 {SPAN}",
        metavar="N",
        type=lambda text: _number(text, 1, WIDEST_SPAN),
        default=SPAN,
    )
    made.option("--csv", about="把全部行写进这个 CSV 文件", metavar="OUT", type=Path)
    made.option("--json", about="只输出一个 JSON 对象", action="store_true")
    made.table("排列的写法", [(order.value, ORDER_NAMES[order]) for order in LineOrder])
    return made.finish()


def run(arguments: argparse.Namespace) -> int:
    """Print a concordance. Raises UserError where a library or a file cannot be used."""
    from index.keep.opening import open_searcher
    from ui import terminal_output

    with (
        terminal_output.Progress("正在建立索引") as progress,
        open_searcher(arguments.library, progress, on_wait=progress.wait) as searcher,
    ):
        asked = LinesAsked(arguments.query, arguments.sort, span=arguments.span)
        page, lines = _lines(searcher, asked, arguments.limit)
        tally = searcher.tally(asked)
        if arguments.csv:
            _write(arguments.csv, _lines(searcher, asked, MOST_LINES)[1])
    if arguments.json:
        terminal_output.write_json(as_dict(page, lines, tally, has_near=arguments.collocates))
        return 0
    shown = terminal_output.page()
    written = [*as_lines(page, lines, tally, arguments.width, shown)]
    if arguments.collocates and page.total:
        written += ["", *_near(tally, shown)]
    terminal_output.write_lines(written)
    if arguments.csv:
        terminal_output.complain(tr("已写入 {path}，共 {n} 行。", path=arguments.csv, n=page.kept))
    terminal_output.hint_at(searcher.library.problems)
    return 0


def as_dict(
    page: LinesPage, lines: Sequence[Line], tally: Tally, *, has_near: bool
) -> dict[str, Any]:
    """Return the shape of `concordance --json`."""
    near = {
        "span": tally.span,
        "words": [asdict(one) for one in tally.words],
        "characters": [asdict(one) for one in tally.characters],
    }
    return {
        "query": page.query,
        "matched": page.matched.value,
        "forms": list(page.forms),
        "total": page.total,
        "listed": page.kept,
        "tried": [rung.value for rung in page.tried],
        "notice": page.notice,
        "lines": [
            {
                "article": line.article,
                "title": line.title,
                "source": line.source,
                "date": line.date,
                "start": line.start,
                "end": line.end,
                "left": line.left,
                "node": line.node,
                "right": line.right,
                "form": line.form,
                "in_title": line.is_title,
            }
            for line in lines
        ],
        "articles": [{"article": one.value, "count": one.count} for one in tally.articles],
        "years": [{"year": one.value, "count": one.count} for one in tally.years],
        "by_form": [{"form": one.value, "count": one.count} for one in tally.forms],
        **({"collocates": near} if has_near else {}),
    }


def as_lines(
    found: LinesPage, lines: Sequence[Line], tally: Tally, width: int, page: Page
) -> Iterator[str]:
    """Yield the lines of `concordance`, `width` characters of context on each side.

    On a terminal that is too narrow there are fewer, so that each occurrence stays one line.
    """
    if not found.total:
        yield from page.flow(say_nothing(found))
        return
    yield say_counts(found)
    if how := say_how(found):
        yield from page.flow(how)
    for name, groups in ((tr("词形"), tally.forms), (tr("年份"), tally.years)):
        if len(groups) > 1:
            shown = [f"{one.label or tr('无日期')} {one.count}" for one in groups[:_GROUPS]]
            rest = len(groups) - len(shown)
            more = [tr("另有 {rest} 个", rest=rest)] if rest else []
            yield from page.flow(listed([*shown, *more]), f"{name}  ")
    if lines:
        yield ""
        yield from _listed(lines, width, page)
    if len(lines) < found.kept:
        yield from page.flow(tr("列出了 {n} 行，--limit 可以列出更多。", n=len(lines)))


def _listed(lines: Sequence[Line], width: int, page: Page) -> Iterator[str]:
    """Yield each line with the number of its article, then the articles."""
    numbers: dict[str, int] = {}
    for line in lines:
        numbers.setdefault(line.article, len(numbers) + 1)
    # Wide enough for the number of every article.
    lead = len(str(len(numbers))) + len(_GAP)
    room = _room(lines, width, lead, page)
    for line in lines:
        yield f"{numbers[line.article]:>{lead - len(_GAP)}}{_GAP}{_aligned(line, room, page)}"
    yield ""
    titles = {line.article: line for line in lines}
    for article, number in numbers.items():
        of = titles[article]
        about = " · ".join(filter(None, (of.title, of.source, of.date, f"[{article}]")))
        yield from page.flow(about, f"{number:>{lead - len(_GAP)}}{_GAP}")


def _write(target: Path, lines: Sequence[Line]) -> None:
    from content.errors import UserError
    from content.files import write_atomic

    try:
        write_atomic(target, as_csv(lines).encode("utf-8", "replace"))
    except UserError as error:
        raise UserError(tr("写不进 {path}，请换一个可写的位置。", path=target)) from error


def _lines(searcher: Searcher, asked: LinesAsked, limit: int) -> tuple[LinesPage, list[Line]]:
    """Return the first page of a concordance, and as many of its lines as there are up to limit."""
    from dataclasses import replace

    first = searcher.lines(replace(asked, limit=min(limit, MOST_ASKED)))
    lines = list(first.lines)
    while len(lines) < min(limit, first.shown):
        size = min(MOST_ASKED, limit - len(lines))
        lines += searcher.lines(replace(asked, first=len(lines), limit=size)).lines
    return first, lines


def _room(lines: Sequence[Line], width: int, lead: int, page: Page) -> int:
    """Return how many columns the context has on each side."""
    if page.width is None:
        return 2 * width
    longest = max((columns(clean(line.node)) for line in lines), default=0)
    return max(min(2 * width, (page.width - lead - longest - 2 * len(_GAP)) // 2), 2 * _NARROWEST)


def _aligned(line: Line, room: int, page: Page) -> str:
    left, node, right = clean(line.left), clean(line.node), clean(line.right)
    left = _fitting(left[::-1], room)[::-1]
    right = _fitting(right, room)
    before, after = (HIT.code, "\x1b[0m") if page.is_rich else (HIT.before, HIT.after)
    pad = " " * (room - columns(left))
    return f"{pad}{left}{before}{node}{after}{right}".rstrip(" ")


def _fitting(text: str, room: int) -> str:
    """Return as much of the beginning of `text` as fits into so many columns."""
    taken = 0

    def fits(char: str) -> bool:
        nonlocal taken
        taken += columns(char)
        return taken <= room

    return "".join(takewhile(fits, text))


def _near(tally: Tally, page: Page) -> Iterator[str]:
    """Yield the collocates as a table."""
    yield tr("左右 {n} 字以内常出现的（附近次数 / 总次数，对数似然，logDice）", n=tally.span)
    for name, some in ((tr("词"), tally.words), (tr("字"), tally.characters)):
        if not some:
            yield from page.flow(tr("没有比偶然更常出现的。"), f"{name}  ")
        lead = f"{name}  "
        shown = some[:_COLLOCATES]
        widest = max((columns(clean(one.text)) for one in shown), default=0)
        for one in shown:
            yield lead + _collocate(one, widest)
            lead = " " * columns(lead)


def _collocate(one: Collocate, widest: int) -> str:
    text = clean(one.text)
    counts = f"{one.near:,} / {one.total:,}"
    pad = " " * (widest - columns(text))
    return f"{text}{pad}{_GAP}{counts:>15}{_GAP}{one.likelihood:>10,.2f}{_GAP}{one.dice:>6.2f}"


def _number(text: str, least: int, most: int) -> int:
    if not (text.isdecimal() and len(text) < 9 and least <= int(text) <= most):
        raise argparse.ArgumentTypeError(
            tr("后面要写 {least} 到 {most} 的整数", least=least, most=most)
        )
    return int(text)
