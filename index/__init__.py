"""How a library is found: the full-text index and the process that serves it. Knows no Qt."""
