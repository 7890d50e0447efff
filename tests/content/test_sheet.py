"""What a spreadsheet opens: UTF-8 by its mark, and nothing that it would run."""

from __future__ import annotations

import csv
import io

import pytest

from content.sheet import as_csv


def cells(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_rows_stand_below_their_headings() -> None:
    text = as_csv(["词", "数"], [("楼长", 3), ('引号"和,逗号', -1)])
    assert cells(text) == [["词", "数"], ["楼长", "3"], ['引号"和,逗号', "-1"]]
    assert text.count("\r\n") == 3


@pytest.mark.parametrize("cell", ["=1+1", "＝A1", " -2", "@SUM", "\t=1", "+86"])
def test_what_looks_like_a_formula_is_made_harmless(cell: str) -> None:
    ((_,), (written,)) = cells(as_csv(["词"], [(cell,)]))
    assert written == f"'{cell}"


def test_control_characters_are_left_out() -> None:
    assert cells(as_csv(["词"], [("楼\x1b[1m长",)]))[1] == ["楼[1m长"]
