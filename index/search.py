"""Search a library's open index. One searcher serves one thread."""

from __future__ import annotations

from dataclasses import replace
from types import TracebackType

from content.library import Library
from index.answer import Answer, Asked, HitKind
from index.find.finder import Finder
from index.find.names import Names
from index.keep.catalog import Mentions
from index.lines import LinesAsked, LinesPage, Tally
from index.opened import OpenIndex
from index.report import IndexReport

_EMPTY = "文库里还没有能查找的文章和术语。"


class Searcher:
    """A library with its open index."""

    def __init__(self, library: Library, index: OpenIndex, report: IndexReport) -> None:
        self.library = library
        self.report = report
        self._index = index
        self._finder = Finder(index.corpus, Names(library.glossary, index.extras.readings))
        self._unsaid = report.notice

    @property
    def mentions(self) -> Mentions:
        """Headword -> ((article id, count), ...), the most first."""
        return self._index.extras.mentions

    @property
    def readings(self) -> dict[str, str]:
        """Headword or alias -> pinyin with tones."""
        return dict(self._index.extras.readings)

    def search(self, asked: Asked | str, limit: int = 20, literal: bool = False) -> Answer:
        """Answer a search, or a text with its best `limit` hits; whatever is typed is answered.

        `literal` takes the query as one string as it stands and finds exactly the documents whose
        search text holds it: no names, no other rung. What the report has to say of the index is
        said with the first answer, that the library is empty with each. Raises DamagedError where
        the index turns out to be spoilt.
        """
        if isinstance(asked, str):
            asked = Asked(asked, limit)
        answer = self._finder.answer(asked, literal)
        if self._unsaid:
            answer = replace(answer, notice=self._unsaid + (answer.notice or ""))
            self._unsaid = None
        if not (self.report.articles or self.report.terms):
            answer = replace(answer, notice=_EMPTY + (answer.notice or ""))
        return answer

    def lines(self, asked: LinesAsked) -> LinesPage:
        """Return a stretch of the concordance of a query. Raises DamagedError as `search` does."""
        return self._finder.lines(asked)

    def tally(self, asked: LinesAsked) -> Tally:
        """Return the concordance of a query counted, with collocates. Raises as `search` does."""
        return self._finder.tally(asked)

    def occurrences(self, string: str) -> dict[tuple[HitKind, str], int]:
        """Return (kind, id) of every document in which a string stands, and how often.

        The string is taken as it stands, as in a literal search; there is no limit.
        """
        return self._finder.occurrences(string)

    def close(self) -> None:
        self._index.close()

    def __enter__(self) -> Searcher:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
