"""The finders of properties, one file a kind."""
