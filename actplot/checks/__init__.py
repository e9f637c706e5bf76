"""Somebody's implementation held against the exact function: at which points, by which reference, and what is told of it."""
