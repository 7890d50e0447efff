"""Glossary terms in text: which entry a stretch of text means, and why.

From left to right, at each place the longest form that may stand there becomes a link. A form may
not stand in headings, code, addresses, the text of links or images, across a line's end, in a stop
context of its entry, or with a Latin letter or digit running on beside its own. Forms are compared
folded; white space is not forgiven, since a link is what the article writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick, MatchKind

from content.article import Article
from content.closed import Closed, addresses, closed_in
from content.link import Link, Meaning
from content.linkmode import LinkMode
from content.searchtext import reduce
from content.term import Glossary, Term
from content.text import fold

_WALL = "\n"
# One call of the automaton holds the interpreter's lock; a window must stay alive beside it.
_STRIDE = 100_000
_NAMED_CONTEXTS = 2


# Plain classes: the decorator of a dataclass costs the window's start most of a millisecond.
class _Owner:
    """An entry that has a form. `contexts`: a stop context, and where in it the form stands."""

    __slots__ = ("contexts", "form", "mode", "stops", "term")

    def __init__(self, term: Term, form: str, folded: str) -> None:
        self.term = term.term
        self.form = form
        self.mode = term.link
        self.stops = [context for context in term.stop_contexts if folded in fold(context)]
        self.contexts = stop_contexts(term, folded)


class _Form:
    """Who has a form; `may_stand_anywhere`: no border and no stop context is to be looked at.

    `meanings`: what stands in a text, as it is written there -> what all owners together mean.
    """

    __slots__ = ("may_stand_anywhere", "meanings", "owners")

    def __init__(self, may_stand_anywhere: bool) -> None:
        self.owners: list[_Owner] = []
        self.may_stand_anywhere = may_stand_anywhere
        self.meanings: dict[str, Meaning] = {}


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

    def links(self, article: Article) -> tuple[Link, ...]:
        """Return every occurrence in an article's text, in order."""
        folded = fold(article.text)
        return tuple(self._find(article.text, folded, _wall_off(folded, closed_in(article))))

    def in_text(self, text: str) -> tuple[Link, ...]:
        """Return every occurrence in plain text such as a definition, in order."""
        folded = fold(text)
        return tuple(self._find(text, folded, _wall_off(folded, addresses(text))))

    def _add(self, term: Term, written: str) -> None:
        folded = fold(written)
        # A form of which the search text keeps nothing names nothing.
        if not (folded and (folded[0].isalnum() or reduce(folded))) or _WALL in folded:
            return
        is_plain = not (_runs_on(folded[0]) or _runs_on(folded[-1]))
        form = self._forms.setdefault(folded, _Form(is_plain))
        if any(owner.term == term.term for owner in form.owners):
            return
        owner = _Owner(term, written, folded)
        form.owners.append(owner)
        form.may_stand_anywhere = form.may_stand_anywhere and not owner.contexts

    def _find(self, text: str, folded: str, open_text: str) -> list[Link]:
        """Return the links; `open_text` is `folded` with walls where nothing may be linked."""
        found: list[Link] = []
        # Half a million links take half as long past the named tuple's own constructor.
        forms, add, new = self._numbered, found.append, tuple.__new__
        done = 0
        for base, matches in self._candidates(open_text):
            for number, start, end in matches:
                form = forms[number]
                start += base
                end += base
                if start >= done and (
                    form.may_stand_anywhere or _may_stand(form, folded, start, end)
                ):
                    piece = text[start:end]
                    meaning = form.meanings.get(piece) or self._meaning(form, piece)
                    add(new(Link, (start, end, meaning)))
                    done = end
                    continue
                at = max(start, done)
                while at < end:
                    length, owners = self._longest_at(folded, open_text, at)
                    if owners:
                        piece = text[at : at + length]
                        found.append(Link(at, at + length, self._stopped_meaning(piece, owners)))
                    at += length
                done = max(done, at)
        return found

    def _candidates(self, open_text: str) -> Iterator[tuple[int, list[tuple[int, int, int]]]]:
        """Yield the leftmost-longest forms wherever they stand, as number, start and end.

        They come by stretches of the text, counted from where each begins. Between them no form
        begins, so that only they need a closer look.
        """
        base = 0
        while base < len(open_text):
            wall = open_text.find(_WALL, base + _STRIDE)
            stop = wall if wall >= 0 else len(open_text)
            yield base, self._automaton.find_matches_as_indexes(open_text[base:stop])
            base = stop + 1

    def _longest_at(self, folded: str, open_text: str, at: int) -> tuple[int, list[_Owner]]:
        """Return the longest form that may stand at a place, as length and owners; else 1, []."""
        if continues(folded, at):
            return 1, []
        for length in self._lengths.get(open_text[at], ()):
            piece = open_text[at : at + length]
            form = self._forms.get(piece)
            if form and len(piece) == length and not continues(folded, at + length):
                owners = [
                    owner for owner in form.owners if not stopping(owner.contexts, folded, at)
                ]
                if owners:
                    return length, owners
        return 1, []

    def _meaning(self, form: _Form, text: str) -> Meaning:
        """Return what a text that is written so means where no owner is stopped; keep it."""
        meaning = form.meanings[text] = self._mean(text, form.owners)
        return meaning

    def _stopped_meaning(self, text: str, owners: list[_Owner]) -> Meaning:
        """Return what a text means where perhaps not all owners of its form may stand."""
        form = self._forms[fold(text)]
        if len(owners) == len(form.owners):
            return form.meanings.get(text) or self._meaning(form, text)
        return self._mean(text, owners)

    def _mean(self, text: str, owners: list[_Owner]) -> Meaning:
        owner = owners[0]
        others = tuple([other.term for other in owners[1:]])
        modes = tuple([one.mode for one in owners])
        if all(mode is LinkMode.EVERY for mode in modes):
            modes = ()
        return Meaning(owner.term, text, owner.form, self._why(owner, text, others), others, modes)

    def _why(self, owner: _Owner, text: str, others: tuple[str, ...]) -> str:
        form = owner.form
        is_headword = form == owner.term
        parts = [f"本名{_quoted(form)}" if is_headword else f"别名{_quoted(form)} → {owner.term}"]
        if text != form:
            parts.append(f"文中写作{_quoted(text)}")
        shorter = self._shorter_in(fold(form))
        if shorter:
            parts.append(f"最长匹配（其中含{'、'.join(map(_quoted, shorter))}）")
        if owner.contexts:
            named = owner.stops
            more = "等" if len(named) > _NAMED_CONTEXTS else ""
            contexts = "、".join(map(_quoted, named[:_NAMED_CONTEXTS]))
            parts.append(f"不在停用语境{contexts}{more}里")
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


