"""Where Whoosh keeps an index: a folder that can let go of its files, or this process's memory."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.filedb.structfile import StructFile


class FolderStorage(FileStorage):  # type: ignore[misc] # whoosh carries no types
    """A folder that knows which of its files are open.

    Whoosh leaves some open where writing is broken off, and opens columns when they are first read;
    Windows deletes no open file.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self._opened: list[StructFile] = []
        self._inner: list[FolderStorage] = []

    def create_file(self, name: str, **options: Any) -> StructFile:
        return self._remember(super().create_file(name, **options))

    def open_file(self, name: str, **options: Any) -> StructFile:
        return self._remember(super().open_file(name, **options))

    def temp_storage(self, name: str | None = None) -> FolderStorage:
        inner = FolderStorage(Path(self.folder) / (name or "temporary"))
        inner.create()
        self._inner.append(inner)
        return inner

    def close(self) -> None:
        """Close every file that is still open.

        Raises OSError, once all are closed, where what was still to be written did not fit.
        """
        with contextlib.ExitStack() as stack:
            for inner in self._inner:
                stack.callback(inner.close)
            for file in self._opened:
                if not file.is_closed:
                    stack.callback(file.close)
            self._opened.clear()

    def _remember(self, file: StructFile) -> StructFile:
        self._opened.append(file)
        return file


class MemoryStorage(RamStorage):  # type: ignore[misc] # whoosh carries no types
    """Memory for a whole index, temporary files included, which Whoosh's own puts on the disk."""

    def create_file(self, name: str, **_options: Any) -> StructFile:
        return StructFile(_Kept(name, self.files), name=name)

    def temp_storage(self, name: str | None = None) -> MemoryStorage:
        return MemoryStorage()


class _Kept(io.BytesIO):
    """A file whose bytes stay under its name once it is closed, whoever closes it."""

    def __init__(self, name: str, files: dict[str, bytes]) -> None:
        super().__init__()
        self._name = name
        self._files = files

    def close(self) -> None:
        if not self.closed:
            self._files[self._name] = self.getvalue()
        super().close()
