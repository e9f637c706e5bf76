"""The pictures of lessons: pages as data, to be read from the last row."""
