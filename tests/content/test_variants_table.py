from content.text import fold
from content.variants import variants
from tests.content.variants_table import TABLE, build, render


def test_committed_table_is_what_opencc_says() -> None:
    assert render(build()) == TABLE.read_text("utf-8")


def test_each_pair_is_folded_and_found_both_ways() -> None:
    pairs = build()
    assert len(pairs) > 1000
    for first, second in pairs:
        assert (fold(first), fold(second)) == (first, second)
        assert second in variants(first), first
        assert first in variants(second), second
