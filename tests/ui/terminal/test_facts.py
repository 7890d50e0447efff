"""`facts`: in the order of time, with their places, and with what contradicts."""

from __future__ import annotations

from pathlib import Path

from content.library import load_article
from tests.content.facts import fact_of
from tests.content.folders import make_library
from tests.ui.terminal.conftest import Run
from ui.terminal_arguments import shipped_library


def test_the_shipped_facts_are_listed_with_the_places_of_their_quotes(run: Run) -> None:
    found = run("facts", "--json").json
    dates = [fact["date"] for fact in found["facts"]]
    assert dates[0] == "2020-04"
    assert dates.index("2022") < dates.index("2022-10") < dates.index("2023-06-16")
    for fact in found["facts"]:
        for evidence in fact["evidence"]:
            article = load_article(shipped_library(), evidence["article"])
            text = article.text[evidence["start"] : evidence["end"]]
            assert [text[0], text[-1]] == [evidence["quote"][0], evidence["quote"][-1]]
    figures = {fact["value"]["number"] for fact in found["facts"] if fact["value"]}
    assert figures == {6, 10, 30, 39, 147, 197, 913, 1100, 1600, 6300}
    assert [fact["status"] for fact in found["facts"] if "1600" in fact["fact"]] == ["planned"]
    assert found["conflicts"] == []
    (tally,) = found["sums"]
    whole, parts = found["facts"][tally["whole"]], [found["facts"][at] for at in tally["parts"]]
    assert (whole["value"]["number"], [part["value"]["number"] for part in parts]) == (
        1100,
        [913, 197],
    )
    assert tally["verdict"] == "agrees"
    assert ("楼事会", "家") in {(row["subject"], row["unit"]) for row in found["series"]}


def test_people_read_how_a_figure_moved(run: Run) -> None:
    out = run("facts", "--subject", "楼事会").out
    lines = out.splitlines()
    assert lines[0] == "2021-03     楼事会  首批39家楼事会集中成立"
    assert "变化：楼事会 39 家（2021-03） → 147 家（2023-06-16）" in lines
    assert "合计：“楼事会”2023-06-16：913 + 197 = 1110，与“1100 余条”相合" in lines
    assert "陆家嘴金融城  经济总量" not in out


def test_contradictions_are_told(run: Run, tmp_path: Path) -> None:
    facts = (
        fact_of("成立147家", "147", "家", quote="业主方担任")
        + fact_of("成立150家", "150", "家", quote="没有这句话")
        + fact_of("共收到100条", "100", "条")
        + fact_of("已完成101条", "101", "条")
    )
    library = make_library(tmp_path / "library", {"facts.yaml": facts})
    found = run("facts", "--json", "--library", library).json
    assert [each["facts"] for each in found["conflicts"]] == [[0, 1]]
    assert [each["verdict"] for each in found["sums"]] == ["excess"]
    spans = [fact["evidence"][0]["start"] is None for fact in found["facts"]]
    assert spans == [False, True, True, True]
    out = run("facts", "--library", library).out
    assert "矛盾：“楼事会”2023 的数对不上：147 家（第 1 行）、150 家（第 7 行）" in out
    assert "矛盾：“楼事会”2023：101，超过了总数“100 条”" in out


def test_what_is_not_there_is_said(run: Run, tmp_path: Path) -> None:
    assert run("facts", "--subject", "没有的").out == "没有关于“没有的”的事实。\n"
    library = make_library(tmp_path / "library")
    assert run("facts", "--library", library).out == "这个文库没有写下带日期的事实。\n"
    found = run("facts", "--json", "--library", library).json
    assert found == {"facts": [], "series": [], "conflicts": [], "sums": []}
