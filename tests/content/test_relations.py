"""The vocabulary of relations is closed and complete both ways."""

import pytest

from content.relations import RELATIONS, inverse


@pytest.mark.parametrize("name", RELATIONS)
def test_inverse_of_the_inverse_is_the_relation(name: str) -> None:
    assert inverse(name) in RELATIONS
    assert inverse(inverse(name)) == name


@pytest.mark.parametrize(
    ("name", "other"),
    [("属于", "包括"), ("服务于", "得益于"), ("举办于", "举办过"), ("相关", "相关")],
)
def test_relations_are_named_from_both_sides(name: str, other: str) -> None:
    assert inverse(name) == other


def test_unknown_relation_is_returned_unchanged() -> None:
    assert inverse("隶属") == "隶属"


def test_only_the_loosest_relation_is_its_own_inverse() -> None:
    assert [name for name, other in RELATIONS.items() if name == other] == ["相关"]
