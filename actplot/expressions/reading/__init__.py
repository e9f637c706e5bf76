"""The texts of expressions, in the hands in which they are written, as trees."""
