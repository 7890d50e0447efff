"""The left pane: search box, contents, results and the list of terms."""
