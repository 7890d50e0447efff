import re
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from content.article import Block, BlockKind, Run, Style
from content.blocks import defuse
from content.commonmark import read
from content.markdown import parse
from content.source import Source


def texts(source: str) -> list[str]:
    text, blocks = parse(source)
    return [text[block.start : block.end] for block in blocks]


def shape(source: str) -> list[tuple[str, int, str, str]]:
    text, blocks = parse(source)
    return [(b.kind.value, b.level, b.marker, text[b.start : b.end]) for b in blocks]


def styled(source: str) -> list[tuple[str, Style, str]]:
    text, blocks = parse(source)
    return [(text[run.start : run.end], run.style, run.target) for b in blocks for run in b.runs]


def test_paragraphs_and_headings_need_no_parser_and_have_places() -> None:
    source = "## 标题\n\n　　第一段,\n第二行\n\n2023年 #不是标题\n"
    text, blocks = parse(source, start_line=7, base=100)
    assert text == "标题\n第一段,第二行\n2023年 #不是标题"
    assert [(b.kind, b.level, b.line) for b in blocks] == [
        (BlockKind.HEADING, 2, 7),
        (BlockKind.PARAGRAPH, 0, 9),
        (BlockKind.PARAGRAPH, 0, 12),
    ]
    assert blocks[1].runs == (
        Run(3, 7, Style.PLAIN, 100 + source.index("第一段")),
        Run(7, 10, Style.PLAIN, 100 + source.index("第二行")),
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("楼宇\n党建", "楼宇党建"),
        ("楼宇,\n党建", "楼宇,党建"),
        ("楼宇，\nLuTalk", "楼宇，LuTalk"),
        ("楼宇\nLuTalk", "楼宇 LuTalk"),
        ("hello,\n(world", "hello, (world"),
        ("he said “yes”\nand", "he said “yes” and"),
        ("“楼长”\n“楼事会”", "“楼长”“楼事会”"),
        ("*楼*\n**长**", "楼长"),
        ("> 楼宇\n> 党建", "楼宇党建"),
        ("行一  \n行二\\\n行三", "行一\n行二\n行三"),
    ],
)
def test_line_ends_within_a_paragraph(source: str, expected: str) -> None:
    assert texts(source) == [expected]


@pytest.mark.parametrize(
    "source",
    [
        "**注意:**请看",
        "**注意：**请看",
        "请看**“楼长”**的",
        "请看**《办法》**第三条",
        "**楼长(业主方)**担任",
        "（**楼长**）",
        "是**5A**级",
    ],
)
def test_bold_beside_chinese(source: str) -> None:
    bold = source.split("**")[1]
    assert (bold, Style.STRONG, "") in styled(source)
    assert texts(source) == [source.replace("**", "")]


@pytest.mark.parametrize(
    "source", ["a * b * c", "2 ** 3", "** 楼长 **", 'a**"b"**c', "lou_zhang_zhi"]
)
def test_what_is_not_emphasis(source: str) -> None:
    assert texts(source) == [source]
    assert all(style is Style.PLAIN for _, style, _ in styled(source))


def test_inline_styles_and_targets() -> None:
    source = '*甲*[乙**丙**](文/章.md "t")<https://x.y/楼>`co  de`'
    assert styled(source) == [
        ("甲", Style.EMPHASIS, ""),
        ("乙", Style.LINK, "文/章.md"),
        ("丙", Style.LINK | Style.STRONG, "文/章.md"),
        ("https://x.y/楼", Style.LINK, "https://x.y/楼"),
        ("co  de", Style.CODE, ""),
    ]


def test_blocks() -> None:
    source = """
# 一 #

1. 甲
   乙

   丙
   - 丁
2) 戊

> 己
> > 庚

| 天 | 地 \\| 人 |
|----|----|
| 1  | **2** |

```py
    def x():
  return
```

---

![图](media/x.png) ![](y.png)

文![图](z.png)
"""
    assert shape(source) == [
        ("heading", 1, "", "一"),
        ("item", 1, "1.", "甲乙"),
        ("item", 1, "", "丙"),
        ("item", 2, "•", "丁"),
        ("item", 1, "2)", "戊"),
        ("quote", 1, "", "己"),
        ("quote", 2, "", "庚"),
        ("row", 1, "", "天\t地 | 人"),
        ("row", 0, "", "1\t2"),
        ("code", 0, "", "    def x():\n  return"),
        ("rule", 0, "", ""),
        ("image", 0, "", "图"),
        ("image", 0, "", ""),
        ("paragraph", 0, "", "文图"),
    ]
    targets = [target for _, style, target in styled(source) if style & Style.IMAGE]
    assert targets == ["media/x.png", "y.png", "z.png"]


def test_raw_html_is_text() -> None:
    assert texts("<b>楼长</b>\n\n<script>\nx\n</script>") == ["<b>楼长</b>", "<script> x </script>"]


def test_targets_that_run_are_left_as_text() -> None:
    assert texts("[点](javascript:alert(1))") == ["[点](javascript:alert(1))"]


