"""The main window: three panes, the toolbar and the menus, wired to the session."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from ui import fonts
from ui.actions import build_actions
from ui.commands import Commands
from ui.desk import Desk
from ui.dropping import dropped_folder
from ui.glimpse import write_glimpse
from ui.glossary.card import TermCard
from ui.listings import Listings
from ui.look import Look
from ui.navigator import Navigator
from ui.notice import NoticeBar
from ui.pane_wishes import PaneWishes
from ui.panes import Panes
from ui.rail import Rail
from ui.search.panel import SearchPanel
from ui.searching import Searching
from ui.session import Session
from ui.settings import Layout, Settings
from ui.tabs import Tabs
from ui.tool import ARTICLES, Bench
from ui.toolbar import Toolbar
from ui.tr import tr
from ui.workbench import Workbench

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent

    from content.library import Library
    from ui.glossary.content import CardContent

_SIZE = (1500, 940)
_SMALLEST = (760, 480)
_MOST_OF_SCREEN = 0.95


class Window(QMainWindow):
    """Assembles; what happens is the navigator's, the searching's and the commands' business."""

    first_painted = Signal()

    def __init__(self, session: Session, look: Look, settings: Settings) -> None:
        super().__init__()
        self.session, self.look, self.settings = session, look, settings
        self.setWindowTitle(tr("楼知"))
        self.setMinimumSize(*_SMALLEST)
        self.setAcceptDrops(True)
        self.commands = Commands(self)
        self.panel = SearchPanel(look, self)
        self.card = TermCard(look, self)
        self.notice = NoticeBar(look, self)
        self.wishes = PaneWishes(self)
        self.tabs = Tabs(look, self.wishes.wire, self)
        self.navigator = Navigator(session, self.tabs, self)
        self.searching = Searching(session, self.panel, self.navigator, settings, self)
        self.listings = Listings(self)
        self.workbench = Workbench(self)
        self.actions_by_id = build_actions(self, self.menuBar(), self.commands.table())
        self.panel.set_actions(self.actions_by_id)
        self.toolbar = Toolbar(look, self.actions_by_id, self)
        self.rail = Rail(look, self.actions_by_id, self)
        self.desk = Desk(self.tabs, Bench(session, look, settings), self)
        self.panes = self._assemble()
        self._has_painted = False
        # The library that the tabs belong to; its folder is known before it has been read.
        self._root: Path | None = None
        self._library: Library | None = None
        self._wire()
        self.workbench.wire()
        self.commands.update()

    def restore(self) -> None:
        """Take back the size and the pane widths of the last time."""
        layout = self.settings.layout
        if not self.restoreGeometry(layout.geometry):
            room = self.screen().availableSize() * _MOST_OF_SCREEN
            self.resize(QSize(*_SIZE).boundedTo(room))
        if not self.panes.restoreState(layout.splitter):
            self.panes.fit(self.width())

    def open_first(self) -> None:
        """Open what was read last in this library, else its newest article."""
        last = self.settings.last_place(self.session.root)
        if last and not self.session.shelf.size(last.article):
            # Gone since then.
            last = None
        article_id = last.article if last else self.session.first_article()
        if article_id is None:
            self.tabs.current.pane.show_message(
                tr("这个文库还没有文章"),
                tr("把文章（.md）放进文库的 articles 文件夹，再重新打开。"),
            )
            return
        self.navigator.open_article(article_id, offset=last.offset if last else 0)
        # A reader comes to read: Space and PgDn turn the page, and / goes to the search box.
        self.commands.focus_reader()

    def begin(self) -> None:
        """Start what the first picture did not wait for; connected to `first_painted`."""
        self.session.start()
        # Not only on closing, which a crash or a power cut does not wait for.
        self.navigator.place_changed.connect(self.keep_place)
        self._on_terms_changed()
        self._on_links_changed()

    def keep_place(self) -> None:
        """Remember where reading stopped in the library on show."""
        visit = self.navigator.current_visit()
        if visit:
            self.settings.keep_place(self.session.root, visit)

    def tell(self, sentence: str, *, passes: bool = False) -> None:
        """Say one sentence over the article, for a while only where it `passes`."""
        self.notice.say(sentence, passes=passes)

    def _assemble(self) -> Panes:
        centre = QFrame(self)
        centre.setObjectName("centre")
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(self.notice)
        column.addWidget(self.desk, 1)
        panes = Panes(self.panel, centre, self.card, self)
        body = QWidget(self)
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(panes, 1)
        self.setCentralWidget(body)
        self.menuBar().setFont(fonts.sans(13))
        return panes

    def _wire(self) -> None:
        session, panel, navigator = self.session, self.panel, self.navigator
        session.library_loaded.connect(self.show_library)
        session.library_failed.connect(self.tell)
        session.readings_changed.connect(self._on_terms_changed)
        session.mentions_changed.connect(self._on_mentions_changed)
        session.problems_changed.connect(self._on_problems_changed)
        panel.article_requested.connect(navigator.open_article)
        panel.article_in_tab_requested.connect(self._on_article_in_tab_requested)
        panel.heading_requested.connect(navigator.go_to_block)
        panel.term_requested.connect(navigator.show_term)
        panel.reader_focus_requested.connect(self.commands.focus_reader)
        navigator.place_changed.connect(self._on_place_changed)
        navigator.links_changed.connect(self._on_links_changed)
        navigator.card_changed.connect(self._on_card_changed)
        navigator.told.connect(lambda sentence: self.tell(sentence, passes=True))
        self.searching.noticed.connect(self.tell)
        self.searching.changed.connect(self.commands.update)
        navigator.refused.connect(lambda sentence: self.tell(sentence, passes=True))
        self.tabs.current_changed.connect(self._on_place_changed)
        self.card.term_requested.connect(navigator.show_term)
        self.card.evidence_requested.connect(navigator.open_evidence)
        self.card.article_requested.connect(navigator.open_article)

    def show_library(self) -> None:
        """Show what is known of the library: its title, its articles, its terms.

        Where another one has taken its place, or it was read anew, its first article too.
        """
        session = self.session
        was_shown = self.desk.current_id if self._root == session.root else ARTICLES
        is_other = self._root not in (None, session.root) or (
            self._library is not None and self._library is not session.library
        )
        self._root, self._library = session.root, session.library
        self.setWindowTitle(tr("{title} - 楼知", title=self.session.title()))
        self.panel.set_contents(self.session.heads(), self.tabs.current.article_id)
        self._on_terms_changed()
        self._on_problems_changed()
        self._on_place_changed()
        if is_other:
            self._begin_again(was_shown)
        self.workbench.renew()

    def _begin_again(self, shown: str) -> None:
        """Open the first article in the one tab, behind the tool that was `shown`."""
        self.tabs.close_all()
        self.open_first()
        if shown != ARTICLES:
            self.desk.turn_to(shown)

    @property
    def has_articles_shown(self) -> bool:
        """Tell whether the articles are shown, and no tool."""
        return self.desk.current_id == ARTICLES

    def _on_terms_changed(self) -> None:
        if self._has_painted:
            self.panel.set_terms(self.session.term_rows())

    def _on_mentions_changed(self) -> None:
        content = self.card.content()
        if content:
            self._on_card_changed(content)

    def _on_problems_changed(self) -> None:
        self.toolbar.set_problem_count(len(self.session.problems))

    def _on_place_changed(self) -> None:
        article, title = self.tabs.current.pane.article, self.session.title()
        self.panel.set_open_article(article.head.id if article else None)
        if article:
            headings = [b for b in enumerate(article.blocks) if b[1].kind == "heading"]
            self.panel.set_outline(
                [(i, article.text[b.start : b.end], b.level) for i, b in headings]
            )
            self.toolbar.set_trail(title, article.head.title)
        else:
            self.panel.set_outline(())
            self.toolbar.set_trail(title)
        self._on_links_changed()
        self.on_scrolled()
        self.on_hits_changed()
        self.commands.update()

    def _on_links_changed(self) -> None:
        article = self.tabs.current.pane.article
        links = self.session.shelf.links(article) if article else ()
        self.panel.set_article_terms(tuple(dict.fromkeys(link.term for link in links)))
        if self._has_painted:
            self.card.suggest(link.term for link in links)

    def on_scrolled(self) -> None:
        """Mark the heading that is being read."""
        self.panel.set_current_heading(self.tabs.current.pane.current_heading())

    def _on_card_changed(self, content: CardContent) -> None:
        from ui.glossary.content import mention_rows

        mentions, library = self.session.mentions, self.session.library
        rows = None
        if mentions is not None and library is not None:
            rows = mention_rows(library, mentions.get(content.term, ()))
        self.card.show_card(content, rows)

    def show_card(self, headword: str) -> None:
        """Show the card of a term, its pane too where it was hidden."""
        self.card.show()
        self.navigator.show_term(headword)

    def on_hits_changed(self) -> None:
        """Say in the toolbar which of the marked places is the current one."""
        tab = self.tabs.current
        goes_on = tab.trail is not None and tab.pane.view.marks.goes_on
        article = tab.trail.position if tab.trail and goes_on else (0, 0)
        self.toolbar.set_hit_position(*tab.pane.hit_position, *article)

    def _on_article_in_tab_requested(self, article_id: str) -> None:
        self.navigator.open_article(article_id, in_new_tab=True, is_behind=True)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        from ui.taborder import step_focus

        count = self.panes.count()
        return step_focus([self.panes.widget(n) for n in range(count)], is_next=is_next)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._has_painted:
            self._has_painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_folder(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        folder = dropped_folder(event)
        if folder:
            self.commands.open_folder(folder)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.keep_place()
        article = self.tabs.current.pane.article
        if article and (kept := self.session.glimpse(article)):
            write_glimpse(self.session.root, kept)
        state = QByteArray(self.panes.saveState())
        self.settings.layout = Layout(self.saveGeometry(), state)
        self.settings.save()
        # Ending threads and the helper may take a moment that nobody needs to watch.
        self.hide()
        self.session.stop()
        super().closeEvent(event)
