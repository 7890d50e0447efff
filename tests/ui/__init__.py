"""Tests of the window, run offscreen with real widgets."""
