"""Tests of finding: matches, order, facets, snippets."""
