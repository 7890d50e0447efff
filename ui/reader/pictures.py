"""Pictures of an article, from inside the library and nowhere else, bounded in every respect.

A target is taken as it is written, or from the articles' folder; it must name a regular file below
the library's media folder once links are followed. What is not shown leaves a placeholder.
"""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from content.article import Block, Style
from content.errors import UserError
from content.files import IMAGE_LIMIT, Folder
from content.media import media_file

_MOST_PIXELS = 32_000_000
_KEPT = 12
_TALLEST_EM = 26
_PLACEHOLDER_EM = 4.2
# Told by their first bytes and by nothing else: Qt's own guess would also try SVG, which opens
# the files that it names.
_FORMATS = ((b"\x89PNG\r\n\x1a\n", b"png"), (b"\xff\xd8\xff", b"jpeg"), (b"GIF8", b"gif"))


class Pictures:
    """The pictures of the library at `root`; each is looked at once, decoded when painted."""

    AIR_EM = 0.6

    def __init__(self, root: Path) -> None:
        self._folder = Folder(root)
        self._sizes: dict[str, QSize] = {}
        self._images: OrderedDict[tuple[str, int, int], QImage] = OrderedDict()

    def size(self, target: str, width_px: int, em_px: int) -> QSize:
        """Return how large to draw a picture, or the placeholder of one that is not shown."""
        natural = self._natural(target)
        if natural.isEmpty():
            return QSize(width_px, round(_PLACEHOLDER_EM * em_px))
        bound = QSize(min(width_px, natural.width()), _TALLEST_EM * em_px)
        return natural.scaled(bound, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))

    @staticmethod
    def target_of(block: Block) -> str:
        """Return the target of a picture's block, empty where it has none."""
        return next((run.target for run in block.runs if run.style & Style.IMAGE), "")

    def room(self, block: Block, width_px: int, em_px: int) -> float:
        """Return the height to keep free above the caption of a picture."""
        return self.size(self.target_of(block), width_px, em_px).height() + 2 * self.AIR_EM * em_px

    def image(self, target: str, size: QSize) -> QImage | None:
        """Return the picture at `size` device pixels, None where it cannot be shown."""
        if self._natural(target).isEmpty():
            return None
        key = (target, size.width(), size.height())
        found = self._images.get(key)
        if found is None:
            found = self._images[key] = self._decode(target, size)
            while len(self._images) > _KEPT:
                self._images.popitem(last=False)
        return None if found.isNull() else found

    def _natural(self, target: str) -> QSize:
        found = self._sizes.get(target)
        if found is None:
            found = self._sizes[target] = self._measure(target)
        return found

    def _measure(self, target: str) -> QSize:
        source = self._open(target)
        if source is None:
            return QSize()
        reader = _reader(source)
        size = reader.size()
        if not 0 < size.width() * size.height() <= _MOST_PIXELS:
            return QSize()
        return size.transposed() if _is_turned(reader) else size

    def _decode(self, target: str, size: QSize) -> QImage:
        source = self._open(target)
        if source is None:
            return QImage()
        reader = _reader(source)
        reader.setScaledSize(size.transposed() if _is_turned(reader) else size)
        return reader.read()

    def _open(self, target: str) -> QBuffer | None:
        """Return the file's bytes, None where it is no picture; Qt is given no path to follow."""
        name = media_file(target)
        if name is None:
            return None
        try:
            data = self._folder.read_bytes(name, IMAGE_LIMIT)
        except UserError:
            return None
        if _format(data) is None:
            return None
        source = QBuffer()
        source.setData(QByteArray(data))
        source.open(QBuffer.OpenModeFlag.ReadOnly)
        return source


def _reader(source: QBuffer) -> QImageReader:
    """Return a reader of `source`, which must outlive it."""
    reader = QImageReader(source, QByteArray(_format(bytes(source.data().data())) or b""))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    return reader


def _format(data: bytes) -> bytes | None:
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return b"webp"
    return next((kind for magic, kind in _FORMATS if data.startswith(magic)), None)


def _is_turned(reader: QImageReader) -> bool:
    quarter = QImageIOHandler.Transformation.TransformationRotate90
    return bool(reader.transformation() & quarter)
