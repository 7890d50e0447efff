"""Where a block's inline content stands in its file.

A Markdown parser hands over a block's content with markers and indentation cut from its lines; a
line of it is a piece of a source line, which leads back to the file.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from content.source import Source


class Places:
    """Leads from an offset in inline content to the code-point offset in the file."""

    def __init__(self, content: str, contents: Sequence[int], sources: Sequence[int]) -> None:
        """Take the offsets in `content` from which on it stands in the file without a gap."""
        self._content = content
        self._contents = contents
        self._sources = sources

    @classmethod
    def of_lines(cls, content: str, source: Source, first: int) -> Places:
        """Return the places of a paragraph's content that begins on source line `first`."""
        contents: list[int] = []
        sources: list[int] = []
        at = 0
        lines = content.split("\n")
        # An ideographic space behind a marker is a line to CommonMark, and is cut from the content.
        while not source.lines[first].rstrip().endswith(lines[0].strip()):
            first += 1
        for number, line in enumerate(lines, first):
            text = line.strip()
            indent = line.index(text)
            written = source.lines[number].rstrip()
            contents.append(at)
            sources.append(source.start(number) + len(written) - len(text) - indent)
            at += len(line) + 1
        return cls(content, contents, sources)

    @classmethod
    def in_line(cls, content: str, start: int) -> Places:
        """Return the places of content that stands in one line from offset `start` on."""
        return cls(content, (0,), (start,))

    @classmethod
    def of_cell(cls, content: str, start: int) -> Places:
        r"""Return the places of a table's cell, in which the source writes | as \|."""
        pipes = [i for i, char in enumerate(content) if char == "|"]
        sources = [start + pipe + escapes for escapes, pipe in enumerate(pipes, 1)]
        if content.startswith("|"):
            return cls(content, pipes, sources)
        return cls(content, [0, *pipes], [start, *sources])

    def at(self, offset: int) -> int:
        """Return the offset in the file of the content's offset."""
        index = bisect_right(self._contents, offset) - 1
        return self._sources[index] + offset - self._contents[index]

    def find(self, text: str, offset: int) -> int:
        """Return where `text`, white space apart, begins at `offset` or one character later."""
        written = self._content[offset : offset + len(text)].replace("\n", " ")
        return offset if written == text else offset + 1

    def split(self, text: str, offset: int) -> Iterator[tuple[str, int]]:
        """Yield the stretches of `text`, which stands at `offset`, with their place in the file."""
        end = offset + len(text)
        first = bisect_right(self._contents, offset)
        borders = self._contents[first : bisect_left(self._contents, end)]
        for start, stop in zip([offset, *borders], [*borders, end], strict=True):
            yield text[start - offset : stop - offset], self.at(start)
