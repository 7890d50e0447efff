"""Glossary terms in text: which entry a stretch of text means, and why.

From left to right, at each place the longest form that may stand there becomes a link. A form may
not stand in headings, code, addresses, the text of links or images, across a line's end, in a stop
context of its entry, or with a Latin letter or digit running on beside its own. Forms are compared
folded; white space is not forgiven, since a link is what the article writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick, MatchKind

from content.article import Article, BlockKind, Style
from content.link import Link
from content.term import Glossary, Term
from content.text import fold

# Ends at a Chinese character, since addresses stand in Chinese text without a space behind them.
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]{0,31}://|www\.)[\w.~:/?#\[\]@!$&*+=%-]+", re.A | re.I)
_CLOSED_BLOCKS = frozenset({BlockKind.HEADING, BlockKind.CODE})
_CLOSED_STYLES = int(Style.CODE | Style.LINK | Style.IMAGE)
_WALL = "\n"
# One call of the automaton holds the interpreter's lock; a window must stay alive beside it.
_STRIDE = 100_000


# Plain classes: the decorator of a dataclass costs the window's start most of a millisecond.
class _Owner:
    """An entry that has a form. `contexts`: a stop context, and where in it the form stands."""

    __slots__ = ("contexts", "form", "term")

    def __init__(self, term: str, form: str, contexts: tuple[tuple[int, str], ...]) -> None:
        self.term = term
        self.form = form
        self.contexts = contexts


class _Form:
    """Who has a form; `may_stand_anywhere`: no border and no stop context is to be looked at."""

    __slots__ = ("may_stand_anywhere", "owners")

    def __init__(self, may_stand_anywhere: bool) -> None:
        self.owners: list[_Owner] = []
        self.may_stand_anywhere = may_stand_anywhere


class Linker:
    """Finds the forms of one glossary; building it takes some 10 us a form."""

    def __init__(self, glossary: Glossary) -> None:
        self._forms: dict[str, _Form] = {}
        # An entry whose headword a form is comes before those that have it as an alias.
        for term in glossary.terms:
            self._add(term, term.term)
        for term in glossary.terms:
            for alias in term.aliases:
                self._add(term, alias)
        lengths: dict[str, set[int]] = {}
        for form in self._forms:
            lengths.setdefault(form[0], set()).add(len(form))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}
        self._numbered = list(self._forms.values())
        self._automaton = AhoCorasick(self._forms, matchkind=MatchKind.LeftmostLongest)
        self._whys: dict[tuple[str, ...], str] = {}

    def links(self, article: Article) -> tuple[Link, ...]:
        """Return every occurrence in an article's text, in order."""
        folded = fold(article.text)
        closed = [*_closed(article), *_addresses(article.text)]
        return tuple(self._find(article.text, folded, _wall_off(folded, closed)))

    def in_text(self, text: str) -> tuple[Link, ...]:
        """Return every occurrence in plain text such as a definition, in order."""
        folded = fold(text)
        return tuple(self._find(text, folded, _wall_off(folded, _addresses(text))))

    def _add(self, term: Term, written: str) -> None:
        folded = fold(written)
        if not folded.strip() or _WALL in folded:
            return
        is_plain = not (_runs_on(folded[0]) or _runs_on(folded[-1]))
        form = self._forms.setdefault(folded, _Form(is_plain))
        if any(owner.term == term.term for owner in form.owners):
            return
        contexts = tuple(
            (at, context)
            for context in map(fold, term.stop_contexts)
            for at in range(len(context))
            if context.startswith(folded, at)
        )
        form.owners.append(_Owner(term.term, written, contexts))
        form.may_stand_anywhere = form.may_stand_anywhere and not contexts

    def _find(self, text: str, folded: str, open_text: str) -> Iterator[Link]:
        """Yield the links; `open_text` is `folded` with walls where nothing may be linked."""
        done = 0
        for number, start, end in self._candidates(open_text):
            form = self._numbered[number]
            if start >= done and form.may_stand_anywhere:
                yield self._link(text[start:end], start, form.owners)
                done = end
                continue
            at = max(start, done)
            while at < end:
                length, owners = self._longest_at(folded, open_text, at)
                if owners:
                    yield self._link(text[at : at + length], at, owners)
                at += length
            done = max(done, at)

    def _candidates(self, open_text: str) -> Iterator[tuple[int, int, int]]:
        """Yield the leftmost-longest forms as number, start and end, wherever they stand.

        Between them no form begins, so that only they need a closer look.
        """
        base = 0
        while base < len(open_text):
            wall = open_text.find(_WALL, base + _STRIDE)
            stop = wall if wall >= 0 else len(open_text)
            for number, start, end in self._automaton.find_matches_as_indexes(open_text[base:stop]):
                yield number, base + start, base + end
            base = stop + 1

    def _longest_at(self, folded: str, open_text: str, at: int) -> tuple[int, list[_Owner]]:
        """Return the longest form that may stand at a place, as length and owners; else 1, []."""
        if _continues(folded, at):
            return 1, []
        for length in self._lengths.get(open_text[at], ()):
            form = self._forms.get(open_text[at : at + length])
            if form and not _continues(folded, at + length):
                owners = [owner for owner in form.owners if not _is_stopped(owner, folded, at)]
                if owners:
                    return length, owners
        return 1, []

    def _link(self, text: str, start: int, owners: list[_Owner]) -> Link:
        owner = owners[0]
        others = tuple([other.term for other in owners[1:]]) if len(owners) > 1 else ()
        key = (owner.term, text, *others)
        why = self._whys.get(key)
        if why is None:
            why = self._whys[key] = self._why(owner, text, others)
        return Link(owner.term, text, start, start + len(text), owner.form, why, others)

    def _why(self, owner: _Owner, text: str, others: tuple[str, ...]) -> str:
        form = owner.form
        is_headword = form == owner.term
        parts = [f"本名{_quoted(form)}" if is_headword else f"别名{_quoted(form)} → {owner.term}"]
        if text != form:
            parts.append(f"文中写作{_quoted(text)}")
        shorter = self._shorter_in(fold(form))
        if shorter:
            parts.append(f"最长匹配（其中含{'、'.join(map(_quoted, shorter))}）")
        if others:
            parts.append(f"{'、'.join(map(_quoted, others))}也有这个名称")
        return "，".join(parts)

    def _shorter_in(self, form: str) -> list[str]:
        """Return the forms within a form, as their entries write them, in the order they begin."""
        within = (
            self._forms[form[at : at + length]].owners[0].form
            for at in range(len(form))
            for length in self._lengths.get(form[at], ())
            if length < len(form) and form[at : at + length] in self._forms
        )
        return list(dict.fromkeys(within))


