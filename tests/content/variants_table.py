"""Rebuild `content/data/variants.txt`: `python -m tests.content.variants_table`.

Needs opencc, a development dependency, whose compiled dictionaries its own tool writes as text.
The table is committed so that the program needs neither; a test compares it with what this module
builds.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import opencc

from content.text import fold

TABLE = Path(__file__).parents[2] / "content" / "data" / "variants.txt"

# Words of the mainland with those of Taiwan and Hong Kong, each way, then phrases in which a
# character is not converted as it is alone (計畫, 回覆, 破釜沈舟).
DICTIONARIES = ("TWPhrases", "TWPhrasesRev", "HKPhrases", "HKPhrasesRev", "TSPhrases", "STPhrases")


def build() -> list[tuple[str, str]]:
    """Return the pairs of folded words that mean one thing, without those that folding equates.

    One character stands for one character only: 硅 is 矽, but 宏 in 宏观 is no 巨集. A word that
    begins with the particle 的 is left out, since texts hold it where it is none: 现役的士兵.
    """
    pairs = set()
    for name in DICTIONARIES:
        for word, others in _rows(name):
            for other in others:
                first, second = sorted((fold(word), fold(other)))
                if "的" in (first[0], second[0]):
                    continue
                if first != second and (len(first) == 1) == (len(second) == 1):
                    pairs.add((first, second))
    return sorted(pairs)


def render(pairs: list[tuple[str, str]]) -> str:
    """Return the file's text: a pair a line, a space between the two."""
    return "".join(f"{first} {second}\n" for first, second in pairs)


def _rows(name: str) -> Iterator[tuple[str, list[str]]]:
    folder = Path(opencc.__file__).parent / "clib"
    with tempfile.TemporaryDirectory() as temporary:
        text = Path(temporary) / f"{name}.txt"
        source = folder / "share" / "opencc" / f"{name}.ocd2"
        command: list[Path | str] = [folder / "bin" / "opencc_dict", "-f", "ocd2", "-t", "text"]
        command += ["-i", source, "-o", text]
        subprocess.run(command, check=True, capture_output=True)
        for line in text.read_text("utf-8").splitlines():
            word, _, others = line.partition("\t")
            yield word, others.split(" ")


if __name__ == "__main__":
    TABLE.write_text(render(build()), encoding="utf-8")
