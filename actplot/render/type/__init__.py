"""How type is set: texts and formulas as boxes, pages as data."""
