"""Results that are certain."""
