"""What each library and language calls the words: one module of rows a target."""
