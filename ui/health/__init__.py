"""The tool "体检": what may want mending, and words that may want an entry."""
