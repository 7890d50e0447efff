"""Tests of the index and the helper process."""
