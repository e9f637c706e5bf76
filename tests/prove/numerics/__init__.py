"""Facts from plain floats."""
