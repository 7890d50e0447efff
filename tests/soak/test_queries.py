"""Whatever is typed gets an answer within a second, on a large library."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence

import pytest

from index.protocol import Answered, decode_reply, encode_reply
from index.search import Searcher

pytestmark = pytest.mark.soak

QUERIES, LIMIT, MOST_S = 500, 200, 1.0
OPERATORS = "AND OR NOT && || - + * ? ~2 ^3 TO title: date:[2 \\ ( ) [ ] { } \" “ ” 「 」 ' / : <b>"
STRANGE = (
    "😀 👩\u200d👧 𠮷 e\u0301 \u202e \ufeff \0 \x1b[31m \x7f \ud800 \u200b ① ㎡ ß İ ﬁ \U0010ffff"
    " \r\n \t \u2028 \u3000"
)


def queries(texts: Sequence[str], choice: random.Random) -> list[str]:
    """Return nasty queries: words of the texts between operators, brackets and odd characters."""
    made = ["", " ", "，", "的", "1", "的 " * 5000, texts[0][:10_000]]
    made += [one * 10_000 for one in '的("a']
    made += [" ".join(texts[0][i : i + 2] for i in range(10_000))]
    operators, strange = OPERATORS.split(), STRANGE.split(" ")
    while len(made) < QUERIES:
        parts = []
        for _ in range(choice.randint(1, choice.choice((3, 8, 60)))):
            text = choice.choice(texts)
            at, length = choice.randrange(len(text)), choice.randint(1, 12)
            kinds = (text[at : at + length], choice.choice(operators), choice.choice(strange))
            parts.append(choice.choices(kinds, (5, 3, 2))[0])
        made.append(choice.choice(("", " ")).join(parts))
    return made


def seconds(corpus: Searcher, query: str, *, literal: bool) -> float:
    began = time.perf_counter()
    answer = corpus.search(query, LIMIT, literal)
    took = time.perf_counter() - began
    assert len(answer.hits) == min(answer.total, LIMIT)
    # what cannot be written as UTF-8 comes from no keyboard and no pipe
    if "\ud800" not in query:
        assert decode_reply(encode_reply(Answered(1, answer))) == Answered(1, answer)
    return took


def test_nothing_typed_raises_or_takes_long(corpus: Searcher) -> None:
    texts = [corpus.library.article(head.id).text for head in corpus.library.heads]
    slow, times = [], []
    for query in queries(texts, random.Random(61)):
        for literal in (False, True):
            took = seconds(corpus, query, literal=literal)
            if took > MOST_S:  # once more: the machine may have had other things to do
                took = seconds(corpus, query, literal=literal)
            times.append(took)
            if took > MOST_S:
                slow.append((round(took, 2), query[:60]))
    times.sort()
    median_ms, longest_ms = times[len(times) // 2] * 1000, times[-1] * 1000
    print(f"\n{len(times)} queries: median {median_ms:.1f} ms, longest {longest_ms:.0f} ms")
    assert not slow
