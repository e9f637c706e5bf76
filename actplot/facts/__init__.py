"""The vocabulary of properties, and the store of what was found."""
