"""What results can be narrowed by, and how it is counted."""

from __future__ import annotations

import numpy as np

from index.answer import Facet
from index.find.facets import Facets, Filters
from index.schema import TERM
from tests.index.find.texts import Doc, Texts

CORPUS = Texts(
    [
        Doc("一", date=20230616, source="报", tags=("党建", "楼宇")),
        Doc("二", date=20230101, source="报", tags=("楼宇",)),
        Doc("三", date=20190101, source="网"),
        Doc("四", source="网", tags=("党建",)),
        Doc("五", kind=TERM, category="角色"),
        Doc("六", kind=TERM, category="制度"),
        Doc("七", kind=TERM, category="制度"),
    ]
)
EVERYTHING = np.arange(7, dtype=np.int32)


def counted(*filters: tuple[Facet, str]) -> dict[str, tuple[tuple[str, int], ...]]:
    return dict(Facets(CORPUS.table).counted(EVERYTHING, filters))


def passing(filters: Filters) -> list[int]:
    kept: list[int] = EVERYTHING[Facets(CORPUS.table).passing(EVERYTHING, filters)].tolist()
    return kept


def test_all_values_are_counted_the_most_first_and_years_from_the_last() -> None:
    assert counted() == {
        "kind": (("article", 4), ("term", 3)),
        "source": (("报", 2), ("网", 2)),
        "year": (("2023", 2), ("2019", 1), ("", 1)),
        "tag": (("党建", 2), ("楼宇", 2)),
        "category": (("制度", 2), ("角色", 1)),
    }


def test_only_what_was_found_is_counted() -> None:
    found = np.array([2, 4], np.int32)
    assert dict(Facets(CORPUS.table).counted(found, ())) == {
        "kind": (("article", 1), ("term", 1)),
        "source": (("网", 1),),
        "year": (("2019", 1),),
        "tag": (),
        "category": (("角色", 1),),
    }


def test_a_facet_is_counted_under_the_filters_of_the_others_but_not_its_own() -> None:
    values = counted((Facet.SOURCE, "报"))
    assert values["source"] == (("报", 2), ("网", 2))
    assert values["tag"] == (("楼宇", 2), ("党建", 1))
    assert values["year"] == (("2023", 2),)
    assert values["category"] == ()


def test_values_of_one_facet_are_alternatives_and_facets_are_all_required() -> None:
    assert passing([(Facet.TAG, "党建"), (Facet.TAG, "楼宇")]) == [0, 1, 3]
    assert passing([(Facet.TAG, "党建"), (Facet.SOURCE, "报")]) == [0]
    assert passing([(Facet.YEAR, "")]) == [3]
    assert passing([(Facet.KIND, "term"), (Facet.CATEGORY, "制度")]) == [5, 6]


def test_a_value_that_no_document_has_lets_nothing_pass() -> None:
    assert passing([(Facet.SOURCE, "没有")]) == []
    assert counted((Facet.SOURCE, "没有"))["source"] == (("报", 2), ("网", 2))
    assert counted((Facet.SOURCE, "没有"))["tag"] == ()
