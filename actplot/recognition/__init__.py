"""Which function of the catalogue something is: an expression, a printed formula, or pairs of numbers."""
