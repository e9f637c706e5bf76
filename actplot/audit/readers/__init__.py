"""How claims are read and whether they are so, one kind of property a file."""
