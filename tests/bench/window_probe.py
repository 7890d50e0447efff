"""Starts the program's own main.py and reports when its first picture is finished.

The program starts its helper once the first picture is there; the probe stands at that place,
reports, lets the helper start, reports its memory and closes the window.
Arguments: clock at the start, library folder.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

STARTED = float(sys.argv[1])


def main() -> int:
    """Run main.py as a start from the shell would."""
    sys.argv = ["main.py", *sys.argv[2:]]
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    import main as program
    import ui.session

    start = ui.session.Session.start

    def report(session: ui.session.Session) -> None:
        painted = time.monotonic()
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication

        from tests.bench.memory import emit, loaded, proportional_mb
        from ui.window import Window

        window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Window))
        article = window.tabs.current.pane.article
        heavy = loaded("whoosh", "numpy", "pypinyin")
        links = len(session.shelf.links(article)) if article else -1
        emit(painted_s=painted - STARTED, links=links, loaded=heavy)

        awaited = {"library", "helper"}

        def done(what: str) -> None:
            awaited.discard(what)
            if not awaited:
                QTimer.singleShot(0, window.close)

        def loaded_library() -> None:
            emit(library_s=time.monotonic() - STARTED)
            done("library")

        def ready() -> None:
            emit(helper_mb=proportional_mb(session.helper.process_id()))
            done("helper")

        if session.library is None:
            session.library_loaded.connect(loaded_library)
        else:
            loaded_library()
        session.helper.ready.connect(ready)
        start(session)

    ui.session.Session.start = report  # type: ignore[assignment, method-assign]
    return program.main(sys.argv[1:])


if __name__ == "__main__":
    raise SystemExit(main())
