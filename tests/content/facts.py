"""Facts for tests, from the text of a facts.yaml."""

from __future__ import annotations

from content.entries import read_facts
from content.fact import Fact


def fact_of(
    sentence: str, number: str, unit: str, bound: str = "exact", *, date: str = "2023", **more: str
) -> str:
    """Return a fact of 楼事会 as a facts.yaml writes it."""
    lines = [
        f"- date: {date}",
        f"  subject: {more.get('subject', '楼事会')}",
        f"  fact: {sentence}",
        f"  value: {{number: {number}, unit: {unit}, bound: {bound}}}",
        f"  status: {more.get('status', 'done')}",
        f'  evidence: [{{article: a, quote: "{more.get("quote", "略")}"}}]',
    ]
    return "\n".join(lines) + "\n"


def read(*facts: str) -> tuple[Fact, ...]:
    """Return the facts, which have to be without a fault."""
    found, problems = read_facts("facts.yaml", "".join(facts))
    assert problems == []
    return tuple(found)