def test_unsafe_characters_are_replaced_one_by_one() -> None:
    source = "楼\x00长\u202e制\u2028度\ufdd0&#8238;\ud800 *\x07*"
    assert texts(source) == ["楼\ufffd长\ufffd制 度\ufffd\ufffd\ufffd \ufffd"]


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_foreign_line_ends_keep_offsets_in_the_file(line_end: str) -> None:
    source = line_end.join(["甲**乙**", "丙", "", "- 丁", "\u3000", "戊"])
    text, blocks = parse(source)
    assert text == "甲乙丙\n丁\n戊"
    assert [block.line for block in blocks] == [1, 4, 6]
    for block in blocks:
        for run in block.runs:
            assert (
                source[run.source : run.source + run.end - run.start] == text[run.start : run.end]
            )


def test_deep_nesting_is_shown_as_it_stands() -> None:
    quoted = "> " * 60 + "楼长"
    assert texts(f"# 题\n\n{quoted}\n\n**甲**") == ["题", quoted, "**甲**"]
    listed = "\n".join("  " * depth + "- 楼长" for depth in range(30))
    assert "".join(texts(listed)).count("楼长") == 30
    assert shape("> " * 10 + "楼长") == [("quote", 10, "", "楼长")]


HOSTILE = [
    "[", "![", "[a](", "*", "_ ", "*a_ ", "**a ", "`", "``a` ", "<", "<a:", "&", "\\", "> ", "- ",
    "1. ", '[a](b "', '[a]: b "\n', "[a]\n", "|", "|a|\n|-|\n", "- a\n", "```\n", "    a\n",
    "# a\n", "a\n", "![[a]", "*[a", "\x00", "　", "\n", " \n", "<!--", "  - a\n", "楼",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_text_costs_little_time_and_loses_nothing(unit: str) -> None:
    source = unit * 100_000
    began = time.perf_counter()
    text, blocks = parse(source)
    assert time.perf_counter() - began < 10
    assert text.count("a") in {source.count("a"), 0}
    is_empty_fence = unit == "`"
    assert bool(blocks) == bool(defuse(unit).strip() and not is_empty_fence)


@pytest.mark.parametrize("unit", ["a\n", "# a\n", "a\n\n", "\n", "- a\n> ", "楼"])
def test_eight_megabytes_of_lines(unit: str) -> None:
    source = unit * (4_000_000 // len(unit))
    began = time.perf_counter()
    text, _ = parse(source)
    assert time.perf_counter() - began < 15
    assert text.count("a") == source.count("a")


def test_very_many_lines_keep_their_places() -> None:
    source = "\n" * 300_000 + " 甲\n乙\n  \n\n# 丙"
    text, blocks = parse(source, start_line=3, base=5)
    assert text == "甲 乙\n# 丙"
    assert [block.line for block in blocks] == [300_003, 300_007]
    assert [block.runs[0].source - 5 for block in blocks] == [source.index("甲"), source.index("#")]


def test_eight_megabytes() -> None:
    source = ("楼宇党建,引领楼宇经济。" * 8 + "**注意:**请看\n\n") * 25_000
    began = time.perf_counter()
    text, blocks = parse(source)
    assert len(blocks) == 25_000
    assert "**" not in text
    assert time.perf_counter() - began < 15


def sources(*parts: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(parts), max_size=40).map("".join)


MARKED = sources(
    *'楼长，,。“a b1#*_`[]()<>!|\\&-+.:=~"\n\t🏢\u3000\r', "\n\n", "> ", "- ", "](", "**"
)
PLAIN = sources(*"楼长，,。“”ab1#.)-!—\u3000 \n", "\n\n", "\n## ", "1. ")


@settings(deadline=None)
@given(PLAIN | MARKED)
@example("# a #\nb \n\n c")
@example("> \u3000\n长")
def test_the_short_way_gives_what_the_parser_gives(source: str) -> None:
    assert parse(source, 3, 5) == read(Source(source, 5), 3)


@given(MARKED)
@settings(max_examples=300, deadline=None)
def test_what_holds_for_every_article(source: str) -> None:
    text, blocks = parse(source, base=11)
    assert text == "\n".join(text[block.start : block.end] for block in blocks)
    assert [b.start for b in blocks] == [0, *(b.end + 1 for b in blocks)][: len(blocks)]
    assert not {*text} & {*map(chr, range(9)), "\r", "\u202e"}
    for block in blocks:
        shown = text[block.start : block.end]
        assert block.kind in {BlockKind.RULE, BlockKind.IMAGE} or shown.strip()
        if block.kind not in {BlockKind.CODE, BlockKind.ROW}:
            assert shown == shown.strip()
            assert "\t" not in shown
        assert_runs(text, block, source, base=11)


def assert_runs(text: str, block: Block, source: str, base: int) -> None:
    """The runs cover the block, and each says where it is written."""
    edges = [block.start, *(run.end for run in block.runs)]
    assert [run.start for run in block.runs] == edges[:-1]
    assert edges[-1] == block.end
    for run in block.runs:
        shown = text[run.start : run.end]
        written = defuse(source)[run.source - base :]
        is_literal = flat(written[: len(shown)]) == flat(shown)
        assert is_literal or shown == "\t" or written[:1] in {*"\\&\n\r!\t "}


def flat(text: str) -> str:
    return re.sub(r"\s", " ", text)
