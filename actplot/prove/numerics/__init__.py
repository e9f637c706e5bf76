"""Facts from plain floats, none of which is proved: numbers where enclosures find none."""
