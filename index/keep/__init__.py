"""How an index is kept on the disk: built, checked, brought up to date, opened."""
