"""Random documents of an index in memory, and random queries over them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st
from whoosh import analysis, fields, query
from whoosh.filedb.filestore import RamStorage

from index.codec.formats import PositionArrays

WORDS = ("a", "ab", "abc", "b", "ba", "c", "averylongword", "averylongwords")


@dataclass(frozen=True)
class Written:
    """Documents by segment: words of `t`, words of `u`, keywords of `k`, number `n`; deleted."""

    segments: tuple[tuple[tuple[str, str, str, int], ...], ...]
    deleted: frozenset[int]


def _schema() -> fields.Schema:
    words = analysis.SpaceSeparatedTokenizer()
    positional = fields.TEXT(words)
    positional.format = PositionArrays()
    return fields.Schema(
        id=fields.ID(stored=True),
        t=positional,
        u=fields.TEXT(words, field_boost=1.5),
        k=fields.KEYWORD(),
        n=fields.NUMERIC(),
    )


def write(written: Written, codec: Any) -> Any:
    """Return an index in memory with a segment for each of those given."""
    index = RamStorage().create_index(_schema())
    number = 0
    for segment in written.segments:
        writer = index.writer(codec=codec)
        for t, u, k, n in segment:
            writer.add_document(id=str(number), t=t, u=u, k=k, n=n)
            number += 1
        writer.commit(merge=False)
    writer = index.writer(codec=codec)
    for gone in written.deleted:
        writer.delete_by_term("id", str(gone))
    writer.commit(merge=False)
    return index


_texts = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join)
_documents = st.tuples(
    _texts, _texts, st.sampled_from(["", "a", "b c", "abc"]), st.integers(-300, 300)
)
writings = st.builds(
    Written,
    st.lists(st.lists(_documents, min_size=1, max_size=9).map(tuple), max_size=3).map(tuple),
    st.frozensets(st.integers(0, 12), max_size=4),
)
_boost = st.sampled_from([1.0, 0.5, 2.0])
_word = st.sampled_from((*WORDS, "absent"))
_field = st.sampled_from(["t", "u", "k", "nowhere"])
_here = st.sampled_from(["t", "u", "k"])
_terms = st.builds(query.Term, _field, _word, _boost)
_positions = st.builds(query.Term, st.just("t"), _word)
_number = st.one_of(st.none(), st.integers(-300, 300))
_near = st.recursive(
    st.builds(
        query.SpanNear2,
        st.lists(_positions, min_size=2, max_size=3),
        st.integers(1, 4),
        st.booleans(),
        st.integers(0, 2),
    ),
    lambda inner: st.builds(
        query.SpanNear,
        st.one_of(_positions, inner),
        st.one_of(_positions, inner),
        st.integers(1, 4),
        st.booleans(),
        st.integers(0, 2),
    ),
    max_leaves=3,
)
_words = st.lists(_word, min_size=1, max_size=4)
leaves = st.one_of(
    _terms,
    st.builds(query.Prefix, _here, st.sampled_from(["", "a", "ab", "avery", "z"]), _boost),
    st.builds(query.Wildcard, _here, st.sampled_from(["*", "a*", "*b", "?", "a?c", "*x*"])),
    st.builds(query.Regex, st.just("t"), st.sampled_from(["a.*", "b|c", ".*"])),
    st.builds(query.TermRange, _here, _word, _word, st.booleans(), st.booleans(), _boost),
    st.builds(query.NumericRange, st.just("n"), _number, _number, st.booleans(), st.booleans()),
    st.builds(query.FuzzyTerm, _here, _word, _boost),
    st.builds(query.Every, st.sampled_from([None, "t", "k"]), _boost),
    st.builds(query.Phrase, st.just("t"), _words, st.integers(1, 3), _boost),
    st.builds(query.Phrase, st.just("u"), _words, st.integers(1, 2), _boost),
    st.just(query.NullQuery),
    _near,
    st.builds(query.SpanFirst, _positions, st.integers(0, 3)),
)
_several = st.lists(leaves, min_size=2, max_size=4)


def _joined(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    lists = st.lists(inner, min_size=1, max_size=4)
    return st.one_of(
        st.builds(query.And, lists, _boost),
        st.builds(query.Or, lists, _boost),
        st.builds(query.DisjunctionMax, _several, _boost),
        st.builds(query.AndNot, inner, inner),
        st.builds(query.AndMaybe, inner, inner),
        st.builds(query.Require, inner, inner),
        st.builds(query.Not, inner),
        st.builds(query.ConstantScoreQuery, inner, st.sampled_from([1.0, 3.0])),
    )


trees = st.recursive(leaves, _joined, max_leaves=6)
