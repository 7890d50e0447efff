"""The results of a search: the hits, or what is to be said where there are none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from index.answer import Answer, Hit
from ui import fonts
from ui.look import Look
from ui.parts.prose import Prose
from ui.parts.state_page import StatePage
from ui.search.hits_delegate import HitsDelegate
from ui.search.hits_model import HitsModel
from ui.search.row_list import RowList
from ui.search.rungs import say_tried
from ui.search.terms import TermRow, examples
from ui.tr import quoted, tr

# An answer usually comes within a few milliseconds; a word that flashes by only disturbs.
_PATIENCE_MS = 250
_SHOWN_QUERY = 40
_SIDE = 13


class ResultsView(QWidget):
    """Hits, and the states before, without and instead of them."""

    hit_requested = Signal(object)
    hit_in_tab_requested = Signal(object)
    word_chosen = Signal(str)
    retry_requested = Signal()
    rebuild_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._examples: Sequence[tuple[str, str]] = ()
        self._is_hint = False
        self._needs_index = False
        self._is_building = False
        self.list = RowList(look, tr("搜索结果"), self)
        self._hits = HitsModel(self.list)
        self._delegate = HitsDelegate(look, self.list, self._hits)
        self.list.setModel(self._hits)
        self.list.setItemDelegate(self._delegate)
        self.state = StatePage(look, self)
        self._notice = Prose(look, "", fonts.sans(12), "dim", line_height=19, parent=self)
        self._rest = Prose(look, "", fonts.sans(12), "dimmer", line_height=19, parent=self)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.state)
        self._stack.addWidget(self._hits_page())
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_PATIENCE_MS)
        self._waiting.timeout.connect(self._on_waited)
        self.list.row_opened.connect(self._on_row_opened)
        self.state.word_chosen.connect(self.word_chosen)
        self.state.button_pressed.connect(self._on_button_pressed)

    @property
    def notice(self) -> str:
        """What is said over the hits."""
        return self._notice.text()

    @property
    def rest(self) -> str:
        """What is said beneath the hits where there are more."""
        return self._rest.text()

    @property
    def has_hits(self) -> bool:
        """Whether hits are on show."""
        return self._stack.currentIndex() == 1

    @property
    def is_waiting(self) -> bool:
        """Whether the hits on show may be those of an earlier question."""
        return self._waiting.isActive()

    def set_terms(self, rows: Sequence[TermRow]) -> None:
        """Take the library's terms: what a hit does not say of them, and what to type."""
        self._hits.set_terms({row.term: row for row in rows})
        self._examples = examples(rows)
        self.list.viewport().update()
        if self._is_hint:
            self.show_hint()

    def choose(self, hit: Hit) -> None:
        """Choose a hit on show."""
        self.list.rest_on(self._hits.row_of(hit))

    def show_hint(self) -> None:
        """Say what can be typed."""
        self._show_state(
            "text-search",
            tr("搜索整个文库"),
            tr("一个字也能找：词语、原文中的任何一段、数字和标点都可以，繁体简体不限。"),
            words_title=tr("例如"),
            words=self._examples,
        )
        self._is_hint = True

    def show_searching(self, *, is_building: bool = False) -> None:
        """Say that an answer is awaited, if it takes long; hits on show stay until then.

        `is_building`: it is the index that is awaited.
        """
        self._is_building = is_building
        self._waiting.start()

    def show_failed(self, sentence: str, *, needs_index: bool = False) -> None:
        """Say why there is no answer, and offer to ask again, or first to build the index."""
        self._needs_index = needs_index
        button = tr("重建索引") if needs_index else tr("再试一次")
        self._show_state("triangle-alert", tr("搜索没有完成"), sentence, button=button)

    def show_answer(self, answer: Answer) -> None:
        """Show the hits of an answer with the first one chosen, or that it has none."""
        self._waiting.stop()
        self._is_hint = False
        self._delegate.forget()
        self._hits.set_hits(answer.hits)
        if not answer.hits:
            self._show_nothing(answer)
            return
        left_out = answer.total - len(answer.hits)
        rest = tr("只列出前 {n} 项，共 {total} 项。", n=len(answer.hits), total=answer.total)
        self._say(self._notice, answer.notice or "")
        self._say(self._rest, rest if left_out > 0 else "")
        self._stack.setCurrentIndex(1)
        self.list.scrollToTop()
        self.list.rest_on(0)

    def _show_nothing(self, answer: Answer) -> None:
        query = answer.query[:_SHOWN_QUERY] + ("…" if len(answer.query) > _SHOWN_QUERY else "")
        self._show_state(
            "search",
            tr("没有找到{query}", query=quoted(query)),
            "\n".join(part for part in (answer.notice, say_tried(answer.tried)) if part),
            words_title=tr("也可以试试"),
            words=[(word, "") for word in answer.suggestions],
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
        self._is_hint = False
        self.state.show_message(
            glyph, title, text, words_title=words_title, words=words, button=button
        )
        self._stack.setCurrentIndex(0)

    def _hits_page(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._notice.setContentsMargins(_SIDE, 0, _SIDE, 8)
        self._rest.setContentsMargins(_SIDE, 8, _SIDE, 8)
        self._notice.hide()
        self._rest.hide()
        column.addWidget(self._notice)
        column.addWidget(self.list, 1)
        column.addWidget(self._rest)
        return page

    @staticmethod
    def _say(label: Prose, text: str) -> None:
        label.set_text(text)
        label.setVisible(bool(text))

    def _on_waited(self) -> None:
        if self._is_building:
            text = tr("建好后就列出结果；还差多少，见左栏底部。")
            self._show_state("clock", tr("正在建立索引…"), text)
        else:
            text = tr("索引还没有建好时，结果会在建好后列出。")
            self._show_state("clock", tr("正在搜索…"), text)

    def _on_button_pressed(self) -> None:
        (self.rebuild_requested if self._needs_index else self.retry_requested).emit()

    def _on_row_opened(self, index: QModelIndex, is_in_tab: bool) -> None:
        hit = self._hits.hit(index.row())
        (self.hit_in_tab_requested if is_in_tab else self.hit_requested).emit(hit)
