"""Walking the articles of an answer: terms are left out, the ends are known."""

from __future__ import annotations

from tests.ui.search.samples import answer, article_hit, term_hit
from ui.trail import trail_from

HITS = [term_hit("楼长制"), article_hit("a"), article_hit("b"), term_hit("楼事会")]


def test_walks_the_articles_in_the_answers_order_around_the_ends() -> None:
    trail = trail_from(answer(HITS), HITS[1])
    assert (trail.hit.id, trail.position, trail.words) == ("a", (1, 2), ("楼长",))
    assert trail.is_end(-1)
    assert not trail.is_end(1)
    on = trail.stepped(1)
    assert (on.hit.id, on.position) == ("b", (2, 2))
    assert on.is_end(1)
    assert on.stepped(1) == trail == on.stepped(-1)
