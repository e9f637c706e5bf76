"""Type as boxes and pages as data."""