def _closed(article: Article) -> Iterator[tuple[int, int]]:
    for block in article.blocks:
        if block.kind in _CLOSED_BLOCKS:
            yield block.start, block.end
            continue
        for run in block.runs:
            if int(run.style) & _CLOSED_STYLES:
                yield run.start, run.end


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    if "://" in text or "www." in text.lower():
        yield from (match.span() for match in _ADDRESS.finditer(text))


def _wall_off(folded: str, closed: Iterable[tuple[int, int]]) -> str:
    """Return the text, every character of a closed range replaced by a wall."""
    pieces = []
    done = 0
    for start, end in sorted(closed):
        if end > done:
            start = max(start, done)
            pieces += [folded[done:start], _WALL * (end - start)]
            done = end
    return "".join([*pieces, folded[done:]])


def _continues(folded: str, at: int) -> bool:
    """Tell whether a Latin word or a number runs on over a place."""
    return 0 < at < len(folded) and _runs_on(folded[at - 1]) and _runs_on(folded[at])


def _runs_on(char: str) -> bool:
    """Tell whether a character is part of a word of an alphabet, accents included."""
    if char < "\u0080":
        return char.isalnum()
    return char < "\u2e80" and (char.isalnum() or "\u0300" <= char <= "\u036f")


def _is_stopped(owner: _Owner, folded: str, start: int) -> bool:
    return any(start >= at and folded.startswith(text, start - at) for at, text in owner.contexts)


def _quoted(name: str) -> str:
    return name if any(mark in name for mark in "“”‘’") else f"“{name}”"
