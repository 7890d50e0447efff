"""What is raised where an index is not as it was written."""

from __future__ import annotations


class DamagedError(Exception):
    """The index is not as it was written; it must be built again."""
