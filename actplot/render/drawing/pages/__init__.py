"""Panels on a page: where each stands, how large its type is, and what is said beside its curves."""
