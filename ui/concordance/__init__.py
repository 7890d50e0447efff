"""Every occurrence of a term or a query, a line each, aligned on the node."""
