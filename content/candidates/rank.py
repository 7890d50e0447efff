"""Term candidates of a library's articles: found in several ways, ranked with one score."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from content.candidates.candidate import Candidate, Context, Kind, Prose
from content.candidates.contexts import contexts_of
from content.candidates.ngrams import Measure, measure
from content.candidates.phrases import has_build, is_word, listed, phrases
from content.candidates.quoted import quoted
from content.candidates.tally import Tally
from content.errors import StoppedError
from content.text import fold

MOST = 1000
_POOL = 20_000
# What an everyday word loses: the dictionary has it, and no article sets it apart.
_COMMON = 2.0
_WEIGHTS = {
    Kind.QUOTED: 3.0,
    Kind.TITLE: 1.5,
    Kind.PATTERN: 2.0,
    Kind.LISTED: 1.5,
    Kind.PHRASE: 1.0,
    Kind.COHESIVE: 1.0,
}
# 第二十三条, 三十日, 五个: numbers of a text's own parts, and bare figures.
_ORDINAL = re.compile(
    "第?[一二三四五六七八九十百千零〇]+(?:[条章节款项编届次批年月日个名种][以之]?[内后上下前]?)?"
)
_MARKS = str.maketrans("", "", "“”‘’「」『』\"'")
_NAMES = {
    Kind.QUOTED: "引号标出",
    Kind.TITLE: "书名号标出",
    Kind.PATTERN: "构词像名称",
    Kind.LISTED: "并列成员",
    Kind.PHRASE: "名词词组",
    Kind.COHESIVE: "结合紧密",
}


@dataclass(slots=True)
class _Pool:
    """What was found so far, by kind: how often each string was found to be of that kind."""

    by_kind: dict[Kind, Tally] = field(default_factory=lambda: defaultdict(Tally))
    articles: Tally = field(default_factory=Tally)
    written: dict[str, str] = field(default_factory=dict)


def find_candidates(
    prose: Sequence[Prose],
    known: Iterable[str] = (),
    limit: int = 100,
    progress: Callable[[int, int], None] | None = None,
    is_stopped: Callable[[], bool] | None = None,
) -> tuple[Candidate, ...]:
    """Return the strings likeliest to be terms, the best first, at most `limit`.

    `known` are the folded forms of the glossary, which are left out. The score adds up what speaks
    for a string (`_WEIGHTS` for each kind, frequency, cohesion, branching) and takes away what
    speaks against it (it stands only within one longer candidate; it begins or ends loosely). Loads
    rjieba. Raises StoppedError once `is_stopped()`.
    """
    pool = _Pool()
    for number, article in enumerate(prose):
        if is_stopped and is_stopped():
            raise StoppedError
        if progress:
            progress(number, len(prose) * 2)
        _gather(article, pool)
    measures = measure([article.text for article in prose])
    kinds = _kinds(pool, measures)
    counts = _counts(kinds, pool, measures, prose)
    scores = {
        text: _score(text, found, counts[text], measures.get(text)) for text, found in kinds.items()
    }
    _lower_nested(scores, counts, kinds)
    fresh = _New(known, prose)
    ranked = sorted(scores, key=lambda text: (-scores[text], text))
    best = list(islice((t for t in ranked if fresh.admits(t, counts[t])), min(limit, MOST)))
    contexts = contexts_of([pool.written.get(text, text) for text in best], prose)
    return tuple(
        _candidate(text, pool, kinds[text], scores[text], counts[text], measures.get(text), found)
        for text, found in zip(best, contexts, strict=True)
    )


def name_of(form: str) -> str:
    """Return a form as it is compared with candidates: folded, without quotation marks."""
    return fold(form.translate(_MARKS)).translate(_MARKS)


class _New:
    """Tells what is new beside a glossary."""

    def __init__(self, known: Iterable[str], prose: Sequence[Prose]) -> None:
        self._forms = {form: name_of(form) for form in known}
        self._names = frozenset(self._forms.values())
        self._together = "\n".join(self._names)
        self._prose = prose
        self._folded: list[str] | None = None

    def admits(self, text: str, count: int) -> bool:
        """Tell whether a string is no known form and no mere number, and stands outside of them."""
        name = name_of(text)
        if name in self._names or _ORDINAL.fullmatch(text):
            return False
        if name not in self._together:
            return True
        if self._folded is None:
            self._folded = [fold(article.text) for article in self._prose]
        holders = [form for form, known in self._forms.items() if name in known]
        within = sum(text.count(form) for form in holders for text in self._folded)
        return within < count


def _gather(article: Prose, pool: _Pool) -> None:
    here: dict[str, None] = {}

    def add(kind: Kind, texts: Iterable[str]) -> None:
        found = list(texts)
        pool.by_kind[kind].add(found)
        here.update(dict.fromkeys(found))

    for each in quoted(article.text):
        add(each.kind, (each.text,))
        if each.written != each.text and len(pool.written) < _POOL:
            pool.written.setdefault(each.text, each.written)
    by_kind: dict[Kind, list[str]] = defaultdict(list)
    for text, kind in phrases(article.text):
        by_kind[kind].append(text)
    for kind, texts in by_kind.items():
        add(kind, texts)
    add(Kind.LISTED, listed(article.text))
    pool.articles.add(list(here))


def _kinds(pool: _Pool, measures: Mapping[str, Measure]) -> dict[str, tuple[Kind, ...]]:
    """Return the kinds of each string; of very many strings those found most often."""
    totals: dict[str, float] = defaultdict(float)
    for kind, tally in pool.by_kind.items():
        weight = _WEIGHTS[kind]
        for text, count in tally.counts.items():
            totals[text] += weight * count
    for text, measured in measures.items():
        totals[text] += measured.count
    pooled = sorted(totals, key=totals.__getitem__, reverse=True)[:_POOL]
    kinds: dict[str, tuple[Kind, ...]] = {}
    for text in pooled:
        found = [kind for kind in Kind if text in pool.by_kind[kind].counts]
        if text in measures:
            found.append(Kind.COHESIVE)
        if found and Kind.PATTERN not in found and has_build(text):
            found.append(Kind.PATTERN)
        kinds[text] = tuple(found)
    return kinds


def _counts(
    kinds: Mapping[str, tuple[Kind, ...]],
    pool: _Pool,
    measures: Mapping[str, Measure],
    prose: Sequence[Prose],
) -> dict[str, int]:
    """Return how often each string stands in the articles."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    texts = list(kinds)
    counts: Counter[int] = Counter()
    if texts:
        written = [pool.written.get(text, text) for text in texts]
        automaton = AhoCorasick(written, matchkind=MatchKind.Standard)
        for article in prose:
            for line in article.text.split("\n"):
                matches = automaton.find_matches_as_indexes(line, overlapping=True)
                counts.update([number for number, _, _ in matches])
    return {text: counts[number] for number, text in enumerate(texts)}


