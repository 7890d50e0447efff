"""What is known of a batch's terms, and of each block of a long one, without its postings."""

from __future__ import annotations

import numpy as np

from index.codec.forms import MOST_DOCUMENTS, SKIP, SKIPPED, LimitError
from index.codec.postings import Array, Postings, starts_of

_NO_LENGTH = 255


class Blocks:
    """Stretches of at most `SKIP` postings of one term.

    `most`, `shortest` and `longest` are of each term: greatest weight, least and greatest coded
    length of the field in a document; a length of 0 says nothing and is left out, as in Whoosh.
    """

    def __init__(self, batch: Postings, lengths: Array | None) -> None:
        """`lengths`: coded field length of each posting's document, None where it has none."""
        self._batch = batch
        self._counts = -(-batch.counts.astype(np.int64) // SKIP)
        self._firsts = starts_of(self._counts)
        within = np.arange(int(self._counts.sum())) - np.repeat(self._firsts, self._counts)
        self._begins = np.repeat(batch.firsts, self._counts) + within * SKIP
        self._most = np.maximum.reduceat(batch.weights, self._begins)
        self.most = np.maximum.reduceat(self._most, self._firsts)
        if lengths is None:
            self._shortest = np.zeros(len(self._begins), np.uint8)
            self.shortest = self.longest = np.zeros(len(batch.terms), np.uint8)
            return
        self.longest = np.maximum.reduceat(lengths, batch.firsts)
        own = np.where(lengths == 0, np.uint8(_NO_LENGTH), lengths)
        self._shortest = np.minimum.reduceat(own, self._begins)
        self.shortest = np.minimum.reduceat(self._shortest, self._firsts)
        self._shortest[self._shortest > np.repeat(self.longest, self._counts)] = 0
        self.shortest[self.shortest > self.longest] = 0

    def table(self, number: int) -> Array:
        """Return the blocks of one term, as `forms.SKIPPED`."""
        first, count = int(self._firsts[number]), int(self._counts[number])
        begins = self._begins[first : first + count]
        begin, end = int(begins[0]), int(begins[0] + self._batch.counts[number])
        rows = np.zeros(count, SKIPPED)
        rows["last"] = self._batch.documents[np.append(begins[1:], end) - 1]
        batch = self._batch
        sizes = batch.sizes if batch.positions is None else batch.weights
        if sizes is not None:
            totals = np.add.reduceat(sizes[begin:end], begins - begin, dtype=np.int64)
            sums = np.cumsum(totals)
            if int(sums[-1]) >= MOST_DOCUMENTS:
                raise LimitError(f"{int(sums[-1])} positions, or bytes of values, of one term")
            rows["before"][1:] = sums[:-1]
        rows["most"] = self._most[first : first + count]
        rows["shortest"] = self._shortest[first : first + count]
        return rows
