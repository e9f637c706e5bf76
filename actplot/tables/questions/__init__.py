"""Questions about properties, in a small language: how they are read, and what their terms mean."""
