"""What the menu entries and shortcuts of the window do."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.look import Mode
from ui.panes import LEFT, RIGHT
from ui.settings import DEFAULT_TEXT_SIZE, TEXT_SIZES
from ui.tr import tr

if TYPE_CHECKING:
    from content.article import ArticleHead
    from ui.reader.pane import ReaderPane
    from ui.window import Window

# Most file systems take 255 bytes, which are 85 Chinese characters.
_LONGEST_NAME = 60


class Commands(QObject):
    """One callback for each action; `update` greys out those that would do nothing."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    def table(self) -> dict[str, Callable[[], object]]:
        """Return the callback of every action id in `ui.actions.ACTIONS`."""
        window, tabs, panel = self._window, self._window.tabs, self._window.panel
        navigator = window.navigator
        return {
            "open-library": self.choose_library,
            "new-tab": self.new_tab,
            "close-tab": tabs.close_tab,
            "print": self.print,
            "export-pdf": self.export_pdf,
            "quit": window.close,
            "copy": self.copy,
            "cite": lambda: self._pane().copy_with_citation(),
            "look-up": lambda: self._pane().look_up_selected(),
            "search-selected": lambda: self._pane().search_selected(),
            "search": lambda: panel.focus_search(select=True),
            "search-help": panel.show_help,
            "filter-results": panel.toggle_facets,
            "save-search": window.listings.save_search,
            "copy-results": window.listings.copy_results,
            "export-results": window.listings.export_results,
            "next-result": lambda: self.step_result(1),
            "previous-result": lambda: self.step_result(-1),
            "find": lambda: self._pane().open_find(),
            "next-hit": lambda: self._pane().step_hit(1),
            "previous-hit": lambda: self._pane().step_hit(-1),
            "larger": lambda: self.resize_text(1),
            "smaller": lambda: self.resize_text(-1),
            "default-size": lambda: self.resize_text(0),
            "theme-system": lambda: self.set_theme("system"),
            "theme-light": lambda: self.set_theme("light"),
            "theme-dark": lambda: self.set_theme("dark"),
            "toggle-theme": self.toggle_theme,
            "toggle-left": lambda: self.toggle_pane(LEFT),
            "toggle-right": lambda: self.toggle_pane(RIGHT),
            "full-screen": self.toggle_full_screen,
            "back": navigator.back,
            "forward": navigator.forward,
            "show-contents": lambda: panel.show_view("contents"),
            "show-results": lambda: panel.show_view("results"),
            "show-terms": lambda: panel.show_view("terms"),
            "focus-reader": self.focus_reader,
            "focus-card": self.focus_card,
            "next-link": lambda: self._pane().step_link(1),
            "previous-link": lambda: self._pane().step_link(-1),
            "explain-link": lambda: self._pane().explain_link(),
            "next-tab": lambda: tabs.step(1),
            "previous-tab": lambda: tabs.step(-1),
            "problems": self.show_problems,
            "rebuild": window.searching.rebuild,
            "stop-building": window.session.helper.stop_building,
            "shortcuts": self.show_shortcuts,
            "about": self.show_about,
            **window.workbench.table(),
        }

    def update(self) -> None:
        """Enable what can be done now."""
        actions = self._window.actions_by_id
        tab = self._window.tabs.current
        has_article = tab.article_id is not None and self._window.has_articles_shown
        for name in ("print", "export-pdf", "cite", "find", "next-hit", "previous-hit"):
            actions[name].setEnabled(has_article)
        for name in ("next-link", "previous-link"):
            actions[name].setEnabled(has_article)
        for name in ("next-result", "previous-result"):
            actions[name].setEnabled(tab.trail is not None)
        answer = self._window.searching.answer
        actions["filter-results"].setEnabled(self._window.searching.can_filter)
        actions["save-search"].setEnabled(answer is not None)
        for name in ("copy-results", "export-results"):
            actions[name].setEnabled(answer is not None and bool(answer.hits))
        actions["back"].setEnabled(tab.history.has_back)
        actions["forward"].setEnabled(tab.history.has_forward)
        actions[f"theme-{self._window.look.mode}"].setChecked(True)
        actions[f"links-{self._window.settings.link_mode}"].setChecked(True)
        size = self._window.settings.text_size
        actions["larger"].setEnabled(size < TEXT_SIZES[-1])
        actions["smaller"].setEnabled(size > TEXT_SIZES[0])

    def choose_library(self) -> None:
        """Ask for a folder and open it."""
        from PySide6.QtWidgets import QFileDialog

        start = str(self._window.session.root)
        folder = QFileDialog.getExistingDirectory(self._window, tr("打开文库"), start)
        if folder:
            self.open_folder(Path(folder))

    def open_folder(self, folder: Path) -> None:
        """Open another library; the present one stays where the new one cannot be read."""
        self._window.keep_place()
        self._window.session.open_library(folder)

    def new_tab(self) -> None:
        """Open an empty tab and go to the search box."""
        tab = self._window.tabs.add()
        tab.pane.show_message(tr("新标签页"), tr("从左栏打开一篇文章，或搜索。"))
        self._window.panel.focus_search(select=True)

    def print(self) -> None:
        """Print the article through the platform's dialog."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from ui.dialogs import PrintProgress

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self._window)
        dialog.setWindowTitle(tr("打印"))
        if not dialog.exec():
            return
        progress = PrintProgress(self._window)
        is_done = self._pane().print_to(printer, progress.proceed)
        was_stopped = progress.finish()
        if was_stopped:
            self._window.tell(tr("已停止打印。"), passes=True)
        elif not is_done:
            self._window.tell(tr("打印没有完成，请检查打印机。"))

    def export_pdf(self) -> None:
        """Ask for a file and write the article to it as PDF."""
        from PySide6.QtCore import QStandardPaths
        from PySide6.QtWidgets import QFileDialog

        from ui.dialogs import PrintProgress

        article = self._pane().article
        if article is None:
            return
        title = tr("打印为 PDF")
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = str(Path(folder) / f"{file_name(article.head)}.pdf")
        path, _ = QFileDialog.getSaveFileName(self._window, title, name, "PDF (*.pdf)")
        if not path:
            return
        target = Path(path)
        progress = PrintProgress(self._window)
        is_done = self._pane().print_to(target, progress.proceed)
        was_stopped = progress.finish()
        if is_done:
            self._window.tell(tr("已写入 {path}。", path=target), passes=True)
        elif was_stopped:
            self._window.tell(tr("已停止，没有写 PDF。"), passes=True)
        else:
            self._window.tell(tr("写不进 {path}，请换一个可写的位置。", path=target))

    def copy(self) -> None:
        """Copy the selection of whatever has the focus."""
        from PySide6.QtWidgets import QApplication

        focus = QApplication.focusWidget()
        copy = getattr(focus, "copy", None)
        if callable(copy):
            copy()
        else:
            self._pane().copy()

    def resize_text(self, by: int) -> None:
        """Step the article's text size; 0 is the default size."""
        settings = self._window.settings
        at = TEXT_SIZES.index(settings.text_size if by else DEFAULT_TEXT_SIZE) + by
        settings.text_size = TEXT_SIZES[max(0, min(at, len(TEXT_SIZES) - 1))]
        for tab in self._window.tabs.all():
            tab.pane.set_text_size(settings.text_size)
        self.update()

    def set_theme(self, mode: Mode) -> None:
        """Follow the system, or be light or dark."""
        self._window.settings.theme = mode
        self._window.look.set_mode(mode)
        self.update()

    def toggle_theme(self) -> None:
        self.set_theme("light" if self._window.look.theme.name == "dark" else "dark")

    def toggle_pane(self, index: int) -> None:
        """Show or hide a side pane; a keyboard that was in it goes to the article."""
        panes = self._window.panes
        focus = self._window.focusWidget()
        had_focus = focus is not None and panes.widget(index).isAncestorOf(focus)
        panes.toggle(index)
        if had_focus and not panes.widget(index).isVisible():
            self.focus_reader()

    def toggle_full_screen(self) -> None:
        window = self._window
        if window.isFullScreen():
            window.showNormal()
        else:
            window.showFullScreen()

    def step_result(self, by: int) -> None:
        """Go to the next (1) or previous (-1) article of the search."""
        self._window.navigator.step_result(by)

    def focus_reader(self) -> None:
        self._pane().setFocus()

    def focus_card(self) -> None:
        self._window.card.show()
        self._window.card.setFocus()

    def show_problems(self) -> None:
        from ui.dialogs import ProblemsDialog

        ProblemsDialog(self._window.session.problems, self._window).open()

    def show_shortcuts(self) -> None:
        from ui.dialogs import ShortcutsDialog

        ShortcutsDialog(tuple(self._window.actions_by_id.values()), self._window).open()

    def show_about(self) -> None:
        from ui.dialogs import AboutDialog

        AboutDialog(self._window).open()

    def _pane(self) -> ReaderPane:
        return self._window.tabs.current.pane


def file_name(head: ArticleHead) -> str:
    """Return a name without suffix for a file made of an article, fit for every system."""
    return file_name_from(head.title) or head.id


def file_name_from(title: str) -> str:
    """Return what a file can be named of a title; empty where that is nothing."""
    kept = re.sub(r'[\x00-\x1f<>:"/\\|?*]+', " ", title)
    return " ".join(kept.split()).strip(". ")[:_LONGEST_NAME]
