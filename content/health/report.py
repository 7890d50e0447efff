"""Findings as a file to pass on: CSV for a spreadsheet, HTML to read and to print.

Both are for people; what comes from the library is untrusted, so nothing of it is markup or a
formula there.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from itertools import groupby

from content import sheet
from content.health.finding import RULES, SEVERITIES, Finding

_HEADINGS = ("程度", "类别", "文件", "行", "列", "术语", "问题", "建议", "可粘贴的文字")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """\
body { font: 15px/1.7 "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif;
  color: #222; max-width: 60em; margin: 2em auto; padding: 0 1em; }
h1 { font-size: 1.5em; margin-bottom: 0; } h2 { font-size: 1.1em; margin: 2em 0 .4em; }
p.about { color: #666; margin-top: .2em; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .45em .6em; border-top: 1px solid #ddd; }
th { color: #666; font-weight: normal; } td.place { white-space: nowrap; color: #666; }
td.place { font-size: .87em; } q { quotes: none; color: #444; display: block; }
.error { color: #a3271f; } .warning { color: #8a5a00; } .hint { color: #3c6e47; }
pre { white-space: pre-wrap; background: #f5f3ef; padding: .4em .6em; margin: .3em 0 0; }
tr, h2 { break-inside: avoid; break-after: auto; } h2 { break-after: avoid; }
"""


def as_file(suffix: str, findings: Sequence[Finding], title: str, date: str) -> bytes:
    """Return the report for a file with this suffix, ".csv" or else HTML, in UTF-8."""
    is_table = suffix.lower() == ".csv"
    text = as_csv(findings) if is_table else as_html(findings, title, date)
    return text.encode("utf-8", "replace")


def as_csv(findings: Sequence[Finding]) -> str:
    """Return a table for a spreadsheet, as `content.sheet` makes them."""
    return sheet.as_csv(
        _HEADINGS,
        (
            (
                SEVERITIES[each.severity],
                RULES[each.rule],
                each.place.file,
                each.place.line,
                each.place.column,
                each.term,
                each.message,
                each.suggestion,
                each.replacement,
            )
            for each in findings
        ),
    )


def as_html(findings: Sequence[Finding], title: str, date: str) -> str:
    """Return one page with no script and nothing from elsewhere; `date` as it is to be shown."""
    parts = [
        "<!DOCTYPE html>",
        '<html lang="zh-CN"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        f"<title>{_escaped(title)} · 术语表体检</title><style>\n{_STYLE}</style></head><body>",
        f"<h1>{_escaped(title)} · 术语表体检</h1>",
        f'<p class="about">{_escaped(date)} · {_summary(findings)}</p>',
        *_groups(findings),
        "</body></html>\n",
    ]
    return "\n".join(parts)


def counted(findings: Sequence[Finding]) -> str:
    """Return how many findings of each severity there are, in a few words."""
    counts = dict.fromkeys(SEVERITIES, 0)
    for each in findings:
        counts[each.severity] += 1
    return "，".join(f"{count} 个{SEVERITIES[severity]}" for severity, count in counts.items())


def _summary(findings: Sequence[Finding]) -> str:
    return counted(findings) if findings else "没有发现问题"


def _groups(findings: Sequence[Finding]) -> Iterator[str]:
    for (severity, rule), some in groupby(findings, key=lambda each: (each.severity, each.rule)):
        group = list(some)
        name = f"{SEVERITIES[severity]} · {RULES[rule]}（{len(group)}）"
        yield f'<h2 class="{severity}">{name}</h2><table>'
        yield "<thead><tr><th>位置</th><th>问题与建议</th></tr></thead><tbody>"
        for each in group:
            place = f"{each.place.file}:{each.place.line}"
            said = _escaped(each.message)
            if each.suggestion:
                said += f"<q>{_escaped(each.suggestion)}</q>"
            if each.replacement:
                said += f"<pre>{_escaped(each.replacement)}</pre>"
            yield f'<tr><td class="place">{_escaped(place)}</td><td>{said}</td></tr>'
        yield "</tbody></table>"


def _escaped(text: str) -> str:
    shown = "".join(c if c.isprintable() or c == "\n" else "\ufffd" for c in text)
    return html.escape(shown)
