"""What is open: the library, its linker, its articles and what the helper process knows of them.

The window's panes ask here and are told by signals. The first picture comes from what was kept of
the last time (`ui.glimpse`); without that, a small library is read on the spot and a large one in a
thread while its article is already shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from content.article import Article, ArticleHead
from content.errors import Problem, UserError
from ui.glimpse import Glimpse, read_glimpse, stamp_of
from ui.helper import Helper
from ui.lookups import Lookups
from ui.shelf import SMALL_BYTES, Shelf
from ui.tasks import Tasks

if TYPE_CHECKING:
    from content.library import Library
    from content.linker import Linker
    from content.lookup import Match
    from ui.glossary.content import CardContent
    from ui.search.terms import TermRow


class Session(QObject):
    """One open library and its helper process."""

    library_loaded = Signal(object)  # Library
    library_failed = Signal(str)
    loading_progressed = Signal(int, int)  # articles read, of how many
    mentions_changed = Signal()
    readings_changed = Signal()
    problems_changed = Signal()
    lookup_renewed = Signal()  # `look_up` may answer otherwise than before

    def __init__(self, program_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.helper = Helper(program_folder, self)
        self.root = Path()
        self.library: Library | None = None
        self.problems: tuple[Problem, ...] = ()
        self.mentions: Mapping[str, Sequence[tuple[str, int]]] | None = None
        self.readings: Mapping[str, str] = {}
        self._glimpse: Glimpse | None = None
        # Of the files of the library that is open, and of the one that is being read.
        self._stamp = self._next_stamp = ""
        self._is_started = False
        self._is_helper_asked = False
        self._is_checked = False
        self._unread: Path | None = None
        self._tasks = Tasks(self)
        self.shelf = Shelf(self._tasks)
        self._lookups = Lookups(self._tasks, self.lookup_renewed.emit)
        self._generation = 0
        self.helper.ready.connect(self._on_helper_ready)
        self.helper.mentions_counted.connect(self._on_mentions)
        self.helper.readings_computed.connect(self._on_readings)
        self.helper.problems_found.connect(self._on_problems)

    def open_library(self, root: Path) -> None:
        """Read the library at `root`; ends in `library_loaded` or `library_failed`.

        What was open stays open until the new one has been read. Before `start` only what the first
        picture needs is read, as far as that is quick.
        """
        # The helper runs in a folder of its own.
        root = root.absolute()
        self._generation += 1
        self._is_helper_asked = False
        # Before anything is read: what changes after it must not be taken for what was read.
        self._next_stamp = stamp_of(root)
        if not self._is_started:
            self.root = root
            self._glimpse = read_glimpse(root, self._next_stamp)
            self.shelf.begin(root, self._glimpse)
            if self._glimpse or _weight(root) > SMALL_BYTES:
                self._unread = root
                return
        if _weight(root) <= SMALL_BYTES:
            self._load_now(root)
        else:
            self._load_in_thread(root)

    def start(self) -> None:
        """Do what waited for the first picture: read the library, start the helper."""
        self._is_started = True
        if self._unread:
            self._load_in_thread(self._unread)
            self._unread = None
        self._ask_helper()

    def heads(self) -> tuple[ArticleHead, ...]:
        """Return the articles, newest first; none while a large library is still being read."""
        shown = self.library or self._glimpse
        return shown.heads if shown else ()

    def title(self) -> str:
        """Return the library's title, empty while it is not known."""
        shown = self.library or self._glimpse
        return shown.title if shown else ""

    def glimpse(self, article: Article) -> Glimpse | None:
        """Return what the next start shows first if it opens `article`."""
        if self.library is None:
            return self._glimpse
        if article.head not in self.library.heads:
            return None
        links = self.shelf.visible_links(article)
        return Glimpse(self._stamp, self.library.title, self.library.heads, article, links)

    def first_article(self) -> str | None:
        """Return the id to open when nothing is remembered: the newest, or any while loading."""
        if self.heads():
            return self.heads()[0].id
        if self.library:
            return None
        from content.library import article_ids

        try:
            return next(iter(article_ids(self.root)), None)
        except UserError:
            # Told as the library's failure.
            return None

    def make_card(self, headword: str, done: Callable[[CardContent], None]) -> None:
        """Gather what the card of a term shows; calls back at once where that is quick."""
        from ui.glossary.content import build_card

        library = self.library
        term = library.glossary.get(headword) if library else None
        if library is None or term is None:
            return
        reading = self.readings.get(headword, "")
        known = self.shelf.articles
        missing = {item.article for item in term.evidence} - known.keys()

        def read(article_id: str) -> Article:
            return known.get(article_id) or library.article(article_id)

        def build() -> CardContent | None:
            return build_card(library, headword, reading, read, self.shelf.link_text)

        def show(card: CardContent | None) -> None:
            if card and library is self.library:
                done(card)

        if sum(map(self.shelf.size, missing)) > SMALL_BYTES:
            self._tasks.run(build, show, self._refuse)
        else:
            show(build())

    def look_up(self, query: str, limit: int = 50) -> tuple[Match, ...]:
        """Return the terms that `query` may mean, best first, in a few milliseconds.

        Nothing while the tables of a large glossary are being made; then `lookup_renewed`.
        """
        return self._lookups.find(query, limit)

    def can_look_up(self) -> bool:
        """Tell whether `look_up` has what it needs; asked after it."""
        return self._lookups.is_ready

    def term_rows(self) -> tuple[TermRow, ...]:
        """Return the glossary as the term list shows it."""
        from ui.search.terms import TermRow

        terms = self.library.glossary.terms if self.library else ()
        return tuple(
            TermRow(term.term, term.pinyin or self.readings.get(term.term, ""), term.category)
            for term in terms
        )

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[str], None],
    ) -> None:
        """Run long work in a thread beside the window, as `ui.tasks.Tasks.run` does."""
        self._tasks.run(work, done, failed)

    def is_stopping(self) -> bool:
        """Tell whether the window is closing; long work polls this and ends early."""
        return self._tasks.is_stopping()

    def stop(self) -> None:
        """End threads and the helper."""
        self._tasks.stop()
        self.helper.quit()

    def _load_now(self, root: Path) -> None:
        try:
            self._take(*_load(root, None, None))
        except UserError as error:
            self._refuse(str(error))

    def _load_in_thread(self, root: Path) -> None:
        generation = self._generation

        def is_stopped() -> bool:
            return self._tasks.is_stopping() or generation != self._generation

        def taken(loaded: tuple[Library, Linker]) -> None:
            if generation == self._generation:
                self._take(*loaded)

        def refused(sentence: str) -> None:
            if generation == self._generation:
                self._refuse(sentence)

        progress = self.loading_progressed.emit
        self._tasks.run(lambda: _load(root, progress, is_stopped), taken, refused)

    def _take(self, library: Library, linker: Linker) -> None:
        self.library, self._glimpse = library, None
        self.root, self._stamp = library.root, self._next_stamp
        self.shelf.reset(self.root, linker)
        # The helper may have been asked, and have answered, while the library was being read.
        if self._is_started and not self._is_helper_asked:
            self._ask_helper()
        self._lookups.reset(library.glossary, self.readings, self.mentions)
        if not self._is_checked:
            self.problems = library.problems
        self.library_loaded.emit(library)

    def _ask_helper(self) -> None:
        self._is_helper_asked, self._is_checked = True, False
        self.mentions, self.readings = None, {}
        self.helper.open(self.root)

    def _refuse(self, sentence: str) -> None:
        if sentence:
            self.library_failed.emit(sentence)

    def _on_helper_ready(self) -> None:
        for question in ("mentions", "readings", "check"):
            self.helper.ask(question)

    def _on_mentions(self, counts: Mapping[str, Sequence[tuple[str, int]]]) -> None:
        self.mentions = counts
        self._lookups.take_mentions(counts)
        self.mentions_changed.emit()

    def _on_readings(self, readings: Mapping[str, str]) -> None:
        self.readings = readings
        self._lookups.take_readings(readings)
        self.readings_changed.emit()

    def _on_problems(self, problems: tuple[Problem, ...]) -> None:
        self.problems, self._is_checked = problems, True
        self.problems_changed.emit()


def _load(
    root: Path,
    progress: Callable[[int, int], None] | None,
    is_stopped: Callable[[], bool] | None,
) -> tuple[Library, Linker]:
    from content.library import load_library
    from content.linker import Linker

    library = load_library(root, progress, is_stopped)
    return library, Linker(library.glossary)


def _weight(root: Path) -> int:
    from content.library import weigh

    return weigh(root)
