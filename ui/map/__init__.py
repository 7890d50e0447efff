"""The concept map in the window."""
