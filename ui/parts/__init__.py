"""Small pieces that several panes draw with; they know the look and nothing of libraries."""
