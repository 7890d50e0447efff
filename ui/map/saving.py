"""A map on its way out of the window: SVG, PNG at twice the size, PDF with text that is found."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSaveFile, QSizeF, QStandardPaths, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QFileDialog, QWidget

from content.map.svg import Paint, svg
from ui.map.scene import MapScene
from ui.tr import tr

_SCALE = 2.0
_WIDEST_PX = 16_000
_PDF_DPI = 1200
_POINTS_PX = 0.75
_KINDS = {"PDF": ".pdf", "SVG": ".svg", "PNG": ".png"}


def write_map(path: Path, scene: MapScene, title: str, subtitle: str, paint: Paint) -> bool:
    """Write a map in the format that the file's suffix names; False where that fails."""
    # Whole or not at all: a disk that fills up leaves what was there before.
    file = QSaveFile(str(path))
    if not file.open(QSaveFile.OpenModeFlag.WriteOnly):
        return False
    suffix = path.suffix.lower()
    if suffix == ".svg":
        file.write(svg(scene.graph, scene.drawing, title, subtitle, paint).encode())
    elif suffix == ".png":
        if not _image(scene).save(file, "PNG"):  # type: ignore[call-overload] # a QIODevice
            file.cancelWriting()
    else:
        _write_pdf(file, scene, title)
    return file.commit()


def save_with_dialog(
    parent: QWidget, scene: MapScene, title: str, subtitle: str, paint: Paint
) -> str:
    """Ask for a file and write the map; return the sentence to tell, empty where cancelled."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    name = str(Path(folder) / tr("概念图.pdf"))
    kinds = ";;".join(f"{kind} (*{suffix})" for kind, suffix in _KINDS.items())
    chosen, kind = QFileDialog.getSaveFileName(parent, tr("导出概念图"), name, kinds)
    if not chosen:
        return ""
    path = Path(chosen)
    wanted = _KINDS.get(kind.partition(" ")[0], ".pdf")
    if path.suffix.lower() not in _KINDS.values() or path.suffix.lower() != wanted:
        path = path.with_suffix(wanted)
    if write_map(path, scene, title, subtitle, paint):
        return tr("已写入 {path}。", path=path)
    return tr("写不进 {path}，请换一个可写的位置。", path=path)


def _image(scene: MapScene) -> QImage:
    size = scene.sceneRect().size()
    scale = min(_SCALE, _WIDEST_PX / max(size.width(), size.height(), 1.0))
    image = QImage((size * scale).toSize(), QImage.Format.Format_RGB32)
    _render(scene, image, QRectF(image.rect()))
    return image


def _write_pdf(file: QSaveFile, scene: MapScene, title: str) -> None:
    size = scene.sceneRect().size()
    writer = QPdfWriter(file)
    writer.setTitle(title)
    writer.setCreator(tr("楼知"))
    writer.setResolution(_PDF_DPI)
    page = QSizeF(size.width() * _POINTS_PX, size.height() * _POINTS_PX)
    writer.setPageSize(QPageSize(page, QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    _render(scene, writer, QRectF(0, 0, writer.width(), writer.height()))


def _render(scene: MapScene, device: QImage | QPdfWriter, target: QRectF) -> None:
    painter = QPainter()
    if not painter.begin(device):
        return
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scene.render(painter, target, scene.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)
    finally:
        painter.end()
