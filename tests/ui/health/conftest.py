"""The fixtures of the window's tests."""

from tests.ui.window.conftest import open_window, places, window

__all__ = ["open_window", "places", "window"]
