"""A library that means no good, and folders that are none."""

from __future__ import annotations

import os
from pathlib import Path

from tests.content.folders import make_library

SECRET = "天机不可泄露"
GOOD = "楼长走访企业。"
GOOD_ENTRY = (
    "- {term: 楼长, category: 角色, definition: 走访。, "
    "evidence: [{article: good, quote: 楼长走访}]}\n"
)
_HEAD = "---\ntitle: {0}\npublished: 2023-01-01\n---\n\n"
_BOMB = "\n".join(f"- &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30))
_IMAGES = "\n\n".join(
    f"![图]({target})"
    for target in (
        "../../outside/secret.png",
        "../outside/secret.png",
        "..%2F..%2Foutside%2Fsecret.png",
        "//host/share/secret.png",
        "\\\\\\\\host\\\\share\\\\secret.png",
        "http://127.0.0.1:{port}/secret.png",
        "file:///etc/passwd",
        "/etc/passwd",
        "C:/secret.png",
        "media/link.png",
        "media/pipe.png",
        "media/none.png",
    )
)


def make_hostile(folder: Path, port: int = 9) -> Path:
    """Write the library into `folder`/library, and beside it what nobody may open."""
    outside = folder / "outside"
    outside.mkdir(parents=True)
    for name in ("secret.md", "secret.yaml", "secret.png"):
        text = _HEAD.format(SECRET) + SECRET if name.endswith(".md") else f"- {{term: {SECRET}}}\n"
        (outside / name).write_text(text, encoding="utf-8")
    nested = {
        "brackets": "[" * 100_000 + "楼" + "]" * 100_000,
        "images": "![" * 100_000,
        "quotes": ">" * 100_000 + " 楼",
        "lists": "\n".join(" " * 2 * n + "- 楼" for n in range(400)),
        "stars": "*" * 100_000 + "楼" + "*" * 100_000,
        "ticks": "`" * 50_000 + "楼" + "`" * 49_999,
        "links": "[a](" * 50_000,
        "table": "|" * 100_000 + "\n" + "|-" * 50_000 + "|\n",
        "pictures": _IMAGES.replace("{port}", str(port)),
    }
    library = make_library(
        folder / "library",
        {
            "articles/good.md": _HEAD.format("好文章") + GOOD,
            "articles/binary.md": bytes(range(256)) * 40,
            **{f"articles/{name}.md": _HEAD.format(name) + text for name, text in nested.items()},
            "articles/head.md": "---\ntitle: " + "[" * 100_000 + "\n---\n\n楼\n",
            "glossary/good.yaml": GOOD_ENTRY,
            "glossary/bomb.yaml": "- &a0 [楼, 楼]\n" + _BOMB + "\n",
            "glossary/nested.yaml": "- " + "[" * 100_000 + "\n",
            "glossary/deep.yaml": "- term: " + "{a: " * 100_000 + "\n",
            "glossary/tag.yaml": "- !!python/object/apply:os.system [true]\n",
            "glossary/long.yaml": "- {term: " + "楼" * 1_000_000 + "}\n",
            "facts.yaml": "- &a {date: 2022}\n- *a\n",
        },
    )
    make_special_files(library, outside)
    return library


def make_special_files(library: Path, outside: Path) -> None:
    """Put links, pipes, folders and a file of 50 MB where articles and entries are looked for."""
    articles = library / "articles"
    with (articles / "huge.md").open("wb") as huge:
        huge.truncate(50 * 1024 * 1024)
    os.mkfifo(articles / "pipe.md")
    (articles / "folder.md").mkdir()
    (articles / "link.md").symlink_to(outside / "secret.md")
    (articles / "relative.md").symlink_to("../../outside/secret.md")
    (articles / "loop.md").symlink_to("loop.md")
    (articles / "device.md").symlink_to("/dev/zero")
    (articles / "dangling.md").symlink_to(outside / "none.md")
    (library / "glossary" / "link.yaml").symlink_to(outside / "secret.yaml")
    (library / "media").mkdir()
    (library / "media" / "link.png").symlink_to(outside / "secret.png")
    os.mkfifo(library / "media" / "pipe.png")
