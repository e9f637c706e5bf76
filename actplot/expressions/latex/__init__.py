"""Formulas in simple LaTeX, as papers and ``actplot info`` print them, read into the tree that plain text is read into."""
