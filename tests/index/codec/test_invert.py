"""Any texts inverted at once give the terms and positions of `index.analysis.grams`."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from content.searchtext import BARRIER
from index.analysis import grams
from index.codec.invert import invert
from index.codec.postings import Postings

FIRST = 5
characters = st.one_of(
    st.sampled_from("人民法院的一ABc1 ,。é" + BARRIER),
    st.characters(exclude_categories=()),
)


def _told(postings: Postings) -> dict[tuple[str, int], list[int] | int]:
    found: dict[tuple[str, int], list[int] | int] = {}
    at = place = 0
    for number, count in enumerate(postings.counts.tolist()):
        term = postings.terms.text(number).decode("utf-8", "surrogatepass")
        for posting in range(at, at + count):
            weight = int(postings.weights[posting])
            document = int(postings.documents[posting])
            if postings.positions is None:
                found[term, document] = weight
            else:
                found[term, document] = postings.positions[place : place + weight].tolist()
                place += weight
        at += count
    return found


@given(texts=st.lists(st.text(characters, max_size=30), max_size=8))
@example(texts=["\n", "\0"])
@settings(max_examples=300, deadline=None)
def test_terms_and_positions_are_those_of_each_text(texts: list[str]) -> None:
    inverted = invert(texts, FIRST)

    expected = {
        (gram, document): list(places)
        for document, text in enumerate(texts, FIRST)
        for gram, places in grams(text).items()
    }
    assert _told(inverted.characters) == {
        key: len(places) for key, places in expected.items() if len(key[0]) == 1
    }
    assert _told(inverted.pairs) == {
        key: places for key, places in expected.items() if len(key[0]) > 1 or key[0] == BARRIER
    }
    assert inverted.lengths.tolist() == [len(text) - text.count(BARRIER) for text in texts]
    for postings in (inverted.characters, inverted.pairs):
        terms = [postings.terms.text(number) for number in range(len(postings.terms))]
        assert terms == sorted(set(terms))
