"""The help on queries: every example is read as it says."""

from __future__ import annotations

import pytest

from index.query.parse import parse
from index.query.wording import wording
from tests.ui.search.samples import TERMS
from ui.search.syntax import query_help
from ui.search.terms import TermRow

ODD = (TermRow("1+1+N", "", ""), TermRow("和", "", ""), TermRow("“七个一”", "", ""))


@pytest.mark.parametrize("rows", [(), TERMS, ODD, (*ODD, *TERMS)])
def test_every_example_is_understood(rows: tuple[TermRow, ...]) -> None:
    shown = query_help(rows)
    read = {example: parse(example) for example, _ in shown}
    assert [example for example, query in read.items() if query.complaint] == []
    assert len(read) == len({meaning for _, meaning in shown}) == 10
    plain = [example for example, query in read.items() if not wording(query)]
    assert plain == [shown[1][0]]


def test_examples_use_the_shortest_terms_of_the_library() -> None:
    assert query_help(TERMS)[0][0] == "楼长制 楼事会"
    assert query_help(())[0][0] == query_help(ODD)[0][0] == "楼长 企业"
