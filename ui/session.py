"""What is open: the library, its linker, its articles and what the helper process knows of them.

The window's panes ask here and are told by signals. A small library is read on the spot, so that
the first picture is whole; a large one is read in a thread while its article is already shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from content.article import Article
from content.errors import Problem, UserError
from content.library import Library, article_ids, load_article, load_library, weigh
from content.linker import Link, Linker
from ui.glossary.content import CardContent, build_card
from ui.helper import Helper
from ui.search.terms import TermRow
from ui.tasks import Tasks

# Reading this much takes a few milliseconds; more goes to a thread.
_SMALL_BYTES = 256 * 1024
_ARTICLES_KEPT = 8


@dataclass(frozen=True, slots=True)
class _Loaded:
    library: Library
    linker: Linker


class Session(QObject):
    """One open library and its helper process."""

    library_loaded = Signal(object)  # Library
    library_failed = Signal(str)
    loading_progressed = Signal(int, int)  # articles read, of how many
    mentions_changed = Signal()
    readings_changed = Signal()
    problems_changed = Signal()

    def __init__(self, program_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.helper = Helper(program_folder, self)
        self.root = Path()
        self.library: Library | None = None
        self.problems: tuple[Problem, ...] = ()
        self.mentions: Mapping[str, Sequence[tuple[str, int]]] | None = None
        self.readings: Mapping[str, str] = {}
        self._linker: Linker | None = None
        self._articles: dict[str, Article] = {}
        self._tasks = Tasks(self)
        self._generation = 0
        self.helper.ready.connect(self._on_helper_ready)
        self.helper.mentions_counted.connect(self._on_mentions)
        self.helper.readings_computed.connect(self._on_readings)
        self.helper.problems_found.connect(self._on_problems)

    def open_library(self, root: Path) -> None:
        """Read the library at `root`; ends in `library_loaded` or `library_failed`.

        What was open stays open until the new one has been read.
        """
        self._generation += 1
        generation = self._generation
        if weigh(root) <= _SMALL_BYTES:
            self._load_now(root)
            return
        if self.library is None:
            self.root = root
        self._tasks.run(
            lambda: _load(root, self.loading_progressed.emit, self._tasks.is_stopping),
            lambda loaded: self._take(loaded) if generation == self._generation else None,
            lambda sentence: self._refuse(sentence) if generation == self._generation else None,
        )

    def first_article(self) -> str | None:
        """Return the id to open when nothing is remembered: the newest, or any while loading."""
        if self.library:
            return self.library.heads[0].id if self.library.heads else None
        return next(iter(article_ids(self.root)), None)

    def read(
        self,
        article_id: str,
        done: Callable[[Article, tuple[Link, ...]], None],
        failed: Callable[[str], None],
    ) -> bool:
        """Read an article and link it; return True where that was quick and is done already."""
        if article := self._articles.get(article_id):
            done(article, self.links(article))
            return True
        root = self.root

        def keep(article: Article) -> None:
            self._keep(article)
            done(article, self.links(article))

        try:
            if _size(root, article_id) > _SMALL_BYTES:
                self._tasks.run(lambda: load_article(root, article_id), keep, failed)
                return False
            keep(load_article(root, article_id))
        except UserError as error:
            failed(str(error))
        return True

    def links(self, article: Article) -> tuple[Link, ...]:
        """Return the links of an article; none while the glossary is still being read."""
        return self._linker.links(article) if self._linker else ()

    def make_card(self, headword: str, done: Callable[[CardContent], None]) -> None:
        """Gather what the card of a term shows; calls back at once where that is quick."""
        library = self.library
        term = library.glossary.get(headword) if library else None
        if library is None or term is None:
            return
        reading = self.readings.get(headword, "")
        known = dict(self._articles)
        missing = {item.article for item in term.evidence} - known.keys()

        def read(article_id: str) -> Article:
            return known.get(article_id) or library.article(article_id)

        def build() -> CardContent | None:
            return build_card(library, headword, reading, read)

        def show(card: CardContent | None) -> None:
            if card and library is self.library:
                done(card)

        if sum(_size(library.root, name) for name in missing) > _SMALL_BYTES:
            self._tasks.run(build, show, self._refuse)
        else:
            show(build())

    def term_rows(self) -> tuple[TermRow, ...]:
        """Return the glossary as the term list shows it."""
        terms = self.library.glossary.terms if self.library else ()
        return tuple(
            TermRow(term.term, term.pinyin or self.readings.get(term.term, ""), term.category)
            for term in terms
        )

    def start_helper(self) -> None:
        """Start searching and indexing; called once the window has been painted."""
        self.helper.open(self.root)

    def stop(self) -> None:
        """End threads and the helper."""
        self._tasks.stop()
        self.helper.quit()

    def _load_now(self, root: Path) -> None:
        try:
            self._take(_load(root, None, None))
        except UserError as error:
            self._refuse(str(error))

    def _take(self, loaded: _Loaded) -> None:
        is_change = loaded.library.root != self.root
        self.library, self._linker = loaded.library, loaded.linker
        self.root = loaded.library.root
        self.problems = loaded.library.problems
        self._articles.clear()
        self.mentions, self.readings = None, {}
        self.library_loaded.emit(loaded.library)
        if is_change and self.helper.is_running:
            self.start_helper()

    def _refuse(self, sentence: str) -> None:
        if sentence:
            self.library_failed.emit(sentence)

    def _keep(self, article: Article) -> None:
        self._articles[article.head.id] = article
        while len(self._articles) > _ARTICLES_KEPT:
            self._articles.pop(next(iter(self._articles)))

    def _on_helper_ready(self) -> None:
        for question in ("mentions", "readings", "check"):
            self.helper.ask(question)

    def _on_mentions(self, counts: Mapping[str, Sequence[tuple[str, int]]]) -> None:
        self.mentions = counts
        self.mentions_changed.emit()

    def _on_readings(self, readings: Mapping[str, str]) -> None:
        self.readings = readings
        self.readings_changed.emit()

    def _on_problems(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        self.problems_changed.emit()


def _load(
    root: Path,
    progress: Callable[[int, int], None] | None,
    is_stopped: Callable[[], bool] | None,
) -> _Loaded:
    library = load_library(root, progress, is_stopped)
    return _Loaded(library, Linker(library.glossary))


def _size(root: Path, article_id: str) -> int:
    try:
        return (root / "articles" / f"{article_id}.md").stat().st_size
    except OSError:
        return 0
