"""What is drawn of a function before it is drawn: its window, and the points of its curves."""
