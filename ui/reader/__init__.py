"""The reading view: one article in its typography, its links, hits, find bar and hover card."""
