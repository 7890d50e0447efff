"""What the YAML parser complains of, in plain Chinese. Only imported where something is wrong."""

from __future__ import annotations

import re

from yaml.error import MarkedYAMLError, YAMLError

# What the parser refuses wherever it stands.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_TAB = re.compile(r" *\t")
_BARE_COLON = re.compile(r"[ -]{0,40}[\w-]{1,40} ?(：|:(?=[^\s:/]))")
_TAB_SENTENCE = "缩进里有制表符（Tab）；请改成空格"
_QUOTES = "这里的引号没有配对；请补上结尾的引号"
_ESCAPE = "双引号里不能这样写反斜杠；请改用单引号，或把“\\”写成“\\\\”"
_DIRECTIVE = "“%”开头的行是 YAML 指令，不支持；请删掉，若是文字请用引号括起来"
_UNKNOWN = "不合 YAML 的写法；请检查缩进、冒号和引号"

# (words of the parser's context and problem, the sentence, whether the context's place tells more)
_SENTENCES = (
    ("scanning an alias", "“*”开头会被当成 YAML 别名；请用引号把整个值括起来", True),
    ("scanning an anchor", "“&”开头会被当成 YAML 锚点；请用引号把整个值括起来", True),
    ("a tag", "“!”开头会被当成 YAML 标签；请用引号把整个值括起来", True),
    ("undefined tag handle", "“!”开头会被当成 YAML 标签；请用引号把整个值括起来", False),
    ("directive", _DIRECTIVE, True),
    ("incompatible YAML document", _DIRECTIVE, False),
    ("quoted scalar found unexpected", _QUOTES, True),
    ("quoted scalar", _ESCAPE, False),
    ("block scalar", "“|”或“>”后面要换行，文字写在下一行并缩进", False),
    ("mapping values", "这里的冒号不对：值里有“: ”请用引号括起来，否则请检查缩进", False),
    ("block sequence entries", "“- ”不能写在这里；请另起一行，并检查缩进", False),
    ("expected ':'", "这一行缺冒号；请写成“名称: 值”，冒号用半角，后面空一格", True),
    ("flow node", "这里缺内容，或前面的“[”“{”没有配对；请补上", False),
    ("flow sequence", "这里的“[”没有配对，或各项之间缺半角逗号；请补上", True),
    ("flow mapping", "这里的“{”没有配对，或各项之间缺半角逗号；请补上", True),
    ("expected key", "这一行没有对齐，或引号后面还有多余的字；请检查缩进和引号", False),
    ("'-' indicator", "这一行没有对齐；同一级的各项都要以“- ”开头并对齐", False),
    ("node content", "这里缺少内容；请补上，或删掉多余的符号", False),
    ("document start", "这里多出了内容；请检查缩进，或删掉它", False),
)


def explain(error: YAMLError, text: str, start: int) -> tuple[int, str]:
    """Say what a parser's error means that was raised while reading `text[start:]`.

    Returns an index into `text` and a Chinese sentence.
    """
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return start, _UNKNOWN
    at = start + error.problem_mark.index
    context = start + error.context_mark.index if error.context_mark else at
    words = f"{error.context or ''} {error.problem or ''}"
    line = text.rfind("\n", 0, at) + 1
    if tab := _TAB.match(text, line):
        return tab.end() - 1, _TAB_SENTENCE
    if "cannot start any token" in words:
        return at, _TAB_SENTENCE if text[at] == "\t" else _start_sentence(text[at])
    if any(part in words for part in ("mapping values", "expected ':'", "expected key")):
        before = text.rfind("\n", 0, max(line - 1, 0)) + 1
        if bare := _BARE_COLON.match(text, before) or _BARE_COLON.match(text, line):
            return bare.start(1), "冒号要用半角“:”，后面空一格；请改过来"
    for part, sentence, is_at_context in _SENTENCES:
        if part in words:
            return context if is_at_context else at, sentence
    return at, _UNKNOWN


def _start_sentence(character: str) -> str:
    return f"值不能以“{character}”开头；请用引号把整个值括起来"
