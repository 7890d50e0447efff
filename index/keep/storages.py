"""Where Whoosh keeps an index: a folder whose files are checked, or this process's memory."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.filedb.structfile import StructFile

from index.keep.checked import CheckedBytes, CheckedFile, MappedFile, SelfChecked
from index.keep.manifest import SELF_CHECKED, StoredFile

LAZILY_CHECKED = (SELF_CHECKED, ".record.col")
"""How the names of files end that are too large to be checked whole when they are opened."""


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


class IndexFolder(FolderStorage):
    """A folder of which Whoosh sees the described files, checked, and those it writes itself.

    What a writer that died has left there does not exist for it, and nothing is ever deleted: only
    the store knows which files nobody needs. Raises DamagedError where a described file is missing
    or of another size, and when bytes are read that are not what was described.
    """

    def __init__(self, folder: Path, files: Iterable[StoredFile] = ()) -> None:
        super().__init__(folder)
        self._checked: dict[str, CheckedBytes] = {}
        self._written: set[str] = set()
        try:
            for file in files:
                kind = SelfChecked if file.name.endswith(SELF_CHECKED) else CheckedBytes
                self._checked[file.name] = kind(folder / file.name, file)
        except BaseException:
            self.close()
            raise

    def check(self, is_whole: bool) -> None:
        """Check what must be right before anything is read from it, or all files."""
        for name, file in self._checked.items():
            if is_whole or not name.endswith(LAZILY_CHECKED):
                file.check_all()

    def read(self, name: str) -> bytes:
        """Return a described file's bytes."""
        file = self._checked[name]
        return file.get(0, file.size)

    def list(self) -> list[str]:
        return [*self._checked, *self._written]

    def file_exists(self, name: str) -> bool:
        return name in self._checked or name in self._written

    def create_file(self, name: str, **options: Any) -> StructFile:
        self._written.add(name)
        return super().create_file(name, **options)

    def open_file(self, name: str, **options: Any) -> StructFile:
        file = self._checked.get(name)
        if isinstance(file, SelfChecked):
            return MappedFile(file)
        return CheckedFile(file) if file else super().open_file(name, **options)

    def file_length(self, name: str) -> int:
        # Whoosh asks when a column is first read; the file may have been swept away by then.
        file = self._checked.get(name)
        return file.size if file else int(super().file_length(name))

    def rename_file(self, name: str, new: str, safe: bool = False) -> None:
        Path(self._fpath(name)).replace(self._fpath(new))
        self._written.remove(name)
        self._written.add(new)

    def delete_file(self, name: str) -> None:
        pass

    def close(self) -> None:
        with contextlib.ExitStack() as stack:
            for file in self._checked.values():
                stack.callback(file.close)
            stack.callback(super().close)


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
