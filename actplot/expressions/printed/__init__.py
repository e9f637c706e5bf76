"""Formulas as tables and papers print them, in whatever markup and with whatever is left to the reader: every way to read one, as trees."""
