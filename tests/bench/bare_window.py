"""The floor: a bare PySide6 window with a QTextBrowser that shows the text of a file.

It shows it in the bundled serif, so that the text can be read, and costs the same, on a system
without Chinese fonts. Prints one JSON line once its first picture is finished. Arguments: text
file, font file, clock at the start.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont, QFontDatabase, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QTextBrowser


class Bare(QMainWindow):
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, self.report)

    def report(self) -> None:
        painted = time.monotonic()
        from tests.bench.memory import emit

        emit(painted_s=painted - float(sys.argv[3]))
        QApplication.exit()


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    window = Bare()
    number = QFontDatabase.addApplicationFont(sys.argv[2])
    font = QFont(QFontDatabase.applicationFontFamilies(number))
    font.setPixelSize(19)
    view = QTextBrowser()
    view.setFont(font)
    view.setPlainText(Path(sys.argv[1]).read_text(encoding="utf-8"))
    window.setCentralWidget(view)
    window.resize(1500, 940)
    window.show()
    raise SystemExit(application.exec())
