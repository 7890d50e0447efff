import unicodedata

import pytest

from content.text import fold
from tests.content.folding_table import TABLE, build, render

UNICODE_OF_THE_TABLE = "14.0.0"


@pytest.fixture(scope="module")
def rebuilt() -> dict[str, str]:
    return build()


def test_committed_table_is_what_opencc_and_unicode_say(rebuilt: dict[str, str]) -> None:
    lines = TABLE.read_text("utf-8").split("\n")
    pairs = dict(zip("".join(lines[::2]), "".join(lines[1::2]), strict=True))
    assert len(pairs) > 8000
    assert {char: rebuilt.get(char) for char in pairs} == pairs
    # A newer Unicode only adds characters, which the table may lack.
    if unicodedata.unidata_version == UNICODE_OF_THE_TABLE:
        assert render(rebuilt) == TABLE.read_text("utf-8")


def test_fold_reads_the_whole_table(rebuilt: dict[str, str]) -> None:
    assert fold("".join(rebuilt)) == "".join(rebuilt.values())
