"""A Whoosh codec whose postings are narrow arrays, read and written without Python loops."""
