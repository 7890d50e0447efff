"""Words that rule the reading of the names which hold them."""

from pathlib import Path

import pytest

from content.library import load_glossary, load_library
from content.phrases import Phrases, ruling
from content.pinyin import reading
from tests.content.folders import make_library

GLOSSARY = """\
- {term: 行长, pinyin: xíng zhǎng}
- {term: 长, pinyin: cháng}
- {term: 重庆LuTalk, pinyin: chóng qìng LuTalk}
- term: 第二行长
- {term: 副行长会, aliases: [行长室]}
"""


def test_an_entrys_pinyin_holds_inside_longer_names(tmp_path: Path) -> None:
    root = make_library(tmp_path, {"glossary/a.yaml": GLOSSARY})
    glossary, _ = load_glossary(root)
    phrases = Phrases(ruling(glossary))
    assert reading("第二行长", phrases) == "dì èr xíng zhǎng"
    assert reading("第二行長", phrases) == "dì èr xíng zhǎng"
    assert reading("行长室", phrases) == "xíng zhǎng shì"
    # A single character rules nothing, nor does a word with other than Han characters.
    assert reading("局长", phrases) == "jú zhǎng"
    assert reading("重庆LuTalk", phrases) == "chóng qìng LuTalk"


def test_the_library_overrules_its_entries(tmp_path: Path) -> None:
    manifest = "title: 题\nreadings:\n  行長: háng zhǎng\n  二行长: èr xíng cháng\n"
    root = make_library(tmp_path, {"glossary/a.yaml": GLOSSARY, "library.yaml": manifest})
    library = load_library(root)
    assert library.problems == ()
    assert library.glossary.readings == {"行长": "háng zhǎng", "二行长": "èr xíng cháng"}
    phrases = Phrases(ruling(library.glossary))
    assert reading("副行长会", phrases) == "fù háng zhǎng huì"
    assert reading("第二行长", phrases) == "dì èr xíng cháng"
    glossary, _ = load_glossary(root)
    assert glossary.readings == library.glossary.readings


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("readings: 楼长\n", "library.yaml:2:11 “readings”应是一组“词: 拼音”"),
        ("readings: {楼长: lóu}\n", "library.yaml:2:16 readings 里的“楼长”没有采用"),
        ("readings: {A座: A zuò}\n", "library.yaml:2:16 readings 里的“A座”没有采用"),
        ("readings: {楼长: [lóu, zhǎng]}\n", "library.yaml:2:16 “readings 里的“楼长””应是一段文字"),
        (f"readings: {{{'楼' * 21}: lóu}}\n", "library.yaml:2:12 “readings”有 21 字"),
    ],
)
def test_a_wrong_reading_costs_itself(tmp_path: Path, text: str, line: str) -> None:
    root = make_library(tmp_path, {"library.yaml": f"title: 题\n{text}"})
    library = load_library(root)
    (problem,) = library.problems
    assert f"{problem.place} {problem.message}".startswith(line)
    assert library.glossary.readings == {}


def test_readings_are_bounded(tmp_path: Path) -> None:
    numbers = ("一二三四五六七八九十"[int(digit)] for n in range(1_001) for digit in f"{n:04}")
    words = map("".join, zip(*[numbers] * 4, strict=True))
    lines = "".join(f"  {word}楼: yī yī yī yī lóu\n" for word in words)
    root = make_library(tmp_path, {"library.yaml": f"title: 题\nreadings:\n{lines}"})
    library = load_library(root)
    assert len(library.glossary.readings) == 1_000
    assert "超过 1,000 个词" in library.problems[0].message


def test_no_readings_are_none(tmp_path: Path) -> None:
    library = load_library(make_library(tmp_path, {"library.yaml": "title: 题\nreadings:\n"}))
    assert (library.problems, library.glossary.readings) == ((), {})
