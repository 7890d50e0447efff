"""How far the writing of an index is, and whether it shall stop."""

from __future__ import annotations

from collections.abc import Callable

from content.errors import StoppedError

_ADDING = 0.4
"""The share of a document's time that adding it takes; writing its batch takes the rest."""


class Steps:
    """Counts documents and tells of them; raises StoppedError once it shall stop."""

    def __init__(
        self,
        progress: Callable[[int, int], None] | None = None,
        is_stopped: Callable[[], bool] | None = None,
    ) -> None:
        self._progress = progress
        self._is_stopped = is_stopped
        self._total = 0
        self._written = 0
        self._added = 0

    def begin(self, total: int) -> None:
        """Begin with so many documents to write."""
        self._total, self._written, self._added = total, 0, 0
        self._tell(0.0)

    def look(self) -> None:
        """Raise StoppedError once it shall stop."""
        if self._is_stopped and self._is_stopped():
            raise StoppedError

    def added(self) -> None:
        """A document was added to the batch."""
        self._added += 1
        self._tell(_ADDING)

    def writing(self, share: float) -> None:
        """So much of the batch was written."""
        self._tell(_ADDING + (1 - _ADDING) * share)

    def written(self) -> None:
        """The batch is on the disk."""
        self._written += self._added
        self._added = 0
        self._tell(0.0)

    def _tell(self, share: float) -> None:
        self.look()
        if self._progress:
            self._progress(self._written + int(self._added * share), self._total)
