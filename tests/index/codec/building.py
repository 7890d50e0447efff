"""Builds an index in a process of its own and prints the memory it took.

`python3 -m tests.index.codec.building FOLDER DOCUMENTS CHARACTERS`: so many documents of so many
characters, drawn from a few thousand as often as characters are in Chinese (Zipf's law).
"""

from __future__ import annotations

import json
import random
import sys
from itertools import accumulate

from whoosh import fields, formats
from whoosh.filedb.filestore import FileStorage

from index.codec.formats import PositionArrays
from index.codec.writer import ArrayWriter
from tests.bench.memory import peak_mb
from tests.index.codec.test_writer import Fed, inverted

CHARACTERS = 4000


def main() -> None:
    folder, documents, size = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    schema = fields.Schema(
        id=fields.ID(unique=True, stored=True),
        body=Fed(PositionArrays()),
        character=Fed(formats.Frequency()),
        shown=fields.STORED,
    )
    chosen = random.Random(7)
    alphabet = [chr(0x4E00 + number) for number in range(CHARACTERS)]
    often = list(accumulate(1 / rank for rank in range(1, CHARACTERS + 1)))
    index = FileStorage(folder).create_index(schema)
    before = peak_mb()
    writer = ArrayWriter(index, {"body": inverted})
    for number in range(documents):
        text = "".join(chosen.choices(alphabet, cum_weights=often, k=size))
        writer.add_document(id=str(number), body=text, shown=text)
    writer.commit()
    print(json.dumps({"above_mb": peak_mb() - before}))


if __name__ == "__main__":
    main()
