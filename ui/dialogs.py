"""Small windows: the list of problems, of shortcuts, and what this program is."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QElapsedTimer, Qt, qVersion
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QProgressDialog,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from content.errors import Problem, Severity
from ui import fonts
from ui.setup.project import read_project
from ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QShowEvent

_PROGRAM = Path(__file__).resolve().parent.parent
_LICENCES = (_PROGRAM / "ui" / "assets", _PROGRAM / "content" / "data")
_PATIENCE_MS = 400
_NEVER_MS = 2_000_000_000


class Dialog(QDialog):
    """A titled dialog with one closing button, freed when closed."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(22, 20, 22, 18)
        self.column.setSpacing(12)

    def add_close_button(self) -> None:
        """Put the closing button below what has been added."""
        buttons = QDialogButtonBox(self)
        close = buttons.addButton(tr("关闭"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        self.column.addWidget(buttons)

    def add_table(self, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> QTableWidget:
        """Add a read-only table with the given rows."""
        table = QTableWidget(len(rows), len(headings), self)
        table.setHorizontalHeaderLabels(list(headings))
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setWordWrap(True)
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                table.setItem(row, column, QTableWidgetItem(text))
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(len(headings) - 1, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.column.addWidget(table, 1)
        return table


class ProblemsDialog(Dialog):
    """What is wrong in the library: severity, place, and what to do."""

    def __init__(self, problems: Sequence[Problem], parent: QWidget) -> None:
        super().__init__(tr("问题列表"), parent)
        self.resize(820, 420)
        count = QLabel(tr("{count} 个问题；其余内容照常可用。", count=len(problems)), self)
        if not problems:
            count.setText(tr("没有发现问题。"))
        self.column.addWidget(count)
        names = {Severity.ERROR: tr("错误"), Severity.WARNING: tr("提醒")}
        rows = [(names[p.severity], str(p.place), p.message) for p in problems]
        table = self.add_table((tr("程度"), tr("位置"), tr("说明")), rows)
        table.setAccessibleName(tr("问题列表"))
        self._table = table
        self.add_close_button()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Before, the column that wraps has not got its width.
        self._table.resizeRowsToContents()


class ShortcutsDialog(Dialog):
    """Every action with its keys, from the same table that makes the menus."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(tr("快捷键一览"), parent)
        self.resize(460, 560)
        rows = [
            (tr("、").join(key.toString() for key in action.shortcuts()), action.text())
            for action in actions
            if action.shortcuts()
        ]
        rows += [
            ("↑、↓、Enter", tr("在搜索框中：选择并打开结果")),
            ("Ctrl+Enter", tr("在搜索框中：在新标签页打开结果")),
            ("↓", tr("在空搜索框中：最近和已保存的搜索、查询写法")),
            ("Delete", tr("去掉选中的最近搜索或已保存的搜索")),
            ("Space", tr("在筛选中：选上或去掉一个值")),
            ("Esc", tr("清空搜索框，或关闭查找条和术语卡片")),
            ("Tab、Shift+Tab", tr("在正文中：下一个或上一个术语链接")),
            ("Enter", tr("在正文中：打开链接的术语卡")),
        ]
        table = self.add_table((tr("按键"), tr("作用")), rows)
        table.setAccessibleName(tr("快捷键一览"))
        self.add_close_button()


class AboutDialog(Dialog):
    """Name, version, parts and licences."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("关于楼知"), parent)
        self.resize(560, 480)
        name = QLabel(tr("楼知"), self)
        name.setFont(fonts.serif(28, bold=True))
        about = tr(
            "离线的楼宇治理知识库\n版本 {version} · Python {python} · Qt {qt}",
            version=read_project(_PROGRAM).version,
            python=platform.python_version(),
            qt=qVersion(),
        )
        licences = QPlainTextEdit(_licences(), self)
        licences.setReadOnly(True)
        licences.setAccessibleName(tr("许可证"))
        self.column.addWidget(name)
        self.column.addWidget(QLabel(about, self))
        self.column.addWidget(licences, 1)
        self.add_close_button()


class PrintProgress(QProgressDialog):
    """How far a long print has come, with a button that stops it; a short one never shows it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("正在排版……"), tr("停止"), 0, 0, parent)
        self.setWindowTitle(tr("打印"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAutoClose(False)
        self.setAutoReset(False)
        # It is shown here: Qt reckons from the steps, and before the sheets are counted has none.
        self.setMinimumDuration(_NEVER_MS)
        self.setMinimumWidth(360)
        self._clock = QElapsedTimer()
        self._clock.start()

    def proceed(self, done: int, total: int) -> bool:
        """Show that `done` of `total` sheets are printed (0 of 0: not counted yet); False: stop."""
        if total:
            self.setLabelText(tr("正在打印第 {n} 页，共 {total} 页", n=done + 1, total=total))
        if self._clock.elapsed() >= _PATIENCE_MS:
            self.setMaximum(total)
            self.setValue(done)
            self.show()
            QCoreApplication.processEvents()
        return not self.wasCanceled()

    def finish(self) -> bool:
        """Close and free the dialog; return whether the print was stopped."""
        was_stopped = self.wasCanceled()
        self.close()
        self.deleteLater()
        return was_stopped


def _licences() -> str:
    """Return the licence texts that ship with the program."""
    found = (path for folder in _LICENCES for path in folder.rglob("*"))
    texts = sorted(path for path in found if "LICENSE" in path.name or path.name.startswith("OFL"))
    parts = [
        tr(
            "本程序以 MIT 许可证发布；界面使用 Qt（PySide6，LGPL-3.0），"
            "索引使用 Whoosh（BSD-2-Clause）；另用 PyYAML、markdown-it-py、ahocorasick-rs、"
            "platformdirs、pypinyin，各有其许可证。繁简对照取自 OpenCC（Apache-2.0）和 Unicode "
            "字符数据库（Unicode License v3）。字体、图标和对照表的许可证附后。"
        )
    ]
    for path in (_PROGRAM / "LICENSE", *texts):
        parts.append(f"── {path.relative_to(_PROGRAM)} ──\n{path.read_text(encoding='utf-8')}")
    return "\n\n".join(parts)
