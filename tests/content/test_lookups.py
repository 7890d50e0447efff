"""What people type: the table of queries, marks, order, and the time of a large glossary."""

from __future__ import annotations

import random
import re
import time
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from content.article import Span
from content.library import load_glossary
from content.lookup import Lookup
from content.phrases import Phrases, ruling
from content.pinyin import reading
from content.term import Glossary
from tests.content.cases import DATA
from tests.content.terms import glossary, term
from tests.index.libraries import SHIPPED

LARGE = 10_000
MOST_SECONDS = 0.02
MOST_BYTES = 12_000_000


@dataclass(frozen=True, slots=True)
class Asked:
    query: str
    headword: str
    rung: str


def table() -> Iterator[Asked]:
    for line in (DATA / "lookups.txt").read_text("utf-8").splitlines():
        row = re.fullmatch(r"(.*) => (.*), (\w+)", line)
        if row:
            yield Asked(*row.groups())


ASKED = tuple(table())


@pytest.fixture(scope="module")
def shipped() -> Glossary:
    return load_glossary(SHIPPED)[0]


@pytest.fixture(scope="module")
def lookup(shipped: Glossary) -> Lookup:
    return Lookup(shipped, read_all(shipped))


def read_all(terms: Glossary) -> dict[str, str]:
    phrases = Phrases(ruling(terms))
    return {form: reading(form, phrases) for entry in terms.terms for form in entry.forms}


def test_the_right_term_comes_first(lookup: Lookup) -> None:
    missed = []
    for asked in ASKED:
        found = lookup.find(asked.query)
        if not found or (found[0].term.term, found[0].rung) != (asked.headword, asked.rung):
            missed.append((asked, [(match.term.term, match.rung) for match in found[:3]]))
    assert missed == []


def test_the_table_asks_in_every_way_and_often_for_one_term() -> None:
    rungs = Counter(asked.rung for asked in ASKED)
    assert len(ASKED) >= 120
    assert min(rungs.values()) >= 10
    assert rungs.keys() == {
        *("exact", "alias", "words", "pinyin", "initials", "sound", "near"),
    }
    terms = Counter(asked.headword for asked in ASKED)
    assert sum(count >= 3 for count in terms.values()) >= 15


def test_what_is_looked_up_at_once_is_what_typing_finds_first(lookup: Lookup) -> None:
    for asked in ASKED:
        (first, _), *_ = lookup.look_up(asked.query)
        assert first.term == asked.headword, asked


@pytest.mark.parametrize(
    ("query", "form", "marks"),
    [
        ("楼长制", "楼长制", (Span(0, 3),)),
        ("楼长 制，", "楼长制", (Span(0, 3),)),
        ("联席", "楼事工作联席会议", (Span(4, 6),)),
        ("louzh", "楼长", (Span(0, 2),)),
        ("juzhen", "楼宇党群服务矩阵体系", (Span(6, 8),)),
        ("lutalkji", "LuTalk-基金时光", (Span(0, 8),)),
        ("jjbgy", "经济包干员", (Span(0, 5),)),
        ("《联席》", "楼事工作联席会议", (Span(4, 6),)),
        ("计划 楼宇", "楼宇党建高质量发展行动计划", (Span(0, 2), Span(11, 13))),
        ("楼掌制", "楼长制", ()),
    ],
)
def test_marks_are_what_was_asked_for(
    lookup: Lookup, query: str, form: str, marks: tuple[Span, ...]
) -> None:
    (first, *_) = lookup.find(query)
    assert (first.form, first.marks) == (form, marks)


def test_a_beginning_comes_before_a_middle_and_short_before_long() -> None:
    terms = glossary("第二楼长", "楼长制度", "楼长制", term("负责人", "楼长"))
    found = [(match.form, match.rung) for match in Lookup(terms, {}).find("楼长")]
    assert found == [
        ("楼长", "alias"),
        ("楼长制", "words"),
        ("楼长制度", "words"),
        ("第二楼长", "words"),
    ]


