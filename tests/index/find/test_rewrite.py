"""Trees of queries with their strings replaced."""

from __future__ import annotations

from index.find.rewrite import loosened, one_of, rewritten, strings_of
from index.query.nodes import And, Dated, Field, In, Near, Node, Not, Or, Text, Wild
from index.query.parse import parse


def text(word: str) -> Text:
    return Text(word, word)


def tree(typed: str) -> Node:
    node = parse(typed).node
    assert node is not None
    return node


def doubled(leaf: Text) -> Node:
    return Or((leaf, text(leaf.reduced * 2)), is_one=True)


def halves(leaf: Text) -> tuple[Node, ...]:
    return tuple(map(text, leaf.reduced))


def test_each_string_to_be_found_is_replaced() -> None:
    assert rewritten(tree("甲"), doubled) == doubled(text("甲"))
    assert rewritten(tree("甲 乙"), doubled) == And((doubled(text("甲")), doubled(text("乙"))))
    assert rewritten(tree("甲 OR 乙"), doubled) == Or((doubled(text("甲")), doubled(text("乙"))))
    assert rewritten(tree("标题:甲"), doubled) == In(Field.TITLE, doubled(text("甲")))


def test_exclusions_bounds_and_distances_stay() -> None:
    before = tree("甲 -乙 日期:2023 近(丙 丁, 5) 戊*己")
    after = rewritten(before, doubled)
    assert isinstance(before, And)
    assert isinstance(after, And)
    first, *others = after.nodes
    assert first == doubled(text("甲"))
    assert {type(other) for other in others} == {Not, Dated, Near, Wild}
    assert others == list(before.nodes[1:])


def test_all_words_become_any_words_and_the_rest_stays_required() -> None:
    assert loosened(tree("甲乙"), halves) == Or((text("甲"), text("乙")))
    assert loosened(tree("甲乙 丙"), halves) == Or((text("甲"), text("乙"), text("丙")))
    assert loosened(tree("甲乙 日期:2023 -丁"), halves) == And(
        (Or((text("甲"), text("乙"))), Dated("2023", 20230000, 20239999), Not(text("丁")))
    )
    assert loosened(tree("标题:甲乙"), halves) == In(Field.TITLE, Or((text("甲"), text("乙"))))


def test_strings_are_told_from_left_to_right() -> None:
    strings = [leaf.text for leaf in strings_of(tree("甲 (乙 OR 标题:丙) -丁 近(戊 己)"))]
    assert strings == ["甲", "乙", "丙"]


def test_spellings_that_reduce_to_one_are_one() -> None:
    assert one_of([]) is None
    assert one_of(["“", " "]) == Text("“", '"')
    assert one_of(["楼长", "樓長"]) == Text("楼长", "楼长")
    assert one_of(["楼长", "楼宇负责人"]) == Or((text("楼长"), text("楼宇负责人")), is_one=True)
