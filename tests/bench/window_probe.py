"""Starts the program's own main.py and reports when its first picture is finished.

The program starts its helper once the first picture is there; the probe stands at that place,
reports, lets the helper start, reports its memory and closes the window.
Arguments: clock at the start, library folder.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.session import Session

STARTED = float(sys.argv[1])


class Probe:
    """Stands where the program starts what its first picture did not wait for."""

    def __init__(self, session: Session, start: Callable[[Session], None]) -> None:
        self._session = session
        self._start = start
        self._awaited = {"library", "helper"}

    def report(self, painted: float) -> None:
        """Tell what the first picture took, then let the program go on to its end."""
        from PySide6.QtWidgets import QApplication

        from tests.bench.memory import emit, loaded
        from ui.window import Window

        session = self._session
        self._window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Window))
        article = self._window.tabs.current.pane.article
        heavy = loaded("whoosh", "numpy", "pypinyin")
        links = len(session.shelf.links(article)) if article else -1
        emit(painted_s=painted - STARTED, links=links, loaded=heavy)
        if session.library is None:
            session.library_loaded.connect(self._on_library_loaded)
        else:
            self._on_library_loaded()
        session.helper.ready.connect(self._on_helper_ready)
        self._start(session)

    def _on_library_loaded(self) -> None:
        from tests.bench.memory import emit

        emit(library_s=time.monotonic() - STARTED)
        self._end_after("library")

    def _on_helper_ready(self) -> None:
        from tests.bench.memory import emit, proportional_mb

        emit(helper_mb=proportional_mb(self._session.helper.process_id()))
        self._end_after("helper")

    def _end_after(self, what: str) -> None:
        from PySide6.QtCore import QTimer

        self._awaited.discard(what)
        if not self._awaited:
            QTimer.singleShot(0, self._window.close)


def main() -> int:
    """Run main.py as a start from the shell would."""
    sys.argv = ["main.py", *sys.argv[2:]]
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    import main as program
    import ui.session

    start = ui.session.Session.start
    probes: list[Probe] = []

    def begin(session: Session) -> None:
        painted = time.monotonic()
        probes.append(Probe(session, start))
        probes[0].report(painted)

    ui.session.Session.start = begin  # type: ignore[assignment, method-assign]
    return program.main(sys.argv[1:])


if __name__ == "__main__":
    raise SystemExit(main())
