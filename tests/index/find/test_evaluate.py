"""A query finds what a plain look at every string finds, from an index and from a scan alike."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.searchtext import reduce
from index.document import Document
from index.find.corpus import Corpus
from index.find.evaluate import Match, evaluate
from index.find.places import POSITION, SHIFT, Places
from index.find.scan import ScanCorpus
from index.query.nodes import (
    And,
    Dated,
    Field,
    In,
    Label,
    Labelled,
    Near,
    Node,
    Not,
    Or,
    Text,
    Wild,
)
from index.schema import ARTICLE, BODY, TERM, TITLE
from tests.index.find.documents import CHARACTERS, drawn_documents, indexed, make_document
from tests.index.find.model import Expected, Model, Place

WORDS = st.text(CHARACTERS, min_size=1, max_size=5).filter(reduce)
TEXTS = WORDS.map(lambda word: Text(word, reduce(word)))
PARTS = st.lists(WORDS.map(reduce), min_size=1, max_size=3)
DAYS = st.sampled_from([0, 20220100, 20220131, 20230000, 20230616, 99999999])
LEAVES: st.SearchStrategy[Node] = st.one_of(
    TEXTS,
    st.builds(
        lambda parts, gap: Wild("*".join(parts), tuple(parts), gap), PARTS, st.integers(0, 4)
    ),
    st.builds(Near, st.lists(TEXTS, min_size=1, max_size=3).map(tuple), st.integers(0, 5)),
    st.builds(
        lambda label, word: Labelled(label, word, reduce(word)), st.sampled_from(Label), WORDS
    ),
    st.builds(Dated, st.just(""), DAYS, DAYS),
)
TREES: st.SearchStrategy[Node] = st.recursive(
    LEAVES,
    lambda nodes: st.one_of(
        st.builds(And, st.lists(nodes, max_size=3).map(tuple)),
        st.builds(Or, st.lists(nodes, max_size=3).map(tuple), st.booleans()),
        st.builds(Not, nodes),
        st.builds(In, st.sampled_from(Field), nodes),
    ),
    max_leaves=5,
)


def told(match: Match) -> Expected:
    """Return a match in the model's form."""
    return Expected(
        frozenset(match.documents.tolist()),
        tuple(
            (string.text, _places(TITLE, string.title) | _places(BODY, string.body), string.group)
            for string in match.strings
        ),
    )


def _places(field: str, places: Places) -> frozenset[Place]:
    begins = places.addresses & POSITION
    numbers = places.addresses >> SHIFT
    ends = begins + places.length
    assert (np.diff(places.addresses) > 0).all()
    listed = zip(numbers.tolist(), begins.tolist(), ends.tolist(), strict=True)
    return frozenset((field, number, begin, end) for number, begin, end in listed)


def scanned(documents: list[Document]) -> ScanCorpus:
    corpus = ScanCorpus()
    for document in documents:
        corpus.add(document)
    return corpus


@settings(max_examples=300, deadline=None)
@given(drawn_documents(), st.data())
def test_an_index_of_any_segments_finds_what_a_plain_look_finds(
    documents: list[Document], data: st.DataObject
) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(documents)), max_size=3)))
    bounds = zip([0, *cuts], [*cuts, len(documents)], strict=True)
    segments = [documents[start:end] for start, end in bounds if start < end]
    deleted = {str(number) for number in data.draw(st.sets(st.integers(0, len(documents))))}
    live = {n: one for n, one in enumerate(documents) if one.record.id not in deleted}
    with indexed(segments, deleted) as corpus:
        for tree in data.draw(st.lists(TREES, min_size=1, max_size=6)):
            assert told(evaluate(tree, corpus)) == Model(live).evaluate(tree)


@settings(max_examples=300, deadline=None)
@given(drawn_documents(), st.lists(TREES, min_size=1, max_size=6))
def test_a_scan_finds_what_a_plain_look_finds(documents: list[Document], trees: list[Node]) -> None:
    corpus = scanned(documents)
    for tree in trees:
        assert told(evaluate(tree, corpus)) == Model(dict(enumerate(documents))).evaluate(tree)


