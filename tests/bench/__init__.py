"""Measurements that anyone can run again: `python3 -m tests.bench NAME`."""
