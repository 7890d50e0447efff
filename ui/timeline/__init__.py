"""Dated facts on a timeline, in a table, and their figures side by side."""
