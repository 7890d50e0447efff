"""Findings on their way out of the window, as a report."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from content.errors import UserError
from content.files import write_atomic
from content.health.finding import Finding
from content.health.report import as_file
from ui.tr import tr


def save_report(parent: QWidget, findings: Sequence[Finding], title: str) -> str:
    """Ask for a file and write a report; return the sentence to tell, empty where cancelled."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    name = str(Path(folder) / tr("术语表体检.html"))
    kinds = tr("网页 (*.html);;表格 (*.csv)")
    chosen, kind = QFileDialog.getSaveFileName(parent, tr("导出报告"), name, kinds)
    if not chosen:
        return ""
    path = Path(chosen)
    if path.suffix.lower() not in (".html", ".csv"):
        path = path.with_name(path.name + (".csv" if "csv" in kind else ".html"))
    return write_report(path, findings, title)


def write_report(path: Path, findings: Sequence[Finding], title: str) -> str:
    """Write a report as the path's suffix says; return the sentence to tell."""
    today = datetime.datetime.now().astimezone().date().isoformat()
    try:
        write_atomic(path, as_file(path.suffix, findings, title, today))
    except UserError as error:
        return str(error)
    return tr("报告已写入 {path}。", path=str(path))
