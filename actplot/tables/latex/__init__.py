"""A table in LaTeX: its letters, the room that they take, and how it is set on pages."""
