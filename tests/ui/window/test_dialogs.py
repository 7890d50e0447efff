from __future__ import annotations

from PySide6.QtWidgets import QDialog, QPlainTextEdit

from ui.window import Window


def test_the_about_box_names_what_the_program_stands_on(window: Window) -> None:
    window.commands.show_about()
    (dialog,) = window.findChildren(QDialog)
    (licences,) = dialog.findChildren(QPlainTextEdit)
    text = licences.toPlainText()
    dialog.close()

    for word in ("LGPL", "Whoosh", "PyYAML", "SIL OPEN FONT", "Lucide", "Apache", "Unicode"):
        assert word in text
