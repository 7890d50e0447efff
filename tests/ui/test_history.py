from __future__ import annotations

from ui.history import History, Visit


def test_back_and_forward_restore_the_offset_left_behind() -> None:
    history = History()
    history.visit(Visit("a"))
    history.leave(120)
    history.visit(Visit("b"))
    history.leave(7)

    assert history.back() == Visit("a", 120)
    assert history.forward() == Visit("b", 7)


def test_a_new_visit_drops_what_lay_ahead() -> None:
    history = History()
    for name in "abc":
        history.visit(Visit(name))
    history.back()
    history.back()
    history.visit(Visit("d"))

    assert not history.has_forward
    assert history.back() == Visit("a")
    assert history.back() is None


def test_the_same_place_is_not_visited_twice() -> None:
    history = History()
    history.visit(Visit("a", 5))
    history.visit(Visit("a", 5))

    assert not history.has_back


def test_the_trail_is_bounded() -> None:
    history = History()
    for number in range(1000):
        history.visit(Visit("a", number))
    steps = 0
    while history.back():
        steps += 1

    assert steps == 199
