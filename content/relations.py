"""The closed vocabulary of typed relations between glossary entries.

A relation reads as a sentence from the entry that carries it, "this entry `relation` that entry":
第二楼长 属于 五大员. It is written once, on the side where it is most natural; the other side is
computed with `inverse`. Only what a source says is written; 相关 is for entries that a source names
together without saying more.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_PAIRS = (
    # member, part, kind or example of
    ("属于", "包括"),
    # an organ directs: formal leadership, as the text's 领导
    ("领导", "领导者"),
    # a cause or programme shows the way, as the text's 引领; no formal leadership
    ("引领", "引领者"),
    # brings a body, a post or a facility into being (成立, 配备, 打造)
    ("设立", "设立者"),
    # makes a system, plan, policy or project known and starts it (推出, 发布)
    ("推出", "推出者"),
    # carries out or keeps to a system, method or demand
    ("实施", "实施者"),
    # acts by a rule, model or policy (按照, 贯彻), which thereby takes shape
    ("依据", "落实为"),
    # works with a tool, method or platform
    ("运用", "运用者"),
    # is there for the good of
    ("服务于", "得益于"),
    # a project is carried out together with an outside body
    ("合作方", "合作项目"),
    # an event takes place in
    ("举办于", "举办过"),
    # is in a building or an area, or is that building's own
    ("位于", "内有"),
    # named together by a source, which does not say more
    ("相关", "相关"),
)

RELATIONS: Mapping[str, str] = MappingProxyType(
    {name: other for pair in _PAIRS for name, other in (pair, pair[::-1])}
)
"""Each relation with the name of its inverse; in the order in which a card shows them."""


def inverse(name: str) -> str:
    """Return the name of the relation seen from the other entry; an unknown name unchanged."""
    return RELATIONS.get(name, name)
