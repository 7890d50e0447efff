"""Proofs that take minutes; they run with `python3 -m tests --soak [--corpus FILE]` alone."""
