"""Words of the articles that may deserve an entry in the glossary, ranked, with their contexts."""
