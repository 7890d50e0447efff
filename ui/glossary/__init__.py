"""The right pane: the card of one term."""
