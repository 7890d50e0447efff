"""The names of a glossary as search text, in one string, so that parts of them are found soon."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from content.searchtext import BARRIER, reduce
from content.term import Glossary, Term
from content.text import fold


class NameTable:
    """Every form of every entry: the shortest first, headwords first, in the order of the entries.

    `names[i]` is the search text of `forms[i]`, a headword or alias of `terms[i]`, whose number in
    the glossary is `numbers[i]`.
    """

    __slots__ = ("_by_name", "_starts", "_text", "forms", "names", "numbers", "terms")

    def __init__(self, glossary: Glossary) -> None:
        rows = sorted(
            (len(name), place > 0, number, place, name, form, term)
            for number, term in enumerate(glossary.terms)
            for place, (name, form) in enumerate(_reduced(term).items())
        )
        self.names: Sequence[str] = [row[4] for row in rows]
        self.forms: Sequence[str] = [row[5] for row in rows]
        self.terms: Sequence[Term] = [row[6] for row in rows]
        self.numbers = array("I", [row[2] for row in rows])
        self._by_name: dict[str, int | list[int]] = {}
        self._starts = array("I")
        at = 1
        for row, name in enumerate(self.names):
            self._starts.append(at)
            at += len(name) + 1
            known = self._by_name.get(name)
            if known is None:
                self._by_name[name] = row
            else:
                self._by_name[name] = [*(known if isinstance(known, list) else [known]), row]
        self._text = BARRIER + "".join(name + BARRIER for name in self.names)

    def called(self, name: str) -> Sequence[int]:
        """Return the rows with exactly this search text."""
        rows = self._by_name.get(name, ())
        return (rows,) if isinstance(rows, int) else rows

    def beginning(self, part: str) -> Iterator[int]:
        """Yield the rows that begin with `part` and go on."""
        for at in self._places(BARRIER + part):
            row = bisect_right(self._starts, at + 1) - 1
            if len(self.names[row]) > len(part):
                yield row

    def within(self, part: str) -> Iterator[int]:
        """Yield the rows that hold `part` behind their beginning, not at it."""
        last = -1
        for at in self._places(part):
            row = bisect_right(self._starts, at) - 1
            if row != last and self._starts[row] != at:
                last = row
                if not self.names[row].startswith(part):
                    yield row

    def _places(self, part: str) -> Iterator[int]:
        at = self._text.find(part)
        while at >= 0:
            yield at
            at = self._text.find(part, at + 1)


def _reduced(term: Term) -> dict[str, str]:
    """Return the search text of each form, with the form that first has it."""
    found: dict[str, str] = {}
    for form in term.forms:
        folded = fold(form)
        # Most forms hold no white space, and what is reduced otherwise is not worth its time.
        name = folded if folded.isalnum() else reduce(form)
        if name:
            found.setdefault(name, form)
    return found
