"""Graphs like those of large glossaries, made from a seed."""

from __future__ import annotations

from random import Random

from content.graph import Edge, Graph, Node, canonical
from content.map.styles import STYLES

_HAN = "楼宇党建服务治理经济金融街道中心园区品牌行动计划会议项目组织机制平台人才企业社区协同创新"
_LENGTHS = (2, 3, 3, 4, 4, 4, 5, 6, 7, 9)
_HUBS, _ALONE, _ALIKE, _NEAR = 6, 0.08, 0.7, 0.6


def scale_free(count: int, edges: int, seed: int = 3) -> Graph:
    """Return a graph grown by preferential attachment (Barabási and Albert 1999).

    Terms share the category of what they are attached to more often than not, later edges stay in
    a category as often; some terms have none.
    """
    random = Random(seed)
    categories = [f"类别{number}" for number in range(9)]
    category: dict[str, str] = {}
    ends: list[str] = []
    found: set[Edge] = set()
    for number in range(count):
        term = _name(random, category)
        category[term] = categories[number] if number < _HUBS else random.choice(categories)
        if number < _HUBS:
            ends.append(term)
        elif random.random() > _ALONE:
            other = random.choice(ends)
            if random.random() < _ALIKE:
                category[term] = category[other]
            found.add(canonical(term, random.choice(list(STYLES)), other))
            ends += [term, other]
    alike: dict[str, list[str]] = {}
    for term in ends:
        alike.setdefault(category[term], []).append(term)
    while len(found) < edges:
        one = random.choice(ends)
        other = random.choice(alike[category[one]] if random.random() < _NEAR else ends)
        if one != other:
            found.add(canonical(one, random.choice(list(STYLES)), other))
    return Graph(tuple(Node(*each) for each in category.items()), tuple(sorted(found)))


def _name(random: Random, taken: dict[str, str]) -> str:
    while True:
        name = "".join(random.choices(_HAN, k=random.choice(_LENGTHS)))
        if name not in taken:
            return name