def _wall_off(folded: str, closed: Iterable[Closed]) -> str:
    """Return the text, every character of a closed range replaced by a wall."""
    pieces = []
    done = 0
    for start, end, _ in sorted(closed):
        if end > done:
            start = max(start, done)
            pieces += [folded[done:start], _WALL * (end - start)]
            done = end
    return "".join([*pieces, folded[done:]])


def continues(folded: str, at: int) -> bool:
    """Tell whether a Latin word or a number runs on over a place."""
    return 0 < at < len(folded) and _runs_on(folded[at - 1]) and _runs_on(folded[at])


def _runs_on(char: str) -> bool:
    """Tell whether a character is part of a word of an alphabet, accents included."""
    if char < "\u0080":
        return char.isalnum()
    return char < "\u2e80" and (char.isalnum() or "\u0300" <= char <= "\u036f")


def _may_stand(form: _Form, folded: str, start: int, end: int) -> bool:
    """Tell whether a form may stand at a place, for all its owners."""
    return not (
        continues(folded, start)
        or continues(folded, end)
        or any(stopping(owner.contexts, folded, start) for owner in form.owners)
    )


def stop_contexts(term: Term, folded: str) -> tuple[tuple[int, str], ...]:
    """Return where in a stop context of an entry its folded form stands, and that, folded."""
    return tuple(
        (at, context)
        for context in map(fold, term.stop_contexts)
        for at in range(len(context))
        if context.startswith(folded, at)
    )


def stopping(contexts: tuple[tuple[int, str], ...], folded: str, start: int) -> str:
    """Return the stop context that a form at `start` of a folded text is in, "" for none."""
    for at, text in contexts:
        if start >= at and folded.startswith(text, start - at):
            return text
    return ""


def _quoted(name: str) -> str:
    return name if any(mark in name for mark in "“”‘’") else f"“{name}”"
