"""Equalities that hold exactly: of functions, of integrals, of numbers."""
