"""Where the pictures of an article are: below the library's media folder and nowhere else."""

from __future__ import annotations

import posixpath

MEDIA = "media"
FORMATS = (".png", ".jpg", ".jpeg", ".gif", ".webp")


def media_file(target: str) -> str | None:
    """Return the path below the library's folder that an image's target names, None if outside.

    A target counts from the library's folder or from the article's. Only its spelling is looked at:
    nothing is opened, and a link below media/ may still lead elsewhere (`Folder` follows none).
    """
    from urllib.parse import unquote

    path = unquote(target)
    if not path or path.startswith("/") or any(c in path for c in "\\:\0\n"):
        return None
    for name in (path, posixpath.join("articles", path)):
        name = posixpath.normpath(name)
        if name.startswith(f"{MEDIA}/"):
            return name
    return None
