"""The candidates of a whole library, and the stub that one of them becomes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from content.article import Article
from content.candidates.candidate import Candidate, bounded
from content.candidates.rank import find_candidates
from content.errors import Place, UserError
from content.library import Library
from content.stub import add_stub


def candidates_of(
    library: Library,
    limit: int,
    progress: Callable[[int, int], None] | None = None,
    with_known: bool = False,
) -> tuple[Candidate, ...]:
    """Return the best candidates of all readable articles, at most `limit`.

    What the glossary has is left out unless `with_known`. `progress` is told (articles read,
    articles in all).
    """

    def read() -> Iterator[Article]:
        for number, head in enumerate(library.heads):
            if progress:
                progress(number, len(library.heads))
            try:
                yield library.article(head.id)
            except UserError:
                continue  # `check` tells it

    known = () if with_known else (form for form, _ in library.glossary.folded_forms())
    return find_candidates(bounded(read()), known, limit)


def write_stub(root: Path, candidate: Candidate) -> Place:
    """Write a candidate into the glossary's stubs with its first sentence; return where.

    Raises UserError as `content.stub.add_stub` does, and where no article has it.
    """
    if not candidate.contexts:
        raise UserError(f"没有一句话用到“{candidate.text}”，写不出处；请换一个候选")
    first = candidate.contexts[0]
    aliases = [candidate.written] if candidate.written != candidate.text else []
    return add_stub(root, candidate.text, first.article, first.sentence, aliases)
