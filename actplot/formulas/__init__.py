"""How formulas are made: from an activation over terms (``algebras.symbols.terms``) to TeX, mathtext, MathML, Unicode and ASCII."""
