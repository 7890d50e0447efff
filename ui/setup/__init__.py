"""Brings the program to an interpreter that has its dependencies. Knows no Qt.

`environment` is all that an ordinary start imports; the other modules are for when something is
missing.
"""
