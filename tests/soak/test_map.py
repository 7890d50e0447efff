"""The concept map of 1,000 terms and 1,500 relations, and of more."""

from __future__ import annotations

import time

import pytest

from content.map.drawing import draw_map
from tests.content.map.graphs import scale_free
from tests.content.map.test_overview import check_overview

pytestmark = pytest.mark.soak

# Generous: the machine may have other things to do. Measured are 0.7 and 5.5 seconds.
DRAWN_S = {1_000: 12.0, 3_000: 60.0}


@pytest.mark.parametrize("count", DRAWN_S)
def test_large_graph_is_soon_a_sound_map(count: int) -> None:
    graph = scale_free(count, count * 3 // 2)
    begin = time.process_time()
    drawing = draw_map(graph)
    assert time.process_time() - begin < DRAWN_S[count]
    check_overview(graph, drawing)
    assert draw_map(graph) == drawing
