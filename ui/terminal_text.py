"""What the command line prints for people: plain lines, marks in bold or in 【】."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from content.article import Article, BlockKind
from content.errors import Problem, Severity
from content.linker import Link
from index.answer import Answer, Hit, HitKind, Rung, Snippet
from index.report import IndexReport
from ui.search.rungs import RUNG_NAMES
from ui.terminal_terms import FoundTerm, FoundTerms
from ui.tr import tr

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def search(answer: Answer, *, is_rich: bool) -> list[str]:
    """Return the lines of `search`."""
    lines = []
    if answer.notice:
        lines.append(answer.notice)
    if answer.matched is Rung.NONE:
        if not answer.notice:
            lines.append(tr("没有找到“{query}”。", query=answer.query))
        if answer.suggestions:
            lines.append(tr("要找的是不是：{words}", words="、".join(answer.suggestions)))
        return lines
    seconds = f"{answer.took_ms / 1000:.3f}"
    lines.append(tr("共 {total} 条 · {seconds} 秒", total=answer.total, seconds=seconds))
    for hit in answer.hits:
        lines += _hit(hit, is_rich=is_rich)
    return lines


def terms(found: FoundTerms) -> list[str]:
    """Return the lines of `term`."""
    if not found.terms:
        return [tr("术语表里没有“{query}”。", query=found.query)]
    lines: list[str] = []
    for term in found.terms:
        lines += [*_term(term), ""]
    return lines[:-1]


def article(article: Article, links: Sequence[Link]) -> list[str]:
    """Return the lines of `article`."""
    head = article.head
    lines = [head.title, " · ".join(filter(None, (head.source, head.published))), ""]
    for block in article.blocks:
        text = article.text[block.start : block.end]
        mark = "#" * block.level + " " if block.kind is BlockKind.HEADING else ""
        lines += [f"{mark}{block.marker}{text}", ""]
    counts: dict[str, int] = {}
    for link in links:
        counts[link.term] = counts.get(link.term, 0) + 1
    lines.append(tr("文中术语：{count} 个", count=len(counts)))
    lines += [tr("  {term} {count} 处", term=term, count=count) for term, count in counts.items()]
    return lines


def check(problems: Sequence[Problem]) -> list[str]:
    """Return the lines of `check`."""
    if not problems:
        return [tr("没有发现问题。")]
    names = {Severity.ERROR: tr("错误"), Severity.WARNING: tr("提醒")}
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    lines = [
        f"{problem.place}: {names[problem.severity]}：{problem.message}" for problem in problems
    ]
    others = len(problems) - errors
    return [*lines, tr("{errors} 个错误，{others} 个提醒", errors=errors, others=others)]


def index(report: IndexReport) -> list[str]:
    """Return the lines of `index`."""
    lines = [report.notice] if report.notice else []
    done = tr("已重建") if report.rebuilt else tr("已是最新")
    return [
        *lines,
        tr(
            "索引{done}：{articles} 篇文章，{terms} 个术语，{ms:.0f} 毫秒。",
            done=done,
            articles=report.articles,
            terms=report.terms,
            ms=report.took_ms,
        ),
    ]


def progress_line(label: str) -> Callable[[int, int], None] | None:
    """Return a callback that keeps one line on a terminal's stderr; None where there is none."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, total: int) -> None:
        end = "\n" if done >= total else ""
        sys.stderr.write(f"\r{tr(label)} {done}/{total}{end}")
        sys.stderr.flush()

    return show


def _hit(hit: Hit, *, is_rich: bool) -> list[str]:
    kind = tr("文章") if hit.kind is HitKind.ARTICLE else tr("术语")
    how = "" if hit.matched is Rung.EXACT else RUNG_NAMES[hit.matched]
    count = tr("{count} 处", count=hit.count) if hit.count else ""
    title = _marked(Snippet(hit.title, hit.title_marks), is_rich=is_rich)
    about = " · ".join(filter(None, (hit.source, hit.date, count, how)))
    place = f"  [{hit.id}]" if hit.kind is HitKind.ARTICLE else ""
    lines = ["", f"{kind}  {title}{place}"]
    if about:
        lines.append(f"      {about}")
    return lines + [f"      {_marked(snippet, is_rich=is_rich)}" for snippet in hit.snippets]


def _marked(snippet: Snippet, *, is_rich: bool) -> str:
    before, after = (_BOLD, _PLAIN) if is_rich else ("【", "】")
    text, at, parts = snippet.text, 0, []
    for start, end in snippet.marks:
        parts += [text[at:start], before, text[start:end], after]
        at = end
    return "".join([*parts, text[at:]]).replace("\n", " ")


def _term(found: FoundTerm) -> list[str]:
    term = found.term
    how = "" if found.matched == Rung.EXACT else RUNG_NAMES[Rung(found.matched)]
    lines = ["  ".join(filter(None, (term.term, found.pinyin, term.category, how)))]
    if term.aliases:
        lines.append(tr("  又称：{aliases}", aliases="、".join(term.aliases)))
    lines.append(f"  {term.definition}")
    for evidence, span in found.evidence:
        lost = "" if span else tr("（原文中已找不到这句话）")
        lines.append(
            tr("  出处：{quote} [{article}]", quote=evidence.quote, article=evidence.article) + lost
        )
    grouped: dict[str, list[str]] = {}
    for name, other in found.related:
        grouped.setdefault(name, []).append(other)
    lines += [f"  {name}：{'、'.join(others)}" for name, others in grouped.items()]
    for name, count in found.mentions:
        lines.append(tr("  提及：{article} {count} 处", article=name, count=count))
    return lines
