"""Facts on their way out of the window: to a printer and into files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSaveFile, QStandardPaths
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from content.sheet import as_csv
from ui.timeline.model import HEADINGS, cells
from ui.timeline.printing import print_facts
from ui.timeline.rows import FactRow
from ui.tr import tr


def write_csv(path: Path, rows: Sequence[FactRow]) -> bool:
    """Write facts as a table; return False where the file cannot be written."""
    # Whole or not at all: a disk that fills up leaves what was there before.
    file = QSaveFile(str(path))
    if not file.open(QSaveFile.OpenModeFlag.WriteOnly):
        return False
    file.write(as_csv(map(tr, HEADINGS), map(cells, rows)).encode())
    return file.commit()


def save_as_csv(parent: QWidget, rows: Sequence[FactRow]) -> str:
    """Ask for a file and write facts to it; return the sentence to tell, empty where cancelled."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    name = str(Path(folder) / tr("时间线.csv"))
    chosen, _ = QFileDialog.getSaveFileName(parent, tr("导出 CSV"), name, "CSV (*.csv)")
    if not chosen:
        return ""
    if write_csv(Path(chosen), rows):
        return tr("已写入 {path}。", path=chosen)
    return tr("写不进 {path}，请换一个可写的位置。", path=chosen)


def print_with_dialog(parent: QWidget, title: str, rows: Sequence[FactRow]) -> str:
    """Print facts through the platform's dialog; return the sentence to tell, empty if it went."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(tr("打印"))
    if not dialog.exec() or print_facts(title, rows, printer):
        return ""
    return tr("打印没有完成，请检查打印机。")
