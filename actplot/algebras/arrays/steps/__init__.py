"""Definitions as steps of NumPy: graphs of what they compute, the words' recipes, and the plans that run them in blocks."""
