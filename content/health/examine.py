"""Everything that may want mending in a library: problems of its files, and what the rules find."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from content.article import Article
from content.candidates.candidate import Prose, prose_of
from content.checks import check
from content.contradictions import Verdict
from content.errors import Place, Problem, Severity
from content.health.definitions import check_definitions
from content.health.finding import Finding, in_order, of_problem
from content.health.names import check_names
from content.health.quotes import nearest
from content.health.relations import check_relations
from content.health.sets import check_sets
from content.library import Library
from content.linker import Linker
from content.mentions import mentioned
from content.shapes import HINT_LIMIT
from content.stub import scalar
from content.term import Evidence
from content.timeline import timeline
from content.unlinked import Mention, Unlinked

_PROSE_LIMIT = 1_000_000
_MOST_CANDIDATES = 12
_LEAST_SCORE = 4.5
_MOST_A_RULE = 500
# Characters times entries; a thousand million take some seconds.
_UNLINKED_WORK = 1_000_000_000


def examine(
    library: Library,
    progress: Callable[[int, int], None] | None = None,
    is_stopped: Callable[[], bool] | None = None,
) -> tuple[Finding, ...]:
    """Return what is wrong or wants a look, by severity, rule and place.

    Reads each article once; terms that have no entry are looked for in the first million characters
    alone, and unlinked mentions until that has cost a thousand million characters times entries. At
    most 500 findings a rule. Loads rjieba. Raises StoppedError once `is_stopped()`.
    """
    survey = _Survey(library)
    problems = check(library, progress, is_stopped, survey.visit)
    found = [survey.explained(problem) for problem in problems]
    counts: Counter[str] = Counter()
    for finding in _rules(library, survey):
        counts[finding.rule] += 1
        if counts[finding.rule] <= _MOST_A_RULE:
            found.append(finding)
    return in_order(found)


def _rules(library: Library, survey: _Survey) -> Iterator[Finding]:
    yield from check_names(library.glossary)
    yield from check_definitions(library.glossary, survey.linker)
    yield from check_relations(library.glossary)
    yield from check_sets(library.glossary)
    yield from _figures(library)
    yield from _unmentioned(library, survey)
    yield from map(_unlinked, survey.unlinked)
    yield from _undefined(library, survey)


class _Survey:
    """Goes through the articles as they are read, and remembers what the rules need of them."""

    def __init__(self, library: Library) -> None:
        self.linker = Linker(library.glossary)
        self.mentions: Counter[str] = Counter()
        self.prose: list[Prose] = []
        self._left = _PROSE_LIMIT
        self._quotes: dict[Place, tuple[Evidence, str]] = {}
        self._library = library
        for term in library.glossary.terms:
            self._quotes |= {item.place: (item, term.term) for item in term.evidence}
        for fact in library.facts:
            self._quotes |= {item.place: (item, "") for item in fact.evidence}
        self._looked_up = 0
        self._work = _UNLINKED_WORK
        self._unlinked = Unlinked(library.glossary, self.linker)
        self.unlinked: list[tuple[Mention, Place]] = []

    def visit(self, article: Article) -> None:
        self.mentions.update(mentioned(article, self.linker))
        self._work -= len(article.text) * max(1, len(self._library.glossary.terms))
        for mention in self._unlinked.mentions(article) if self._work >= 0 else ():
            if len(self.unlinked) < _MOST_A_RULE:
                line = article.blocks[article.block_at(mention.start)].line
                self.unlinked.append((mention, Place(article.head.file, line)))
        self._left -= len(article.text)
        if self._left >= 0:
            self.prose.append(prose_of(article))

    def explained(self, problem: Problem) -> Finding:
        """Return a problem as a finding, a broken quote with the passage it may mean."""
        finding = of_problem(problem)
        if problem.rule != "broken-quote" or problem.place not in self._quotes:
            return finding
        evidence, term = self._quotes[problem.place]
        self._looked_up += 1
        is_readable = self._library.head(evidence.article) is not None
        if self._looked_up > HINT_LIMIT or not is_readable:
            return finding
        near = nearest(self._library.article(evidence.article), evidence.quote)
        if near is None:
            return finding
        return Finding(
            rule=problem.rule,
            severity=problem.severity,
            place=problem.place,
            message=problem.message,
            suggestion=f"最接近的原文是「{near.text}」，可以换成它",
            replacement=near.text,
            term=term,
            article=evidence.article,
            start=near.span.start,
            end=near.span.end,
        )


def _figures(library: Library) -> Iterator[Finding]:
    shown = timeline(library.facts)
    for conflict in shown.conflicts:
        place = conflict.facts[-1].place
        yield Finding("figures", Severity.WARNING, place, conflict.message)
    for tally in shown.tallies:
        if tally.verdict is not Verdict.AGREES:
            is_gap = tally.verdict is Verdict.GAP
            severity = Severity.HINT if is_gap else Severity.WARNING
            yield Finding("figures", severity, tally.whole.place, tally.message)


def _unmentioned(library: Library, survey: _Survey) -> Iterator[Finding]:
    if not library.heads:
        return
    for term in library.glossary.terms:
        if not survey.mentions[term.term]:
            yield Finding(
                rule="unmentioned",
                severity=Severity.WARNING,
                place=term.place,
                message=f"没有一篇文章提到“{term.term}”或它的别名",
                suggestion="请检查写法，把文章里的说法补进 aliases；确实没有用到，可以删掉",
                term=term.term,
            )


def _unlinked(found: tuple[Mention, Place]) -> Finding:
    mention, place = found
    return Finding(
        rule="unlinked",
        severity=Severity.HINT,
        place=place,
        message=f"“{mention.text}”没有链接，可能是“{mention.form}”：{mention.why}",
        suggestion="若是同一个词，把这种写法补进 aliases；若是写错了，改正文章",
        replacement=f"aliases: [{scalar(mention.text, flow=True)}]",
        term=mention.term,
        article=mention.article,
        start=mention.start,
        end=mention.end,
    )


def _undefined(library: Library, survey: _Survey) -> Iterator[Finding]:
    from content.candidates.rank import find_candidates

    known = [form for form, _ in library.glossary.folded_forms()]
    for each in find_candidates(survey.prose, known, _MOST_CANDIDATES):
        if each.score < _LEAST_SCORE or not each.contexts:
            continue
        first = each.contexts[0]
        yield Finding(
            rule="undefined",
            severity=Severity.HINT,
            place=first.place,
            message=f"“{each.text}”在文章里出现 {each.count} 次（{each.why}），术语表里没有",
            suggestion="若是术语，请收进术语表：先写成词条草稿，再补上释义",
            article=first.article,
            start=first.start,
            end=first.end,
        )
