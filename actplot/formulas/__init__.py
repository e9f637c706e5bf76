"""How formulas are made: from an activation over terms (``algebras.terms``) to TeX, mathtext, MathML, Unicode and ASCII."""
