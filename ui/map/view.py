"""Shows a map: drag, wheel, keys; hovering or choosing a term lights what it has to do with."""

from __future__ import annotations

from math import hypot

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from ui.map.chips import READABLE
from ui.map.scene import MapScene
from ui.map.signs import Sign, paint_signs, signs_of
from ui.parts.announcing import announce
from ui.tr import tr

_STEP = 1.2
_SMALLEST, _LARGEST = 0.05, 4.0
_FIT_LARGEST = 1.15
_ASIDE = 2.5
_DRAG_PX = 4
_SIGN_ASIDE_PX = 30.0


class MapView(QGraphicsView):
    """A view without a scene of its own until `show_scene`."""

    chosen = Signal(str)
    focus_requested = Signal(str)
    whole_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._map: MapScene | None = None
        self.current: str | None = None
        self.is_fitted = True
        self._pressed: QPointF | None = None
        self._lit: str | None = None
        self._signs: tuple[tuple[str | None, float], list[Sign]] | None = None
        self.setAccessibleName(tr("概念图"))
        self.setAccessibleDescription(tr("方向键走到相邻的术语，回车看它的周围，Esc 回到全图"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)

    def show_scene(self, scene: MapScene) -> None:
        """Show a map, all of it, with the current term kept where it has it."""
        old, self._map = self._map, scene
        self._signs = None
        self.setScene(scene)
        # a view does not own its scene: without this the scene would outlive it
        scene.setParent(self)
        if old:
            old.deleteLater()
        # room around, so that what stands at the edge can be drawn to the middle
        rect = scene.sceneRect()
        self.setSceneRect(
            rect.adjusted(
                -rect.width() / 2, -rect.height() / 2, rect.width() / 2, rect.height() / 2
            )
        )
        if self.current not in scene.boxes:
            self.current = None
        self._mark()
        self.fit()

    def fit(self) -> None:
        """Show the whole map as large as it fits."""
        if not self._map:
            return
        rect = self._map.sceneRect()
        self.fitInView(rect, Qt.AspectRatioMode.KeepAspectRatio)
        if self._map.is_large:
            # signs may be wider than the cards at the edge
            aside = _SIGN_ASIDE_PX / self.transform().m11()
            wider = rect.adjusted(-aside, 0, aside, 0)
            self.fitInView(wider, Qt.AspectRatioMode.KeepAspectRatio)
        if self.transform().m11() > _FIT_LARGEST:
            self.resetTransform()
            self.scale(_FIT_LARGEST, _FIT_LARGEST)
            self.centerOn(rect.center())
        self.is_fitted = True

    def zoom(self, factor: float) -> None:
        """Make the map larger or smaller, within bounds."""
        now = self.transform().m11()
        factor = min(max(now * factor, _SMALLEST), _LARGEST) / now
        self.scale(factor, factor)
        self.is_fitted = False

    def choose(self, term: str | None) -> None:
        """Make a term current and light what it has to do with, without asking for its card."""
        self.current = term if self._map and term in self._map.boxes else None
        self._mark()
        if self.current and self._map:
            self.ensureVisible(self._map.boxes[self.current], 40, 40)
            others = len(self._map.graph.neighbours(self.current))
            announce(self, tr("{term}，{count} 个相关术语", term=self.current, count=others))

    def walk(self, way_x: int, way_y: int) -> None:
        """Go to the nearest term in a direction; from none, to the one nearest to the middle."""
        if not self._map or not self._map.boxes:
            return
        boxes = self._map.boxes
        if self.current is None:
            middle = self.mapToScene(self.viewport().rect().center())
            self._take(min(boxes, key=lambda term: _distance(boxes[term].center(), middle)))
            return
        begin = boxes[self.current].center()
        best, best_cost = None, float("inf")
        for term, box in boxes.items():
            step = box.center() - begin
            ahead = step.x() * way_x + step.y() * way_y
            aside = abs(step.x() * way_y) + abs(step.y() * way_x)
            if term != self.current and ahead > 1 and ahead * 2 > aside:
                cost = ahead + _ASIDE * aside
                if cost < best_cost:
                    best, best_cost = term, cost
        if best:
            self._take(best)

    def _take(self, term: str) -> None:
        self.choose(term)
        self.chosen.emit(term)

    def _mark(self, hovered: str | None = None) -> None:
        if self._map:
            self._map.ring(self.current)
            self._lit = hovered or self.current
            self._map.light(self._lit)
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        ways = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        if key in ways and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.walk(*ways[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.focus_requested.emit(self.current)
        elif key == Qt.Key.Key_Escape:
            if self.current:
                self.choose(None)
            self.whole_requested.emit()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(_STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / _STEP)
        elif key == Qt.Key.Key_F and not event.modifiers():
            self.fit()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if turn := event.angleDelta().y():
            self.zoom(_STEP ** (turn / 120))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        event.accept()
        pressed, self._pressed = self._pressed, None
        if pressed is None or _distance(pressed, event.position()) > _DRAG_PX:
            self.is_fitted = False
            return
        term = self._term_at(event.position())
        if term:
            self._take(term)
        else:
            self.choose(None)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if term := self._term_at(event.position()):
            self.focus_requested.emit(term)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self._pressed is None:
            term = self._term_to_light(event.position())
            if (term or self.current) != self._lit:
                self._mark(term)
            shape = Qt.CursorShape.PointingHandCursor if term else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.is_fitted:
            self.fit()

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        super().drawForeground(painter, rect)
        if not self._map:
            return
        painter.save()
        painter.resetTransform()
        paint_signs(painter, self._map, self._shown_signs(), self.mapFromScene)
        if self.hasFocus():
            painter.setPen(self.palette().color(self.palette().ColorRole.Accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.restore()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        # signs and the frame around all do not move with the sheet
        self.viewport().update()

    def _shown_signs(self) -> list[Sign]:
        key = self._lit, self.transform().m11()
        if self._map and (self._signs is None or self._signs[0] != key):
            self._signs = key, signs_of(self._map, *key)
        return self._signs[1] if self._signs else []

    def _term_at(self, position: QPointF) -> str | None:
        """Return the term that is painted at a point of the viewport, a sign before a box."""
        if not self._map:
            return None
        for sign in self._shown_signs():
            if sign.box(self.mapFromScene).contains(position):
                return sign.spot.term
        return self._map.term_at(self.mapToScene(position.toPoint()))

    def _term_to_light(self, position: QPointF) -> str | None:
        """Return the term under the pointer; none where all would flicker, so small are they."""
        term = self._term_at(position)
        is_small = self._map is not None and self._map.is_large
        if term and is_small and self.transform().m11() < READABLE:
            return term if any(sign.spot.term == term for sign in self._shown_signs()) else None
        return term


def _distance(a: QPointF, b: QPointF) -> float:
    return hypot(a.x() - b.x(), a.y() - b.y())
