"""Keep Whoosh from running code that an index folder carries.

Whoosh reads its list of segments, posting blocks and stored values with `pickle`, which calls
whatever a prepared file names. The index folder is the program's own, yet it lies where others may
write. So the four places where Whoosh 2.7.4 (and its fork whoosh3) unpickles get a reader that
knows the few names which an honest index needs, and refuses all others. The pickled schema is never
read: an index is opened with `schema=`.
"""

from __future__ import annotations

import io
import pickle
from collections import defaultdict
from typing import Any, BinaryIO

import whoosh.codec.whoosh3 as codec
import whoosh.columns as columns
import whoosh.filedb.structfile as structfile
import whoosh.formats as formats

from index.codec.codec import ArrayCodec, ArraySegment
from index.keep.damage import DamagedError


def _encode(text: str, encoding: str) -> bytes:
    """Stand in for `_codecs.encode`, by which pickle's protocol 2 writes bytes."""
    if encoding != "latin1":
        raise pickle.UnpicklingError(f"encoding {encoding!r} has no place in an index")
    return text.encode("latin1")


_ALLOWED: dict[tuple[str, str], Any] = {
    ("_codecs", "encode"): _encode,
    ("collections", "defaultdict"): defaultdict,
    ("builtins", "int"): int,
    ("builtins", "set"): set,
    ("builtins", "bytes"): bytes,
    ("__builtin__", "int"): int,
    ("__builtin__", "set"): set,
    ("__builtin__", "bytes"): bytes,
    ("whoosh.codec.whoosh3", "W3Codec"): codec.W3Codec,
    ("whoosh.codec.whoosh3", "W3Segment"): codec.W3Segment,
    ("index.codec.codec", "ArrayCodec"): ArrayCodec,
    ("index.codec.codec", "ArraySegment"): ArraySegment,
}


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        try:
            return _ALLOWED[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} has no place in an index") from None


def load(stream: BinaryIO) -> Any:
    """Read one pickled value of plain types and Whoosh's segments.

    Raises DamagedError where it names anything else or is no pickled value at all.
    """
    try:
        return _Unpickler(stream).load()
    except DamagedError:
        raise
    except Exception as error:  # what bytes of any kind may make of the machine that reads them
        raise DamagedError(f"a pickled value: {error!r}") from error


def loads(data: bytes) -> Any:
    """Read one pickled value from bytes, as `load` does."""
    return load(io.BytesIO(data))


def guard() -> None:
    """Make Whoosh unpickle through `load`; doing it again changes nothing."""
    structfile.load_pickle = load
    for module in (codec, columns, formats):
        if not hasattr(module, "loads"):  # another Whoosh: better no index than an open door
            raise RuntimeError(f"{module.__name__} unpickles by another name")
        module.loads = loads
