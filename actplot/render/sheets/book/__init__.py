"""Sheets that are books: chapters, contents, an index."""
