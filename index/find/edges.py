"""Which occurrences are whole: Latin words uncut at either end, titles from end to end."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from content.searchtext import BARRIER, reduce
from index.analysis import WORD, is_word_char
from index.find.corpus import Corpus
from index.find.places import POSITION, SHIFT, Numbers, Occurrences, Places, is_among
from index.schema import BODY, TITLE


def has_word_edge(found: Occurrences) -> bool:
    """Tell whether a string begins or ends with a Latin letter or digit, so that it may cut one."""
    text = reduce(found.text)
    return is_word_char(text[:1]) or is_word_char(text[-1:])


def whole_words(found: Occurrences, corpus: Corpus) -> Numbers:
    """Return the documents where a string stands with no Latin word cut at its ends, ascending."""
    text = reduce(found.text)
    before = WORD + text[0] if is_word_char(text[:1]) else None
    after = text[-1] + WORD if is_word_char(text[-1:]) else None
    title = _between(TITLE, found.title, before, after, corpus)
    body = _between(BODY, found.body, before, after, corpus)
    return np.union1d(title.documents, body.documents)


def whole_titles(found: Occurrences, corpus: Corpus) -> tuple[Numbers, NDArray[np.bool_]]:
    """Return the documents of which a string is the title, or one of the title's forms.

    The second array tells of each whether it is the first form: the headword rather than an alias.
    """
    if not len(found.title.documents):
        return found.title.documents, np.empty(0, np.bool_)
    text = reduce(found.text)
    lengths = corpus.table.title_lengths
    may_be = found.title.documents[lengths[found.title.documents] == len(text)]
    if not len(may_be):  # only titles of several forms are left, and those are few
        several = corpus.edges(TITLE, BARRIER).documents
        may_be = np.intersect1d(found.title.documents, several, assume_unique=True)
    if not len(may_be):
        return may_be, np.empty(0, np.bool_)
    whole = _between(TITLE, found.title, BARRIER + text[0], text[-1] + BARRIER, corpus)
    documents = whole.documents
    firsts = np.searchsorted(whole.addresses, documents.astype(np.int64) << SHIFT)
    return documents, (whole.addresses[firsts] & POSITION) == 0


def _between(
    field: str, places: Places, before: str | None, after: str | None, corpus: Corpus
) -> Places:
    """Keep the places that begin at the edge `before` and end at the edge `after`."""
    addresses = places.addresses
    kept = np.ones(len(addresses), np.bool_)
    if before and len(addresses):
        kept &= is_among(addresses, corpus.edges(field, before).addresses)
    if after and len(addresses):
        lasts = addresses + places.length - 1
        kept &= is_among(lasts, corpus.edges(field, after).addresses)
    length = places.length if isinstance(places.length, int) else places.length[kept]
    return Places(addresses[kept], length)
