"""Pictures: everything that is drawn, set or written to a file that is looked at."""
