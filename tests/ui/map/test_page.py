"""The page of the concept map: drawn, walked by keys, narrowed, and written to files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from content.graph import Edge
from ui.look import Look
from ui.map.page import MapPage
from ui.map.saving import write_map
from ui.session import Session
from ui.settings import Settings
from ui.tool import Bench

ROOT = Path(__file__).parents[3]


@pytest.fixture
def page(qtbot: QtBot, look: Look, tmp_path: Path) -> Iterator[MapPage]:
    """Return the page over a small library, drawn."""
    folder = tmp_path / "library"
    (folder / "glossary").mkdir(parents=True)
    (folder / "library.yaml").write_text("title: 小文库\n", encoding="utf-8")
    entries = "".join(
        f"- term: {term}\n  category: {category}\n  definition: 释义。\n{related}"
        for term, category, related in (
            ("五大员", "角色", "  related:\n    - {term: 楼长, relation: 包括}\n"),
            ("楼长", "角色", "  related:\n    - {term: 楼事会, relation: 属于}\n"),
            ("楼事会", "制度", "  related:\n    - {term: 浦东, relation: 位于}\n"),
            ("浦东", "地点", ""),
            ("孤零", "", ""),
        )
    )
    (folder / "glossary" / "terms.yaml").write_text(entries, encoding="utf-8")
    session = Session(ROOT)
    session.open_library(folder)
    qtbot.waitUntil(lambda: session.library is not None)
    made = MapPage(Bench(session, look, Settings(tmp_path / "window.ini")))
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.renew()
    qtbot.waitUntil(lambda: made.scene is not None and not made.is_busy())
    yield made
    session.stop()


def test_map_and_outline_hold_the_same_terms(page: MapPage) -> None:
    assert page.scene is not None
    model = page.outline.model()
    listed = {model.index(row, 0).data() for row in range(model.rowCount())}
    assert listed == set(page.scene.boxes) == {"五大员", "楼长", "楼事会", "浦东", "孤零"}


def test_arrows_walk_and_enter_shows_the_neighbourhood(page: MapPage, qtbot: QtBot) -> None:
    page.focus_first()
    with qtbot.waitSignal(page.term_requested) as first:
        qtbot.keyClick(page.view, Qt.Key.Key_Right)
    assert page.view.current == first.args[0]
    page.view.choose("五大员")
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.scene is not None and set(page.scene.boxes) == {"五大员", "楼长"})
    page.depths.setCurrentIndex(1)
    qtbot.waitUntil(lambda: page.scene is not None and len(page.scene.boxes) == 3)
    qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.scene is not None and len(page.scene.boxes) == 5)


def test_arrow_goes_to_what_lies_there(page: MapPage) -> None:
    assert page.scene is not None
    boxes = page.scene.boxes
    left = min(boxes, key=lambda term: boxes[term].center().x())
    page.view.choose(left)
    page.view.walk(1, 0)
    assert page.view.current != left
    assert boxes[page.view.current or ""].center().x() > boxes[left].center().x()


def test_click_asks_for_the_card(page: MapPage, qtbot: QtBot) -> None:
    assert page.scene is not None
    at: QPoint = page.view.mapFromScene(page.scene.boxes["楼事会"].center())
    with qtbot.waitSignal(page.term_requested) as asked:
        qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert asked.args == ["楼事会"]
    assert page.outline.currentIndex().data() == "楼事会"


def test_relation_taken_off_leaves_the_map(page: MapPage, qtbot: QtBot) -> None:
    page.relations.set_ticked(frozenset({"位于"}))
    qtbot.waitUntil(
        lambda: (
            page.scene is not None and page.scene.graph.edges == (Edge("楼事会", "位于", "浦东"),)
        )
    )
    assert page.scene is not None
    assert set(page.scene.boxes) == {"楼事会", "浦东", "孤零"}
    page.categories.set_ticked(frozenset())
    assert page.state.isVisible()
    assert "筛选" in page.state.title


def test_zoom_keeps_within_bounds_and_fit_comes_back(page: MapPage, qtbot: QtBot) -> None:
    fitted = page.view.transform().m11()
    for _ in range(60):
        qtbot.keyClick(page.view, Qt.Key.Key_Plus)
    assert page.view.transform().m11() == pytest.approx(4.0)
    qtbot.keyClick(page.view, Qt.Key.Key_F)
    assert page.view.transform().m11() == pytest.approx(fitted)


def test_upright_place_gets_an_upright_map_unless_it_is_zoomed(page: MapPage, qtbot: QtBot) -> None:
    wide = page.scene
    page.view.zoom(1.5)
    page.resize(600, 900)
    qtbot.waitUntil(lambda: not page._turning.isActive())
    assert page.scene is wide
    page.view.fit()
    page.resize(600, 901)
    qtbot.waitUntil(lambda: page.scene is not wide and not page.is_busy())
    assert page.view.is_fitted


def test_theme_is_followed(page: MapPage, look: Look) -> None:
    before = page.grab().toImage().pixelColor(600, 90)
    look.set_mode("dark")
    assert page.grab().toImage().pixelColor(600, 90).lightness() < before.lightness()


def test_unknown_term_is_said(page: MapPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.told) as said:
        page.turn_to("没有的词")
    assert "没有的词" in said.args[0]


def test_files_are_written(page: MapPage, tmp_path: Path) -> None:
    assert page.scene is not None
    for suffix in ("svg", "png", "pdf"):
        path = tmp_path / f"map.{suffix}"
        assert write_map(path, page.scene, "标题", "说明", page._paint())
        assert path.stat().st_size > 1000
    assert (tmp_path / "map.pdf").read_bytes().startswith(b"%PDF")
    image = QImage(str(tmp_path / "map.png"))
    assert image.width() == pytest.approx(2 * page.scene.sceneRect().width(), abs=2)
    assert not write_map(tmp_path / "no" / "a.svg", page.scene, "", "", page._paint())


def test_controls_have_names(page: MapPage) -> None:
    assert page.view.accessibleName() == "概念图"
    assert page.outline.accessibleName() == "概念图的大纲"
    assert page.scene is not None
    assert page.scene.term_at(QPointF(-999, -999)) is None