@pytest.fixture(params=["index", "scan"])
def corpus(request: pytest.FixtureRequest) -> Iterator[Corpus]:
    documents = [
        make_document(
            "a", ARTICLE, ["楼长与企业"], ["楼长走访企业。", "企业找楼长"], date=20210501
        ),
        make_document(
            "b", ARTICLE, ["政策进楼宇"], ["楼宇由楼宇负责人管。"], labels={"tag": ("政策",)}
        ),
        make_document("c", TERM, ["楼长", "楼宇负责人"], ["由业主方担任。"]),
    ]
    if request.param == "scan":
        yield scanned(documents)
    else:
        with indexed([documents[:1], documents[1:]], ()) as opened:
            yield opened


def text(written: str) -> Text:
    return Text(written, reduce(written))


@pytest.mark.parametrize(
    ("tree", "found"),
    [
        (text("樓長"), {0, 2}),
        (And((text("楼长"), text("企业"))), {0}),
        (And((text("楼"), Not(text("企业")))), {1, 2}),
        (In(Field.TITLE, text("楼宇")), {1, 2}),
        (In(Field.BODY, text("楼宇")), {1}),
        (In(Field.TERM, text("楼宇")), {2}),
        (In(Field.TERM, Not(text("楼宇"))), set()),
        (In(Field.TITLE, In(Field.BODY, text("楼"))), set()),
        (Wild("楼*企", ("楼", "企"), 10), {0}),
        (Wild("楼*企", ("楼", "企"), 2), {0}),
        (Wild("走*找", ("走", "找"), 10), set()),
        (Near((text("走访"), text("楼长")), 0), {0}),
        (Near((text("走访"), text("找")), 99), set()),
        (Near((text("楼长走访企业"), text("长"), text("。")), 0), {0}),
        (Near((text("楼长"), text("企业")), 0), set()),
        (Near((text("楼长"), text("企业")), 10**30), {0}),
        (Labelled(Label.TAG, "策", "策"), {1}),
        (Dated("2021", 20210000, 20219999), {0}),
        (Dated("..2021", 0, 20219999), {0}),
    ],
)
def test_each_kind_of_node_finds_what_it_says(corpus: Corpus, tree: Node, found: set[int]) -> None:
    assert set(evaluate(tree, corpus).documents.tolist()) == found


@pytest.mark.parametrize("is_indexed", [True, False])
def test_neighbours_in_two_paragraphs_are_not_near_though_both_hold_all(is_indexed: bool) -> None:
    clause = "企业都要找到楼长"
    documents = [make_document("a", ARTICLE, ["题"], [clause, clause])]
    apart = Near((text("楼长"), text("企业")), 1)
    turned = Wild("楼长*企业", ("楼长", "企业"), 9)
    with contextlib.ExitStack() as stack:
        opened = indexed([documents], ())
        corpus = stack.enter_context(opened) if is_indexed else scanned(documents)
        assert evaluate(apart, corpus).documents.tolist() == []
        assert evaluate(turned, corpus).documents.tolist() == []
        assert evaluate(Near(apart.texts, 4), corpus).documents.tolist() == [0]
        assert evaluate(Wild("企业*楼长", ("企业", "楼长"), 4), corpus).documents.tolist() == [0]


def test_spellings_of_one_thing_share_a_group_and_others_have_their_own(corpus: Corpus) -> None:
    one = Or((text("楼长"), text("楼宇负责人")), is_one=True)
    strings = evaluate(And((text("企业"), one, text("走访"))), corpus).strings
    assert [string.group for string in strings] == [0, 1, 1, 2]


def test_what_is_excluded_is_not_marked(corpus: Corpus) -> None:
    strings = evaluate(And((text("楼"), Not(text("企业")))), corpus).strings
    assert [string.text for string in strings] == ["楼"]
