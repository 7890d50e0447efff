"""Help and complaints: Chinese throughout, one sentence, and the right exit code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from index.find.finder import MOST_HITS as MOST_HITS_OF_INDEX
from tests.content.folders import make_library
from tests.ui.terminal.conftest import Done, Run
from ui import snapshot, terminal
from ui.terminal import COMMANDS
from ui.terminal_arguments import MOST_HITS
from ui.terminal_layout import columns

# Words in Latin letters that are names, not English.
_NAMES = {
    *("python3", "main.py", "JSON", "PNG", "OUT.png", "QUERY", "ID", "DIR", "NAME", "N", "T", "Q"),
    *("WxH", "x", "md", "light", "dark", "louyu-dangjian", "1500x940", "png", "h", "snapshot"),
    *("OR", "ORDER", "relevance", "date", "right", "left", "source", "place", "CSV", "OUT", "form"),
    *("OUT.csv", "OUT.html", "TEXT", "SVG", "svg", "THEME", "TOOL", "health", "timeline"),
    *COMMANDS,
}


def foreign_words(text: str) -> set[str]:
    """Return the English words of a text, options and names apart."""
    words = set(re.findall(r"(?<![\w-])(?:[A-Za-z][\w.-]*\w|[A-Za-z])", text))
    return {word for word in words if word not in _NAMES}


@pytest.fixture(params=[*COMMANDS, "snapshot"])
def helped(request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> Done:
    """Return what each command says when asked for help."""
    words = [request.param, "--help"]
    with pytest.raises(SystemExit) as ended:
        snapshot.main(words[1:]) if request.param == "snapshot" else terminal.main(words)
    code = ended.value.code
    assert isinstance(code, int)
    return Done(code, *capsys.readouterr())


def test_help_is_chinese_and_fits_a_terminal(helped: Done) -> None:
    assert (helped.code, helped.err) == (0, "")
    assert helped.out.startswith("用法：python3 main.py ")
    assert "\n选项：\n" in helped.out
    assert "--library DIR" in helped.out
    assert "\n例如：python3 main.py " in helped.out
    assert foreign_words(helped.out) == set()
    assert max(map(columns, helped.out.splitlines())) <= 80


def test_options_explain_themselves(helped: Done) -> None:
    options = helped.out.partition("\n选项：\n")[2].partition("\n\n")[0].splitlines()
    assert len(options) >= 3
    for line in options:
        assert re.fullmatch(r"  -\S.*?  +\S.*[一-龥].*", line), line
    starts = {columns(re.match(r"  -.*?  +", line)[0]) for line in options}  # type: ignore[index]
    assert len(starts) == 1, "the explanations stand below each other"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("search", "缺少 QUERY，例如 python3 main.py search 楼长制 --limit 5"),
        ("term", "缺少 QUERY，例如 python3 main.py term 第二楼长"),
        ("article --json", "缺少 ID，例如 python3 main.py article 2023-06-16-louyu-dangjian"),
        ("search 楼 长 制", "多了 长 制；有空格的文字要放在引号里"),
        ("check 楼", "多了 楼；有空格的文字要放在引号里"),
        ("search -x", "不认识 -x；若不是选项，请在它前面单独写 --"),
        ("search 楼 --limt 5", "不认识 --limt，要写的大概是 --limit"),
        ("search 楼 --lim 5", "不认识 --lim，要写的大概是 --limit"),
        ("index --rebuld", "不认识 --rebuld，要写的大概是 --rebuild"),
        ("check --nonsense a.csv", "不认识 --nonsense；若不是选项，请在它前面单独写 --"),
        ("search --version", "不认识 --version；若不是选项，请在它前面单独写 --"),
        ("search 楼 --limit", "--limit 后面要写一个值"),
        ("search 楼 --limit x", "--limit 后面要写 0 到 1000 的整数"),
        ("search 楼 --limit -1", "--limit 后面要写 0 到 1000 的整数"),
        ("search 楼 --limit=1001", "--limit 后面要写 0 到 1000 的整数"),
        ("search 楼 --limit 1_0", "--limit 后面要写 0 到 1000 的整数"),
        ("search 楼 --limit 1e2", "--limit 后面要写 0 到 1000 的整数"),
        (f"search 楼 --limit {'9' * 5000}", "--limit 后面要写 0 到 1000 的整数"),
        ("search 楼 --sort", "--sort 后面要写一个值"),
        ("search 楼 --sort title", "--sort 后面要写 relevance 或 date"),
        ("search 楼 --json=yes", "--json 不带值"),
        ("search 楼 --library", "--library 后面要写一个值"),
        ("search 楼 --library=", "--library 后面要写文库的文件夹"),
    ],
    ids=lambda value: value[:40],
)
def test_a_wrong_call_is_told_what_is_wrong(run: Run, words: str, said: str) -> None:
    done = run(*words.split())
    assert done.code == 2
    command = words.split(maxsplit=1)[0]
    assert done.sentence == f"命令写得不对：{said}。用法见 python3 main.py {command} --help"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "缺少 OUT.png，例如 python3 main.py snapshot 楼长制.png"),
        ("a.png b.png", "多了 b.png"),
        ("a.png --size 10x10", "--size 后面要写 宽x高，每边 200 到 8000"),
        ("a.png --size 1500x９４０", "--size 后面要写 宽x高"),
        ("a.png --size big", "--size 后面要写 宽x高"),
        ("a.png --theme blue", "--theme 后面要写 light 或 dark"),
        ("a.png --term 楼长 --search 楼长", "--search 不能和 --term 一起写"),
        ("a.png --articel x", "不认识 --articel，要写的大概是 --article"),
    ],
)
def test_a_wrong_call_of_snapshot_reads_as_well(
    capsys: pytest.CaptureFixture[str], words: str, said: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        snapshot.main(words.split())
    assert ended.value.code == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith(f"命令写得不对：{said}")
    assert err.endswith("。用法见 python3 main.py snapshot --help\n")
    assert foreign_words(err) <= {"b.png", "a.png"}


def test_a_picture_needs_a_folder_to_stand_in(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert snapshot.main([str(tmp_path / "none" / "a.png")]) == 1
    assert capsys.readouterr().err == f"文件夹 {tmp_path / 'none'} 不存在，请先建好。\n"


def test_the_limit_is_that_of_the_index() -> None:
    assert MOST_HITS == MOST_HITS_OF_INDEX


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize("query", ["-", "-5", "-x y", "--"])
def test_what_only_looks_like_an_option_is_looked_for(run: Run, query: str) -> None:
    words = ["--", query] if query == "--" else [query]
    assert run("search", "--json", *words).json["query"] == query


@pytest.mark.usefixtures("indexed")
def test_anything_is_looked_for_behind_two_dashes(run: Run) -> None:
    assert run("search", "--json", "--", "--limit").json["query"] == "--limit"


def test_the_last_library_named_counts(run: Run, tmp_path: Path) -> None:
    library = make_library(tmp_path / "library")
    none = tmp_path / "none"
    for words in (
        ["check", "--library", library],
        ["check", f"--library={library}"],
        ["check", "--library", none, "--library", library],
    ):
        assert run(*words).code == 0
    done = run("check", "--library", library, "--library", none)
    assert done.code == 1
    assert done.sentence == f"没有“{none}”这个文件夹；请检查路径"


def test_a_long_word_is_not_said_back_whole(run: Run) -> None:
    for words in (["search", "--" + "x" * 10_000], ["check", "长" * 10_000]):
        done = run(*words)
        assert done.code == 2
        assert len(done.sentence) < 200
        assert "…" in done.sentence


def test_a_complaint_cannot_steer_the_terminal(run: Run) -> None:
    for words in (["check", "\x1b[2J\n\u202e"], ["article", "\x1b[2J\n\u202e"]):
        sentence = run(*words).sentence
        assert "\ufffd[2J\ufffd\ufffd" in sentence
        assert sentence.isprintable()
