"""The articles read of the open library and their links, the last few of them kept.

A large article is read and linked in a thread, so that the window never waits for one.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from content.article import Article
from content.errors import UserError

if TYPE_CHECKING:
    from content.link import Link
    from content.linker import Linker
    from ui.glimpse import Glimpse
    from ui.tasks import Tasks

# Reading and linking this much takes a few milliseconds; more goes to a thread.
SMALL_BYTES = 256 * 1024
_SMALL_CHARACTERS = SMALL_BYTES // 3
_KEPT = 8


class Shelf:
    """Belongs to a session, which tells it of each library."""

    def __init__(self, tasks: Tasks) -> None:
        self._tasks = tasks
        self._root = Path()
        self._linker: Linker | None = None
        self._articles: dict[str, Article] = {}
        self._links: dict[str, tuple[Link, ...]] = {}
        self.link_mode = "every"

    @property
    def articles(self) -> dict[str, Article]:
        """The articles kept, by id."""
        return dict(self._articles)

    def begin(self, root: Path, glimpse: Glimpse | None) -> None:
        """Read from the library at `root`, which is not loaded yet; put on what is kept of it."""
        self.reset(root, None)
        if glimpse:
            self._keep(glimpse.article)
            self._links[glimpse.article.head.id] = glimpse.links

    def reset(self, root: Path, linker: Linker | None) -> None:
        """Forget all and read from the library at `root`, linking with `linker`."""
        self._root, self._linker = root, linker
        self._articles.clear()
        self._links.clear()

    def read(
        self, article_id: str, done: Callable[[Article], None], failed: Callable[[str], None]
    ) -> bool:
        """Read an article; return True where that was quick and `done` has been called."""
        if article := self._articles.get(article_id):
            done(article)
            return True
        from content.library import load_article

        root = self._root

        def keep(article: Article) -> None:
            if root == self._root:
                self._keep(article)
                done(article)

        try:
            if self.size(article_id) > SMALL_BYTES:
                self._tasks.run(lambda: load_article(root, article_id), keep, failed)
                return False
            keep(load_article(root, article_id))
        except UserError as error:
            failed(str(error))
        return True

    def link(self, article: Article, done: Callable[[tuple[Link, ...]], None]) -> None:
        """Call back with the links of an article, at once where it is small or linked already.

        Without a linker, which comes with the loaded library, there are none yet.
        """
        known, linker = self._links.get(article.head.id), self._linker
        if known is not None or linker is None:
            done(known or ())
            return

        def keep(links: tuple[Link, ...]) -> None:
            if linker is self._linker:
                self._links[article.head.id] = links
                done(links)

        if len(article.text) <= _SMALL_CHARACTERS:
            keep(linker.links(article))
        else:
            self._tasks.run(lambda: linker.links(article), keep, lambda _sentence: None)

    def link_visibly(self, article: Article, done: Callable[[tuple[Link, ...]], None]) -> None:
        """Call back with the links of an article that are shown in `link_mode`."""

        def linked(links: tuple[Link, ...]) -> None:
            # Without a linker they are kept from the last time, and were chosen then.
            if self._linker is None:
                done(links)
            elif len(article.text) <= _SMALL_CHARACTERS:
                done(self.visible_links(article))
            else:
                self._tasks.run(lambda: self.visible_links(article), done, lambda _sentence: None)

        self.link(article, linked)

    def visible_links(self, article: Article) -> tuple[Link, ...]:
        """Return those of `links` that are shown in `link_mode`."""
        from content.linkmode import LinkMode, visible

        return visible(self.links(article), article, LinkMode(self.link_mode))

    def links(self, article: Article) -> tuple[Link, ...]:
        """Return the links of an article as far as `link` has found them."""
        return self._links.get(article.head.id, ())

    def link_text(self, text: str) -> tuple[Link, ...]:
        """Return the terms in plain text such as a definition; none without a linker."""
        return self._linker.in_text(text) if self._linker else ()

    def size(self, article_id: str) -> int:
        """Return the bytes of an article's file, 0 where there is none."""
        try:
            return (self._root / "articles" / f"{article_id}.md").stat().st_size
        except OSError:
            return 0

    def _keep(self, article: Article) -> None:
        self._articles[article.head.id] = article
        while len(self._articles) > _KEPT:
            self._articles.pop(next(iter(self._articles)))
