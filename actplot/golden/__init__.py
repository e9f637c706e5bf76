"""Correctly rounded reference values as files, and tables to look values up in, in floats, fixed point and integers with a scale."""
