"""What a librarian may want to mend in a library: one rule a file or small group of rules."""