def _score(text: str, kinds: Sequence[Kind], count: int, measured: Measure | None) -> float:
    score: float = sum(_WEIGHTS[kind] for kind in kinds)
    score += 0.7 * min(math.log2(1 + count), 6)
    score += 0.25 * min(len(text), 6)
    if measured:
        score += min(measured.cohesion, 12) / 12 + min(measured.branching, 4) / 4
    is_apart = Kind.QUOTED in kinds or Kind.TITLE in kinds
    if not is_apart and is_word(text):
        score -= _COMMON
    return score


def _lower_nested(
    scores: dict[str, float], counts: Mapping[str, int], kinds: Mapping[str, Sequence[Kind]]
) -> None:
    """Lower what mostly stands within longer candidates, as far as nothing sets it apart.

    After the C-value (Frantzi, Ananiadou and Mima, Automatic recognition of multi-word terms,
    2000): a string's frequency less the mean frequency of the candidates that hold it.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for longer in scores:
        for inner in _inside(longer, scores):
            holders[inner].append(counts[longer])
    for text, found in holders.items():
        share = max(found) / max(counts[text], 1)
        is_apart = Kind.QUOTED in kinds[text] or Kind.LISTED in kinds[text]
        scores[text] -= min(share, 1.0) * (0.5 if is_apart else 3.0)


def _inside(text: str, known: Mapping[str, float]) -> Iterator[str]:
    length = len(text)
    found = {
        text[start:end]
        for start in range(length)
        for end in range(start + 2, min(length, start + 14) + 1)
        if end - start < length
    }
    return (inner for inner in found if inner in known)


def _candidate(
    text: str,
    pool: _Pool,
    kinds: tuple[Kind, ...],
    score: float,
    count: int,
    measured: Measure | None,
    contexts: tuple[Context, ...],
) -> Candidate:
    reasons = [_NAMES[kind] for kind in kinds]
    if measured:
        reasons.append(f"凝合 {measured.cohesion:.1f}，分支 {measured.branching:.1f}")
    return Candidate(
        text=text,
        written=pool.written.get(text, text),
        score=round(score, 3),
        count=count,
        articles=max(1, pool.articles.counts[text]),
        kinds=kinds,
        cohesion=round(measured.cohesion, 3) if measured else None,
        branching=round(measured.branching, 3) if measured else None,
        why="，".join(reasons),
        contexts=contexts,
    )
