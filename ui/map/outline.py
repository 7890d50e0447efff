"""The map as an outline: term, relation, terms; what the drawing shows, for keys and ears."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView, QWidget

from content.graph import Graph
from content.outline import Branch, outline
from ui import fonts
from ui.tr import tr

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_TERM = Qt.ItemDataRole.UserRole


class MapOutline(QTreeView):
    """Up and down walk, right and left open and close; what is current is shown on the map."""

    chosen = Signal(str)
    focus_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Model(self)
        self._rows: dict[str, int] = {}
        self.setModel(self._model)
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(tr("概念图的大纲"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformRowHeights(True)
        self.setIndentation(16)
        self.setFont(fonts.sans(13))
        self.clicked.connect(self._on_clicked)

    def show_graph(self, graph: Graph) -> None:
        """List a graph's terms, those with the most relations first."""
        self._model.clear()
        self._rows = {}
        root = self._model.invisibleRootItem()
        branches = outline(graph)
        self._rows = {branch.term: row for row, branch in enumerate(branches)}
        self._model.branches = branches
        root.appendRows([_branch(branch) for branch in branches])

    def choose(self, term: str | None) -> None:
        """Make a term current, without saying so."""
        if term is None or term not in self._rows:
            self.clearSelection()
            return
        index = self._model.index(self._rows[term], 0)
        if self._term(self.currentIndex()) != term:
            self.selectionModel().blockSignals(True)
            self.setCurrentIndex(index)
            self.selectionModel().blockSignals(False)
            self.viewport().update()
        self.scrollTo(self.currentIndex())

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus() and (term := self._term(current)):
            self.chosen.emit(term)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        term = self._term(self.currentIndex())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and term:
            self.focus_requested.emit(term)
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        if term := self._term(index):
            self.chosen.emit(term)

    def _term(self, index: _Index) -> str:
        return str(index.data(_TERM) or "")


class _Model(QStandardItemModel):
    """Terms whose relations are made when they are opened: those of all would take too long."""

    branches: tuple[Branch, ...] = ()

    def hasChildren(self, parent: _Index = _ROOT) -> bool:
        if self._is_term(parent):
            return bool(self.branches[parent.row()].relations)
        return super().hasChildren(parent)

    def canFetchMore(self, parent: _Index) -> bool:
        return self._is_term(parent) and self.hasChildren(parent) and not self.rowCount(parent)

    def fetchMore(self, parent: _Index) -> None:
        if self.canFetchMore(parent):
            self.itemFromIndex(parent).appendRows(_groups(self.branches[parent.row()]))

    def _is_term(self, index: _Index) -> bool:
        return index.isValid() and not index.parent().isValid()


def _branch(branch: Branch) -> QStandardItem:
    made = QStandardItem(branch.term)
    made.setData(branch.term, _TERM)
    count = sum(len(terms) for _, terms in branch.relations)
    made.setAccessibleText(tr("{term}，{count} 条关系", term=branch.term, count=count))
    return made


def _groups(branch: Branch) -> list[QStandardItem]:
    groups = []
    for relation, terms in branch.relations:
        group = QStandardItem(tr("{relation}（{count}）", relation=relation, count=len(terms)))
        for term in terms:
            leaf = QStandardItem(term)
            leaf.setData(term, _TERM)
            leaf.setAccessibleText(f"{branch.term} {relation} {term}")
            group.appendRow(leaf)
        groups.append(group)
    return groups
