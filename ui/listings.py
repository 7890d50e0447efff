"""What is done with the results as a whole: copy or export the list, save the search.

The list is asked of the helper: it holds more than the window shows.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.tr import quoted, tr

if TYPE_CHECKING:
    from index.answer import Answer
    from ui.window import Window

_LONGEST_NAME = 40


class Listings(QObject):
    """Asks for a list and does with it what was asked last."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._then: Callable[[Answer], None] | None = None
        helper = window.session.helper
        helper.listed.connect(self._on_listed)
        helper.list_failed.connect(self._on_list_failed)

    def copy_results(self) -> None:
        """Put the list on the clipboard as plain lines."""
        self._list(self._copy)

    def export_results(self) -> None:
        """Ask for a file and write the list to it, as CSV or Markdown by its suffix."""
        from PySide6.QtCore import QStandardPaths
        from PySide6.QtWidgets import QFileDialog

        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = str(Path(folder) / f"{self._file_name()}.csv")
        kinds = {tr("表格 CSV (*.csv)"): ".csv", "Markdown (*.md)": ".md"}
        title = tr("导出结果列表")
        path, kind = QFileDialog.getSaveFileName(self._window, title, name, ";;".join(kinds))
        if not path:
            return
        target = Path(path)
        if target.suffix.lower() not in kinds.values():
            target = target.with_name(target.name + kinds.get(kind, ".csv"))
        self._list(lambda answer: self._write(answer, target))

    def save_search(self) -> None:
        """Ask for a name and save the search, or no longer keep one that is saved."""
        searching = self._window.searching
        if saved := searching.saved:
            searching.forget(saved)
            said = tr("不再保存{name}。", name=quoted(saved.title))
            self._window.tell(said, passes=True)
            return
        from ui.save_dialog import SaveSearchDialog

        dialog = SaveSearchDialog(searching.search().suggested_name, self._window)
        dialog.named.connect(searching.save)
        dialog.open()

    def _list(self, then: Callable[[Answer], None]) -> None:
        if self._window.panel.query.strip():
            self._then = then
            self._window.searching.list_all()

    def _copy(self, answer: Answer) -> None:
        from PySide6.QtGui import QGuiApplication

        from ui.search.listing import as_text

        QGuiApplication.clipboard().setText(as_text(answer))
        self._window.tell(tr("已复制 {n} 项结果。", n=len(answer.hits)), passes=True)

    def _write(self, answer: Answer, target: Path) -> None:
        from content.errors import UserError
        from content.files import write_atomic
        from ui.search.listing import as_csv, as_markdown

        text = as_markdown(answer) if target.suffix.lower() == ".md" else as_csv(answer)
        try:
            write_atomic(target, text.encode("utf-8", "replace"))
        except UserError:
            self._window.tell(tr("写不进 {path}，请换一个可写的位置。", path=target))
            return
        said = tr("已写入 {path}，共 {n} 项。", path=target, n=len(answer.hits))
        self._window.tell(said, passes=True)

    def _file_name(self) -> str:
        from ui.commands import file_name_from

        query = file_name_from(self._window.panel.query)[:_LONGEST_NAME]
        return tr("搜索 {query}", query=query).strip()

    def _on_listed(self, answer: Answer) -> None:
        then, self._then = self._then, None
        if then:
            then(answer)

    def _on_list_failed(self, sentence: str) -> None:
        self._then = None
        self._window.tell(sentence)
