"""The tool "概念图": the glossary's relations drawn, an outline of them, and ways out of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from content.graph import DEPTHS, Graph, filtered, graph_of, neighbourhood
from content.library import Library
from content.map.drawing import ASPECT, draw_map
from content.map.sheet import Drawing
from content.map.svg import Paint
from ui import fonts
from ui.map.filters import check_menu
from ui.map.outline import MapOutline
from ui.map.saving import save_with_dialog
from ui.map.scene import MapScene
from ui.map.view import MapView
from ui.parts.state_page import StatePage
from ui.parts.tool_head import ToolHead
from ui.search.segments import Segments
from ui.tokens import HUES
from ui.tool import Bench, ToolPage
from ui.tr import tr

_OUTLINE_PX, _VIEW_PX = 196, 900
# Below these widths of the page its outline, the count and the words on buttons give way.
_OUTLINE_FROM_PX, _COUNT_FROM_PX, _WORDS_FROM_PX = 720, 900, 620
_TALL = 0.9
_KEPT = 12
_ZOOM = 1.25
_TURN_MS = 250


class MapPage(ToolPage):
    """The whole map, or a term with what is at most three relations away."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._library: Library | None = None
        self._whole = Graph((), ())
        self._graph = self._whole
        self.focus: str | None = None
        self.reach = DEPTHS[0]
        self._running = 0
        self._was_shown = self._is_waiting = False
        self._drawn = ASPECT
        self._turning = QTimer(self, singleShot=True, interval=_TURN_MS)
        self._drawings: dict[tuple[Graph, str | None, float], Drawing] = {}
        self.scene: MapScene | None = None
        self.head = ToolHead(bench.look, tr("概念图"), self)
        self.view = MapView(self)
        self.outline = MapOutline(self)
        self.state = StatePage(bench.look, self)
        self._stack = QStackedWidget(self)
        self._about = QLabel(self)
        self._assemble()
        self._wire()

    def renew(self) -> None:
        library = self._bench.session.library
        if library is None or library is self._library:
            return
        self._library = library
        self._whole = graph_of(library.glossary)
        if self.focus and self.focus not in self._whole:
            self.focus = None
        self.relations.set_names(self._whole.relations())
        self.categories.set_names(self._whole.categories())
        self._draw()

    def turn_to(self, headword: str) -> None:
        """Show a term with its neighbourhood; say so where it has no entry."""
        self.renew()
        if headword in self._whole:
            self.focus = headword
            self.view.current = headword
            self._draw()
        else:
            self.told.emit(tr("概念图里没有“{term}”。", term=headword))

    def show_whole(self) -> None:
        """Go back to the whole map."""
        if self.focus is not None:
            self.focus = None
            self._draw()

    def set_reach(self, reach: int) -> None:
        """Show neighbours up to so many relations away."""
        if reach != self.reach:
            self.reach = reach
            if self.focus:
                self._draw()

    def is_busy(self) -> bool:
        return self._running > 0 or (self._is_waiting and self.isVisible())

    def focus_first(self) -> None:
        self.view.setFocus()

    def _assemble(self) -> None:
        self._about.setTextFormat(Qt.TextFormat.PlainText)
        self._about.setFont(fonts.sans(13))
        self.depths = Segments(
            self._bench.look, tr("几步以内"), tuple(tr("{n} 步", n=n) for n in DEPTHS), self, px=13
        )
        self._back = self.head.add_button("arrow-left", tr("回到全图（Esc）"), tr("全图"))
        self.head.add(self.depths)
        self.head.add(self._about)
        self.head.add_stretch()
        self._list = self.head.add_button("list-tree", tr("显示大纲"))
        self._list.setCheckable(True)
        self._filters = filters = [
            self.head.add_button("list-filter", tr("选择显示哪些关系"), tr("关系")),
            self.head.add_button("tag", tr("选择显示哪些分类"), tr("分类")),
        ]
        self.relations = check_menu(filters[0], tr("关系"), self)
        self.categories = check_menu(filters[1], tr("分类"), self)
        self._out = self.head.add_button("zoom-out", tr("缩小（-）"))
        self._in = self.head.add_button("zoom-in", tr("放大（+）"))
        self._fit = self.head.add_button("scan", tr("适合窗口（F）"))
        self._export = self.head.add_button("download", tr("导出 SVG、PNG 或 PDF"))
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.addWidget(self.outline)
        self._split.addWidget(self.view)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([_OUTLINE_PX, _VIEW_PX])
        self._split.setHandleWidth(1)
        self._stack.addWidget(self._split)
        self._stack.addWidget(self.state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._stack, 1)

    def _wire(self) -> None:
        self._back.clicked.connect(self.show_whole)
        self.depths.currentChanged.connect(lambda at: self.set_reach(DEPTHS[at]))
        self.relations.changed.connect(self._draw)
        self.categories.changed.connect(self._draw)
        self._list.toggled.connect(self.outline.setVisible)
        self._list.toggled.connect(lambda _: self._turning.start())
        self._turning.timeout.connect(self._turn)
        self._in.clicked.connect(lambda: self.view.zoom(_ZOOM))
        self._out.clicked.connect(lambda: self.view.zoom(1 / _ZOOM))
        self._fit.clicked.connect(self.view.fit)
        self._export.clicked.connect(self._on_export)
        self.view.chosen.connect(self._on_view_chosen)
        self.outline.chosen.connect(self._on_outline_chosen)
        self.view.focus_requested.connect(self.turn_to)
        self.outline.focus_requested.connect(self.turn_to)
        self.view.whole_requested.connect(self.show_whole)
        self._bench.look.changed.connect(self._dress)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._was_shown:
            self._was_shown = True
            self._list.setChecked(self.width() >= _OUTLINE_FROM_PX)
            self.outline.setVisible(self._list.isChecked())
        if self._is_waiting:
            self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._about.setVisible(self.width() >= _COUNT_FROM_PX)
        kinds = Qt.ToolButtonStyle
        has_words = self.width() >= _WORDS_FROM_PX
        style = kinds.ToolButtonTextBesideIcon if has_words else kinds.ToolButtonIconOnly
        for button in (self._back, *self._filters):
            button.setToolButtonStyle(style)
        self._turning.start()

    def _turn(self) -> None:
        """Lay the map out anew where its place has come to be upright, or no longer is.

        Not while a part of it is looked at: that stays as it is.
        """
        if self.scene and self.view.is_fitted and self._aspect() != self._drawn:
            self._draw()

    def _draw(self) -> None:
        """Lay out what is to be shown, in a thread, and show it."""
        self._is_waiting = not self.isVisible()
        if self._is_waiting:
            # how wide the sheet is to be, only a page that is shown knows
            return
        graph = filtered(self._whole, self.relations.names(), self.categories.names(), self.focus)
        if self.focus:
            graph = neighbourhood(graph, self.focus, self.reach)
        self._graph = graph
        self._show_head()
        if not graph.nodes:
            self._show_empty()
            return
        aspect = self._drawn = self._aspect()
        key = graph, self.focus, aspect
        if key in self._drawings:
            self._take(graph, self._drawings[key])
            return
        if self.scene is None:
            self.state.show_message("waypoints", tr("正在画概念图"), tr("稍等一下。"))
            self._stack.setCurrentWidget(self.state)
        self._lay_out(graph, *key[1:])

    def _lay_out(self, graph: Graph, focus: str | None, aspect: float) -> None:
        self._running += 1

        def done(drawing: Drawing) -> None:
            self._running -= 1
            if len(self._drawings) >= _KEPT:
                self._drawings.pop(next(iter(self._drawings)))
            self._drawings[graph, focus, aspect] = drawing
            if graph is self._graph and aspect == self._drawn:
                self._take(graph, drawing)

        def failed(sentence: str) -> None:
            self._running -= 1
            if sentence:
                self.told.emit(sentence)

        self._bench.session.run(lambda: draw_map(graph, focus, aspect), done, failed)

    def _aspect(self) -> float:
        """Return how wide the map is to be: upright where its place is."""
        width = self.width() - self.outline.isVisible() * _OUTLINE_PX
        return ASPECT if width > self.height() - self.head.height() else _TALL

    def _take(self, graph: Graph, drawing: Drawing) -> None:
        self.scene = MapScene(graph, drawing, self._paint())
        self.view.show_scene(self.scene)
        self.outline.show_graph(graph)
        self.outline.choose(self.view.current)
        self._stack.setCurrentWidget(self._split)

    def _dress(self) -> None:
        if self.scene:
            self.scene = MapScene(self.scene.graph, self.scene.drawing, self._paint())
            self.view.show_scene(self.scene)

    def _paint(self) -> Paint:
        theme = self._bench.look.theme
        tokens = {name: value for name, value in theme._asdict().items() if isinstance(value, str)}
        return Paint(tokens, HUES[theme.name], self._whole)

    def _show_head(self) -> None:
        self._back.setVisible(self.focus is not None)
        self.depths.setVisible(self.focus is not None)
        terms, edges = len(self._graph.nodes), len(self._graph.edges)
        self._about.setText(tr("{terms} 个术语 · {edges} 条关系", terms=terms, edges=edges))

    def _show_empty(self) -> None:
        self.scene = None
        if self._whole.nodes:
            title, text = tr("筛选后没有术语"), tr("在“关系”和“分类”里多选几项。")
        else:
            title, text = tr("还没有术语"), tr("在文库的 glossary 文件夹里写词条，关系会画在这里。")
        self.state.show_message("waypoints", title, text)
        self._stack.setCurrentWidget(self.state)

    def _on_view_chosen(self, term: str) -> None:
        self.outline.choose(term)
        self.term_requested.emit(term)

    def _on_outline_chosen(self, term: str) -> None:
        self.view.choose(term)
        self.term_requested.emit(term)

    def _on_export(self) -> None:
        if not self.scene or not self._library:
            return
        name = self.focus or self._library.title
        said = save_with_dialog(self, self.scene, name, self._about.text(), self._paint())
        if said:
            self.told.emit(said)
