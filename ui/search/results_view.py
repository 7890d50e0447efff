"""The results of a search: the hits under their bar, or what is to be said where there are none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from index.answer import Answer, Hit
from ui.look import Look
from ui.parts.announcing import Announcer
from ui.parts.state_page import StatePage
from ui.search.count_label import say_count
from ui.search.hits_delegate import HitsDelegate
from ui.search.hits_model import HitsModel
from ui.search.narrowing import Narrowing
from ui.search.remarks import Remarks
from ui.search.rest import Rest
from ui.search.row_list import RowList
from ui.search.rungs import say_tried
from ui.search.start_view import StartView
from ui.search.terms import TermRow
from ui.tr import quoted, tr

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QResizeEvent

    from ui.search.searches import Searches

# An answer usually comes within a few milliseconds; a word that flashes by only disturbs.
_PATIENCE_MS = 250
_SHOWN_QUERY = 40
_BAR = 10


class ResultsView(QWidget):
    """Hits, and the states before, without and instead of them."""

    hit_requested = Signal(object)
    hit_in_tab_requested = Signal(object)
    word_chosen = Signal(str)
    search_chosen = Signal(object)  # Search
    search_removed = Signal(object)  # Search
    narrowing_requested = Signal(object, object)  # Filters, Order
    more_requested = Signal()
    retry_requested = Signal()
    rebuild_requested = Signal()

    def __init__(
        self, look: Look, actions: Mapping[str, QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._button_wish = self.retry_requested
        self._answer: Answer | None = None
        self._is_building = False
        self.list = RowList(look, tr("搜索结果"), self)
        self._hits = HitsModel(self.list)
        self._delegate = HitsDelegate(look, self.list, self._hits)
        self.list.setModel(self._hits)
        self.list.setItemDelegate(self._delegate)
        self.narrowing = Narrowing(look, actions, self)
        self._remarks = Remarks(look, self)
        self.start = StartView(look, self)
        self.state = StatePage(look, self)
        self._rest = Rest(look, self)
        self._stack = QStackedLayout()
        self._arrange()
        self.announcer = Announcer(self)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_PATIENCE_MS)
        self._wire()
        self.show_start()

    @property
    def rows(self) -> RowList:
        """The list that arrow keys walk: the hits, or what can be searched for."""
        return self.start.list if self.is_start else self.list

    @property
    def is_start(self) -> bool:
        """Whether it is shown what can be searched for."""
        return self._stack.currentWidget() is self.start

    @property
    def chosen(self) -> Hit | None:
        """The hit that is chosen in the list."""
        row = self.list.currentIndex().row()
        return self._hits.hit(row) if row >= 0 else None

    @property
    def notice(self) -> str:
        """What is said over the hits."""
        return self._remarks.notice

    @property
    def wording(self) -> str:
        """How the query was read, where that is said."""
        return self._remarks.wording

    @property
    def rest(self) -> str:
        """What is said beneath the hits where there are more."""
        return self._rest.text

    @property
    def has_hits(self) -> bool:
        """Whether hits are on show."""
        return self._stack.currentWidget() is self.list

    @property
    def is_waiting(self) -> bool:
        """Whether the hits on show may be those of an earlier question."""
        return self._waiting.isActive()

    def set_terms(self, rows: Sequence[TermRow]) -> None:
        """Take the library's terms: what a hit does not say of them, and what to type."""
        self._hits.set_terms({row.term: row for row in rows})
        self.start.set_terms(rows)
        self.list.viewport().update()

    def set_searches(self, searches: Searches) -> None:
        """Take the searches that can be come back to."""
        self.start.set_searches(searches)

    def choose(self, hit: Hit) -> None:
        """Choose a hit where it is listed."""
        if (row := self._hits.row_of(hit)) >= 0:
            self.list.rest_on(row)

    def show_start(self) -> None:
        """Show what can be searched for."""
        self._waiting.stop()
        self.announcer.say("")
        self._show(self.start)

    def show_help(self) -> None:
        """Show the ways to write a query."""
        self.show_start()
        self.start.show_help()

    def show_searching(self, *, is_building: bool = False) -> None:
        """Say that an answer is awaited, if it takes long; hits on show stay until then.

        `is_building`: it is the index that is awaited.
        """
        self._is_building = is_building
        self._waiting.start()

    def show_failed(self, sentence: str, *, needs_index: bool = False) -> None:
        """Say why there is no answer, and offer to ask again, or first to build the index."""
        self._button_wish = self.rebuild_requested if needs_index else self.retry_requested
        button = tr("重建索引") if needs_index else tr("再试一次")
        self._show_state("triangle-alert", tr("搜索没有完成"), sentence, button=button)

    def show_answer(self, answer: Answer) -> None:
        """Show the hits of an answer with the first one chosen, or that it has none.

        An answer to the same question as before keeps the hit that is chosen.
        """
        self._waiting.stop()
        chosen = self.chosen if self._answer and is_same_question(self._answer, answer) else None
        self._answer = answer
        self._delegate.forget()
        # Rows come after all is in place: what changes the list's width would measure them again.
        self._hits.set_hits(())
        self.narrowing.show_answer(answer)
        if not answer.hits:
            self._show_nothing(answer)
            return
        self._remarks.show_answer(answer)
        self._rest.show_answer(answer)
        self._show(self.list)
        self.announcer.say("。".join(filter(None, (say_count(answer), *self._remarks.spoken))))
        self._hits.set_hits(answer.hits)
        self.list.rest_on(max(0, self._hits.row_of(chosen)) if chosen else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.narrowing.set_room(self.height())

    def _show_nothing(self, answer: Answer) -> None:
        query = answer.query[:_SHOWN_QUERY] + ("…" if len(answer.query) > _SHOWN_QUERY else "")
        said = [answer.wording, answer.notice, say_tried(answer.tried)]
        if answer.filters:
            said.append(tr("只在所选的筛选里找过。"))
            self._button_wish = self.narrowing.clear_requested
        self._show_state(
            "search",
            tr("没有找到{query}", query=quoted(query)),
            "\n".join(part for part in said if part),
            words_title=tr("也可以试试"),
            words=[(word, "") for word in answer.suggestions],
            button=tr("去掉筛选再找") if answer.filters else "",
        )

    def _show_state(
        self,
        glyph: str,
        title: str,
        text: str,
        *,
        words_title: str = "",
        words: Sequence[tuple[str, str]] = (),
        button: str = "",
    ) -> None:
        self._waiting.stop()
        self.state.show_message(
            glyph, title, text, words_title=words_title, words=words, button=button
        )
        self.announcer.say("。".join((title, text)))
        self._show(self.state)

    def _show(self, page: QWidget) -> None:
        """Put a page on show, with what belongs over and under it."""
        self._stack.setCurrentWidget(page)
        is_list = page is self.list
        is_narrowed = self._answer is not None and bool(self._answer.filters)
        self.narrowing.setVisible(is_list or (page is self.state and is_narrowed))
        # Facets and remarks together would leave the hits of a small window no room.
        has_remarks = self._remarks.has_anything and not self.narrowing.is_open
        self._remarks.setVisible(is_list and has_remarks)
        self._rest.setVisible(is_list and bool(self._rest.text))

    def _arrange(self) -> None:
        for page in (self.start, self.list, self.state):
            self._stack.addWidget(page)
        head = QVBoxLayout()
        head.setContentsMargins(0, 0, _BAR, 0)
        head.setSpacing(8)
        head.addWidget(self.narrowing)
        head.addWidget(self._remarks)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(self._stack, 1)
        column.addWidget(self._rest)

    def _wire(self) -> None:
        self._waiting.timeout.connect(self._on_waited)
        self.list.row_opened.connect(self._on_row_opened)
        self.narrowing.bar.facets_toggled.connect(self._on_facets_toggled)
        self.narrowing.requested.connect(self.narrowing_requested)
        self._remarks.word_chosen.connect(self.word_chosen)
        self._rest.more_requested.connect(self._on_more_requested)
        self.start.word_chosen.connect(self.word_chosen)
        self.start.search_chosen.connect(self.search_chosen)
        self.start.list.remove_requested.connect(self.search_removed)
        self.state.word_chosen.connect(self.word_chosen)
        self.state.button_pressed.connect(self._on_button_pressed)

    def _on_facets_toggled(self) -> None:
        self._show(self._stack.currentWidget())

    def _on_more_requested(self) -> None:
        if self._rest.has_keyboard:
            # The button goes once all is listed.
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.more_requested.emit()

    def _on_waited(self) -> None:
        if self._is_building:
            text = tr("建好后就列出结果；还差多少，见左栏底部。")
            self._show_state("clock", tr("正在建立索引…"), text)
        else:
            text = tr("索引还没有建好时，结果会在建好后列出。")
            self._show_state("clock", tr("正在搜索…"), text)

    def _on_button_pressed(self) -> None:
        self._button_wish.emit()

    def _on_row_opened(self, index: QModelIndex, is_in_tab: bool) -> None:
        hit = self._hits.hit(index.row())
        (self.hit_in_tab_requested if is_in_tab else self.hit_requested).emit(hit)


def is_same_question(one: Answer, other: Answer) -> bool:
    """Whether two answers are to the same query, narrowed and ordered alike."""
    return (one.query, one.filters, one.order) == (other.query, other.filters, other.order)
