"""The one way in which reading a query ends early."""

from __future__ import annotations


class UnreadableError(Exception):
    """A query means nothing certain; says in Chinese what was not understood, without a stop."""
