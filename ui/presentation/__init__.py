"""Terms on a projector: one at a time, large, its definition behind the next press."""
