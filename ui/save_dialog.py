"""Asks for the name under which a search is saved."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QLineEdit, QWidget

from ui.dialogs import Dialog
from ui.search.searches import NAME_LIMIT
from ui.tr import tr

_WIDTH_PX = 380


class SaveSearchDialog(Dialog):
    """Enter saves, Esc does not."""

    named = Signal(str)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(tr("保存搜索"), parent)
        self.setMinimumWidth(_WIDTH_PX)
        label = QLabel(tr("名称"), self)
        self._field = QLineEdit(name, self)
        self._field.setMaxLength(NAME_LIMIT)
        self._field.setAccessibleName(tr("名称"))
        self._field.selectAll()
        label.setBuddy(self._field)
        about = QLabel(tr("连同筛选和排列一起保存；清空搜索框就能看到。"), self)
        about.setWordWrap(True)
        buttons = QDialogButtonBox(self)
        save = buttons.addButton(tr("保存"), QDialogButtonBox.ButtonRole.AcceptRole)
        save.setDefault(True)
        buttons.addButton(tr("取消"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        for part in (label, self._field, about, buttons):
            self.column.addWidget(part)
        self._field.setFocus()

    def _on_accepted(self) -> None:
        self.named.emit(self._field.text())
        self.accept()
