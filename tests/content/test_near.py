import time

import pytest

from content.near import NearNames, Slip, is_slip_of, slips, sound_alike

NAMES = [
    "楼长制",
    "楼长",
    "楼事会",
    "绿色金融",
    "双向进入、交叉任职",
    "lutalk",
    "2021年",
    "楼宇党委",
]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("楼掌制", ("楼长制",)),
        ("楼掌治", ("楼长制",)),
        ("楼章", ("楼长",)),
        ("娄掌制", ("楼长制",)),
        ("楼长只", ("楼长制",)),
        ("楼张子", ("楼长制",)),
        ("绿金融", ("绿色金融",)),
        ("绿色金融业", ("绿色金融",)),
        ("绿色融金", ("绿色金融",)),
        ("双向进入交叉任职", ("双向进入、交叉任职",)),
        ("lutalc", ("lutalk",)),
        ("lutlak", ("lutalk",)),
        ("楼宇委", ("楼宇党委",)),
        ("楼工制", ("楼长制",)),
        ("楼长制", ()),
        ("楼工", ()),
        ("楼", ()),
        ("2022年", ()),
        ("", ()),
        ("lu", ()),
    ],
)
def test_near_names(typed: str, names: tuple[str, ...]) -> None:
    assert NearNames([name for name in NAMES if name != typed]).near(typed) == names


def test_what_sounds_alike_comes_first() -> None:
    assert NearNames(["楼主制", "楼长制"]).near("楼掌制") == ("楼长制", "楼主制")


def test_many_readings_of_a_character_count() -> None:
    assert sound_alike("行长", "航常")
    assert not sound_alike("楼长", "楼长制")
    assert not sound_alike("a", "b")


def test_slips_of_a_short_text_must_sound_alike() -> None:
    found = list(slips("楼掌制"))
    assert Slip("楼长制") in found
    assert Slip("楼", "掌制", is_open=True) in found
    assert Slip("掌楼制") in found
    assert Slip("楼", "制", is_open=True) not in found
    assert Slip("楼制") not in found
    assert Slip("楼长") in list(slips("楼章"))
    assert not any(slip.is_open for slip in slips("楼章"))
    assert list(slips("楼")) == []


def test_slips_of_a_longer_text_are_free() -> None:
    found = list(slips("合同法律"))
    assert Slip("合", "法律", is_open=True) in found
    assert Slip("合法律") in found
    assert list(slips("楼" * 100)) == []


def test_digits_do_not_slip() -> None:
    assert all("2021" in slip.head + slip.tail for slip in slips("2021年版"))
    assert not is_slip_of("第12条", "第128")
    assert is_slip_of("第12条", "第12款")


def test_only_a_mark_is_one_too_many_in_a_short_text() -> None:
    assert Slip("楼宇") in list(slips("楼,宇"))
    assert Slip("楼宇") not in list(slips("楼的宇"))


def test_a_mark_at_an_end_is_no_slip() -> None:
    assert not is_slip_of("楼,宇", "楼宇,")
    assert not is_slip_of("楼,宇", ",楼宇")
    assert is_slip_of("楼事会。", "楼长会。")


def test_ten_thousand_names_are_compared_while_one_waits() -> None:
    names = [chr(0x4E00 + n // 100) + chr(0x5E00 + n % 100) + "楼长" for n in range(10_000)]
    NearNames(names).near("楼掌制度")
    began = time.perf_counter()
    NearNames(names).near("一帀楼掌")
    assert time.perf_counter() - began < 0.5