def test_what_is_named_often_comes_before_its_equals() -> None:
    terms = glossary("楼宇甲", "楼宇乙", "楼宇丙")
    mentions = {"楼宇丙": 9, "楼宇乙": 2}
    found = [match.form for match in Lookup(terms, {}).find("楼宇", mentions=mentions)]
    assert found == ["楼宇丙", "楼宇乙", "楼宇甲"]


def test_typed_tones_tell_like_sounds_apart() -> None:
    terms = glossary("楼市", "楼事")
    lookup = Lookup(terms, {"楼市": "lóu shì", "楼事": "lóu shí"})
    assert [match.form for match in lookup.find("loushi")] == ["楼市", "楼事"]
    assert [match.form for match in lookup.find("lou2shi2")] == ["楼事", "楼市"]
    assert [match.form for match in lookup.find("lóu shí")] == ["楼事", "楼市"]


def test_an_entrys_own_reading_counts_before_a_computed_one(shipped: Glossary) -> None:
    wrong = dict.fromkeys(("楼长", "楼长制"), "lóu cháng")
    (first, *_) = Lookup(shipped, wrong).find("louzhangzhi")
    assert (first.form, first.rung) == ("楼长制", "pinyin")


def test_answers_are_bounded() -> None:
    terms = glossary(*(f"楼{chr(0x4E00 + number)}" for number in range(2_000)))
    lookup = Lookup(terms, {})
    assert len(lookup.find("楼")) == 50
    assert len(lookup.find("楼", limit=7)) == 7
    assert len(lookup.look_up("楼")) <= 500


@pytest.mark.parametrize("query", ["", " ", "\u200b", "“”", "。", "\x00\ud800"])
def test_nothing_is_asked_for(lookup: Lookup, query: str) -> None:
    assert lookup.find(query) == ()


def test_ten_thousand_terms_answer_within_a_picture_and_take_little() -> None:
    terms, readings = large_glossary()
    tracemalloc.start()
    lookup = Lookup(terms, readings)
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size < MOST_BYTES
    queries = [*typed_for(terms, readings), *(asked.query for asked in ASKED)]
    lookup.find(queries[0])
    slow = [(query, took) for query in queries if (took := seconds(lookup, query)) > MOST_SECONDS]
    assert slow == []


def large_glossary() -> tuple[Glossary, dict[str, str]]:
    """Return entries of two to eight characters out of 600, every second with an alias."""
    choice = random.Random(1)
    characters = [chr(code) for code in choice.sample(range(0x4E00, 0x9000), 600)]
    syllables = dict(zip(characters, map(reading, characters), strict=True))
    lengths = (2, 3, 3, 4, 4, 4, 5, 6, 8)
    names = [
        "".join(choice.choices(characters, k=choice.choice(lengths)))
        for _ in range(LARGE + LARGE // 2)
    ]
    names = list(dict.fromkeys(names))
    aliases = iter(names[LARGE:])
    entries = (
        term(name, *((next(aliases, name),) if number % 2 else ()))
        for number, name in enumerate(names[:LARGE])
    )
    readings = {name: " ".join(syllables[char] for char in name) for name in names}
    return glossary(*entries), readings


def typed_for(terms: Glossary, readings: dict[str, str]) -> Iterator[str]:
    """Yield what is typed for some entries in every way, and what nothing answers to."""
    for name in (terms.terms[number].term for number in range(0, LARGE, LARGE // 8)):
        spelt = readings[name]
        joined = spelt.replace(" ", "")
        yield from (name, name[:1], name[:2], name[1:3], f"{name[0]} {name[-1]}", f"{name}一")
        yield from (spelt, joined, joined[:1], joined[:3], joined[:-1], joined.replace("h", "", 1))
        yield from ("".join(part[0] for part in spelt.split()), name[:1] + spelt.split()[1])
    yield from ("a" * 200, "lzh" * 66, "楼" * 200, "xianxianxian", "zangzizhi", "的")


def seconds(lookup: Lookup, query: str) -> float:
    """Return the processor's time for one answer, the least of three."""
    took = []
    for _ in range(3):
        began = time.thread_time()
        lookup.find(query)
        took.append(time.thread_time() - began)
    return min(took)
