import sys
import unicodedata

import pytest

from content.text import CJK_PUNCTUATION, fold, is_cjk_punctuation, is_han

EVERY_CHARACTER = "".join(map(chr, range(sys.maxunicode + 1)))


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("ＬｕＴａｌｋ－基金时光", "lutalk-基金时光"),
        ("２０２０年４月，５Ａ級", "2020年4月,5a级"),
        ("樓長制與樓事會", "楼长制与楼事会"),
        ("⽉⾦⾼⻓⻔⻰", "月金高长门龙"),
        ("樂來", "乐来"),
        ("「兩新」『兩新』", "\"两新\"'两新'"),
        ("“楼长”„楼长‟", '"楼长""楼长"'),
        ("2020–2023—2024―2025−1", "2020-2023-2024-2025-1"),
        ("阿・凡‧提•基", "阿·凡·提·基"),
        ("１０～２０〜３０", "10~20~30"),
        ("ﾊﾟｰﾃｨ", "パーティ"),
        ("楼　长\u00a0制", "楼 长 制"),
        ("𝐋𝐨𝐮 𠮷𡞵丽", "lou 𠮷㛟丽"),
        ("看著 瞭解 憑藉 乾淨 著名", "看着 了解 凭借 干净 着名"),
        ("ΣΑΣς ﬀ İ", "σασς ﬀ İ"),
        ("①㈠㎡ß²…", "①㈠㎡ß²…"),
        ("🏢👨‍👩‍👧", "🏢👨‍👩‍👧"),
        ("", ""),
    ],
)
def test_fold(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_fold_keeps_count_and_white_space_of_every_character() -> None:
    folded = fold(EVERY_CHARACTER)
    assert len(folded) == len(EVERY_CHARACTER)
    assert fold(folded) == folded
    changed = [i for i, char in enumerate(folded) if char.isspace() != chr(i).isspace()]
    assert changed == []
    assert folded.count("\n") == 1


def test_fold_of_each_character_does_not_depend_on_its_neighbours() -> None:
    text = "ΑΣ樓ＡßİẞΣ 長"
    assert fold(text) == "".join(map(fold, text))


def test_variants_agree_on_being_han() -> None:
    differing = [char for char in EVERY_CHARACTER if is_han(char) != is_han(fold(char))]
    assert differing == []


def test_every_radical_with_an_equivalent_is_folded_to_it() -> None:
    named = [c for c in map(chr, range(0x2E80, 0x2FD6)) if unicodedata.name(c, "")]
    assert [c for c in named if fold(c) == c] == ["⺀"]


def test_punctuation_of_chinese_text() -> None:
    assert all(map(is_cjk_punctuation, "，。、；：？！“”‘’（）《》【】…—·"))
    assert not any(map(is_cjk_punctuation, ",.;:?!()a1楼％＋ "))
    assert not any(map(is_han, CJK_PUNCTUATION))


def test_han() -> None:
    assert all(map(is_han, "楼長㐀𠮷⻓⼾〇々豈"))
    assert not any(map(is_han, "aあア한，。 1🏢"))
