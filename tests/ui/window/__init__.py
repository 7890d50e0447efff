"""The real window on real libraries, with its real helper process."""
