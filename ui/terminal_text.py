"""What the command line prints for people, as lines; nothing here is meant for programs."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

from content.article import Article, Block, BlockKind
from content.link import Link
from content.lookup import EXACT, RUNG_NAMES
from index.report import IndexReport
from ui.terminal_layout import LINK, STRONG, Page, clean, columns
from ui.terminal_lists import listed, shorten
from ui.terminal_terms import FoundTerm, FoundTerms
from ui.tr import tr

# More than these are too much to read, and few of them are meant.
_MOST_CARDS = 4
# Blocks that stand below each other without a blank line.
_TOGETHER = (BlockKind.ITEM, BlockKind.ROW)
_WIDEST_NAME = 24


def terms(found: FoundTerms, page: Page) -> list[str]:
    """Return the lines of `term`."""
    if not found.terms:
        return page.flow(tr("术语表里没有“{query}”。", query=shorten(found.query)))
    if len(found.terms) > _MOST_CARDS:
        return _overview(found, page)
    lines: list[str] = []
    for term in found.terms:
        lines += ["", *_term(term, page)]
    return lines[1:]


def article(article: Article, links: Sequence[Link], page: Page) -> list[str]:
    """Return the lines of `article`: its text, then how often each term is in it."""
    head = article.head
    lines = page.flow(head.title, marks=[(0, len(head.title))], mark=STRONG)
    if about := " · ".join(filter(None, (head.source, head.published))):
        lines += page.flow(about)
    kind = None
    starts = [link.start for link in links]
    for block in article.blocks:
        is_going_on = block.kind is kind and kind in _TOGETHER
        kind = block.kind
        inside = links[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
        lines += [*([] if is_going_on else [""]), *_block(article, block, inside, page)]
    counts = Counter(link.term for link in links)
    if counts:
        title = tr("文中的术语：{terms} 个，{places} 处", terms=len(counts), places=len(links))
        names = listed(f"{term} {count}" for term, count in counts.most_common())
        lines += ["", title, *page.flow(names, "  ")]
    return lines


def index(report: IndexReport) -> list[str]:
    """Return the lines of `index`."""
    lines = [report.notice] if report.notice else []
    sentence = tr(
        "{done}：{articles} 篇文章，{terms} 个术语，用了 {seconds:.2f} 秒。",
        done=tr("索引已更新") if report.rebuilt else tr("索引已是最新"),
        articles=report.articles,
        terms=report.terms,
        seconds=report.took_ms / 1000,
    )
    return [clean(line) for line in (*lines, sentence)]


def _block(article: Article, block: Block, links: Sequence[Link], page: Page) -> list[str]:
    text = article.text[block.start : block.end]
    if block.kind is BlockKind.HEADING:
        return page.flow(text, "#" * block.level + " ", [(0, len(text))], STRONG)
    if block.kind is BlockKind.RULE:
        return ["---"]
    leads = {
        BlockKind.ITEM: "  " * max(block.level - 1, 0) + f"{block.marker} ",
        BlockKind.QUOTE: "> " * max(block.level, 1),
        BlockKind.IMAGE: tr("[图] "),
    }
    marks = [(link.start - block.start, link.end - block.start) for link in links]
    return page.flow(text, leads.get(block.kind, ""), marks, LINK)


def _term(found: FoundTerm, page: Page) -> list[str]:
    term = found.term
    how = "" if found.matched == EXACT else tr(RUNG_NAMES[found.matched])
    title = "  ".join(filter(None, (term.term, found.pinyin, term.category, how)))
    lines = page.flow(title, marks=[(0, len(term.term))], mark=STRONG)
    if term.definition:
        lines += page.flow(term.definition, "  ")
    rows = list(_rows(found))
    width = max((columns(name) for name, _ in rows), default=0)
    for name, text in rows:
        lines += page.flow(text, f"  {name}{' ' * (width - columns(name))}  ")
    return lines


def _overview(found: FoundTerms, page: Page) -> list[str]:
    count = len(found.terms)
    lines = page.flow(tr("找到 {count} 个术语；写出全名看其中一个：", count=count))
    width = min(_WIDEST_NAME, max(columns(clean(each.term.term)) for each in found.terms))
    for each in found.terms:
        name = clean(each.term.term)
        lead = f"  {name}{' ' * (width - columns(name))}  "
        first_sentence = each.term.definition.partition("。")[0]
        lines += page.flow(first_sentence or each.term.category, lead)
    return lines


def _rows(found: FoundTerm) -> Iterable[tuple[str, str]]:
    """Yield the name and the text of each row below a term's definition."""
    if found.term.aliases:
        yield tr("又称"), listed(found.term.aliases)
    if found.term.note:
        yield tr("用法"), found.term.note
    for evidence, span in found.evidence:
        lost = "" if span else tr("（原文中找不到这句话）")
        yield tr("出处"), f"{evidence.quote} [{evidence.article}]{lost}"
    grouped: dict[str, list[str]] = {}
    for relation, other in found.related:
        grouped.setdefault(clean(relation), []).append(other)
    for relation, others in grouped.items():
        yield relation, listed(others)
    if found.mentions:
        mentions = (tr("{id} {count} 处", id=name, count=n) for name, n in found.mentions)
        yield tr("提及"), listed(mentions)
