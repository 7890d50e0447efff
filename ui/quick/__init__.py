"""The quick look-up: one box over the window for terms and commands."""
