"""Rows of facts: which rows and columns, questions that choose among them, and the formats they are printed in."""
