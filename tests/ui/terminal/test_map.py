"""The command `map`: a picture without Qt, a list, JSON."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.content.folders import make_library
from ui.terminal import main

ROOT = Path(__file__).parents[3]


def test_svg_is_drawn_without_qt(tmp_path: Path) -> None:
    out = tmp_path / "map.svg"
    code = (
        "import sys; from ui.terminal import main; "
        f"code = main(['map', '--svg', {str(out)!r}, '--term', '五大员', '--theme', 'dark']); "
        "print(code, any(name.startswith('PySide6') for name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "0 False"
    text = "".join(ElementTree.parse(out).getroot().itertext())
    assert "党建督导员" in text
    assert "陆家嘴金融城" not in text


def test_json_holds_terms_and_relations(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["map", "--json", "--term", "louzhang", "--depth", "1"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["term"] == "楼长"
    assert {"source": "楼长", "relation": "属于", "target": "楼长制"} in shown["relations"]
    assert {term["term"] for term in shown["terms"]} == {"楼长", "楼长制", "楼事会"}


def test_text_reads_each_relation_from_the_term(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["map", "--term", "五大员"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "五大员"
    assert any(line.startswith("  包括：") and "党建督导员" in line for line in lines)


def test_unknown_term_and_bad_folder_are_said(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["map", "--term", "量子色动力学"]) == 1
    assert "量子色动力学" in capsys.readouterr().err
    assert main(["map", "--term", "五大员", "--svg", str(tmp_path / "no" / "a.svg")]) == 1
    assert "a.svg" in capsys.readouterr().err


def test_depth_out_of_range_is_a_wrong_call(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["map", "--depth", "4"])
    assert caught.value.code == 2
    assert "1、2 或 3" in capsys.readouterr().err


def test_names_are_printed_without_what_a_terminal_obeys(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    glossary = '- term: "甲\\u202e乙"\n  definition: 一。\n- term: [丙\n'
    library = make_library(tmp_path, {"glossary/a.yaml": glossary})
    assert main(["map", "--library", str(library)]) == 0
    shown = capsys.readouterr()
    assert shown.out == "甲\N{REPLACEMENT CHARACTER}乙\n"
    assert "用 check 命令看详情" in shown.err


def test_a_library_without_terms_says_so(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["map", "--library", str(make_library(tmp_path))]) == 0
    assert capsys.readouterr().out == "术语表里还没有术语，没有可以列出的关系。\n"


def test_a_category_keeps_its_colour_in_a_part(tmp_path: Path) -> None:
    whole, part = tmp_path / "whole.svg", tmp_path / "part.svg"
    assert main(["map", "--svg", str(whole)]) == 0
    assert main(["map", "--svg", str(part), "--term", "五大员", "--depth", "1"]) == 0

    def colour(file: Path) -> str:
        text = file.read_text("utf-8")
        chip = re.search(r"stroke='(#[0-9A-F]{6})' stroke-width='1.2'><title>党建督导员（", text)
        assert chip, "the chip is there"
        return chip[1]

    assert colour(whole) == colour(part)
