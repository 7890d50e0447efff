"""Lines on their way out of the window into files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from content.concordance import Line
from content.errors import UserError
from content.files import write_atomic
from ui.concordance.wording import as_csv
from ui.tr import tr

_LONGEST_NAME = 40


def ask_for_file(parent: QWidget, query: str) -> Path | None:
    """Ask under which name to save; None where that was cancelled."""
    from ui.commands import file_name_from

    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    name = tr("索引行 {query}", query=file_name_from(query)[:_LONGEST_NAME]).strip()
    suggested = str(Path(folder) / f"{name}.csv")
    kind = tr("表格 CSV (*.csv)")
    chosen, _ = QFileDialog.getSaveFileName(parent, tr("导出索引行"), suggested, kind)
    if not chosen:
        return None
    target = Path(chosen)
    return target if target.suffix.lower() == ".csv" else target.with_name(f"{target.name}.csv")


def write_csv(target: Path, lines: Sequence[Line]) -> str:
    """Write lines as CSV and return the sentence that says what came of it."""
    try:
        write_atomic(target, as_csv(lines).encode("utf-8", "replace"))
    except UserError:
        return tr("写不进 {path}，请换一个可写的位置。", path=target)
    return tr("已写入 {path}，共 {n} 行。", path=target, n=len(lines))
