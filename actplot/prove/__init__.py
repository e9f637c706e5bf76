"""From a definition to its facts."""
