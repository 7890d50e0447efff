"""How the helper serves one library while its index comes, goes and is mended.

    an index that is up to date                        searched
    an older one while a process updates it            searched, and said
    none, or one in which a search has found damage    the texts are searched, one by one, and said

A search is never held up by more than a moment. Every opening ends in one `Ready` or `Failed`, or
is `Stale`; a repair that a search has set off ends in a further one.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from content.errors import UserError
from content.library import load_glossary
from index.answer import Answer, Asked
from index.find.finder import Finder
from index.keep.building import Building, Built, Refused
from index.keep.catalog import Extras
from index.keep.damage import DamagedError
from index.keep.serving import Serving
from index.lines import LinesAsked, LinesPage, Tally
from index.protocol import Failed, Progress, Ready, Renewed, Reply, Stale

Found = TypeVar("Found")

_MOST_DEATHS = 3
_MOST_REPAIRS = 3
_MENDED = "索引文件有损坏，已重新建立。"
_STAYS_DAMAGED = "索引文件一再损坏，不再重建；请检查缓存文件夹所在的磁盘。"
_AS_BEFORE = "现在按以前的索引查找，查不到新的改动。"
_ONE_BY_ONE = "现在逐篇查找。"
_STOPPED_BUILDING = "已停止建立索引，现在逐篇查找；需要时请重新建立索引。"
_STOPPED_UPDATING = "已停止更新索引，仍按以前的索引查找；需要时请重新建立索引。"
_log = logging.getLogger(__name__)


class Keeper:
    """Serves one thread; `wake` is called, from others, when `work` has something to do."""

    def __init__(self, root: Path, send: Callable[[Reply], None], wake: Callable[[], None]) -> None:
        self.root = root
        self._send = send
        self._wake = wake
        self._serving = Serving(root, wake)
        self._building: Building | None = None
        self._number = 0
        self._is_opening = self._is_rebuild = self._is_changing = False
        self._deaths = self._repairs = 0
        # The index could not be brought up to date, and why.
        self._trouble = ""
        # Whether something was answered since what is searched has changed, and from a part of it.
        self._has_answered = self._was_partial = False

    def open(self, number: int, *, rebuild: bool = False) -> None:
        """Serve the library as it is now and have its index brought up to date.

        Ends in `Ready` or `Failed` with this `number`. Raises UserError where neither the library
        nor an index of it can be read.
        """
        self._end_opening()
        self._number, self._is_opening = number, True
        self._deaths = self._repairs = 0
        self._trouble = ""
        serving = self._serving
        try:
            serving.use_glossary(load_glossary(self.root)[0])
        except UserError as error:
            if not (serving.has_index or serving.use_index()):
                self._is_opening = False
                raise
            self._on_trouble(str(error))
            return
        if not (serving.has_index or serving.use_index()):
            serving.use_texts()
        self._build(rebuild=rebuild)

    def stop(self) -> None:
        """Stop building; what is served stays."""
        if self._building:
            self._building.stop()

    def close(self) -> None:
        """Let go of everything; an opening under way becomes stale."""
        self._end_opening()
        self._serving.close()

    def work(self) -> bool:
        """Do what has come up since; return whether there is more to do at once."""
        for event in self._building.events() if self._building else ():
            if isinstance(event, Progress):
                self._is_changing = self._is_changing or event.done < event.total
                self._send(event)
            elif isinstance(event, Built):
                self._on_built(event)
            else:
                self._on_refused(event)
        has_more = self._serving.take_in()
        if self._serving.is_whole:
            self._on_whole()
        return has_more

    def answer(self, asked: Asked) -> Answer:
        """Answer from the best that there is, and say what that is."""
        answer = self._ask(lambda finder: finder.answer(asked))
        return replace(answer, notice=self._remarked(answer.notice))

    def lines(self, asked: LinesAsked) -> LinesPage:
        """Return a stretch of a concordance, likewise."""
        page = self._ask(lambda finder: finder.lines(asked))
        return replace(page, notice=self._remarked(page.notice))

    def tally(self, asked: LinesAsked) -> Tally:
        """Return a concordance counted, from the best that there is."""
        return self._ask(lambda finder: finder.tally(asked))

    def extras(self) -> Extras:
        """Return mentions and readings. Raises UserError while they are not known."""
        return self._serving.extras()

    def _ask(self, question: Callable[[Finder], Found]) -> Found:
        self.work()
        try:
            found = self._serving.ask(question)
        except (DamagedError, OSError) as error:
            self._on_damage(error)
            found = self._serving.ask(question)
        self._has_answered = True
        self._was_partial = self._was_partial or not self._serving.is_whole
        return found

    def _remarked(self, notice: str | None) -> str | None:
        return "".join(filter(None, (self._remark(), notice))) or None

    def _remark(self) -> str:
        """Say from what an answer comes, where it is not simply the index."""
        serving = self._serving
        if serving.has_index:
            if not self._is_changing:
                return ""
            doing = "索引正在重新建立" if self._is_rebuild else "文库有改动，索引正在更新"
            return f"{doing}，这次按以前的索引查找。"
        doing = "索引没有建成"
        if self._building:
            doing = "索引文件有损坏，正在重新建立" if serving.was_damaged else "索引正在建立"
        done, total = serving.articles
        read = f"，已读 {done} / {total} 篇" if done < total else ""
        return f"{doing}，这次逐篇查找{read}。"

    def _build(self, *, rebuild: bool) -> None:
        self._is_rebuild, self._is_changing = rebuild, False
        self._building = Building(self.root, self._wake, rebuild=rebuild)

    def _end_building(self) -> None:
        if self._building:
            self._building.end()
        self._building, self._is_changing = None, False

    def _end_opening(self) -> None:
        self._end_building()
        if self._is_opening:
            self._send(Stale(self._number))
        self._is_opening = False

    def _on_built(self, built: Built) -> None:
        self._building, self._is_changing = None, False
        before = self._serving.source
        if not self._serving.use_index():
            self._on_refused(Refused("索引建好了却读不出来，请检查缓存文件夹所在的磁盘。"))
            return
        notice = built.notice or (_MENDED if self._serving.was_damaged else None)
        self._serving.was_damaged = False
        self._tell_ready(notice, rebuilt=built.rebuilt, took_ms=built.took_ms)
        # Another process may have written it.
        if self._has_answered and (built.rebuilt or self._serving.source != before):
            self._send(Renewed())
        self._has_answered = self._was_partial = False

    def _on_refused(self, refused: Refused) -> None:
        self._building, self._is_changing = None, False
        if refused.is_dead and self._deaths < _MOST_DEATHS:
            self._deaths += 1
            self._build(rebuild=self._is_rebuild)
        elif refused.is_stopped:
            is_old = self._serving.has_index
            self._tell_failed(_STOPPED_UPDATING if is_old else _STOPPED_BUILDING)
        elif refused.is_dead:
            self._tell_failed(refused.sentence)
        else:
            self._on_trouble(refused.sentence)

    def _on_trouble(self, sentence: str) -> None:
        """Go on without an index that is up to date, and say why once."""
        if self._serving.has_index:
            self._tell_ready(f"{sentence.rstrip('。')}。{_AS_BEFORE}")
        else:
            self._trouble = sentence

    def _on_whole(self) -> None:
        if self._trouble:
            self._tell_ready(f"{self._trouble.rstrip('。')}。{_ONE_BY_ONE}")
            self._trouble = ""
        if self._was_partial:
            self._was_partial = False
            self._send(Renewed())

    def _on_damage(self, error: DamagedError | OSError) -> None:
        """Search the texts in place of a spoilt index, and have it built anew."""
        _log.warning("index damaged: %s", error)
        self._end_building()
        self._serving.was_damaged = True
        self._serving.use_texts()
        self._repairs += 1
        if self._repairs <= _MOST_REPAIRS:
            self._build(rebuild=True)
        else:
            self._trouble = _STAYS_DAMAGED

    def _tell_ready(
        self, notice: str | None, *, rebuilt: bool = False, took_ms: float = 0.0
    ) -> None:
        self._is_opening = False
        extras = self._serving.extras()
        ready = Ready(self._number, extras.articles, extras.terms, rebuilt, took_ms, notice)
        self._send(ready)

    def _tell_failed(self, sentence: str) -> None:
        self._is_opening = False
        self._send(Failed(self._number, sentence))
