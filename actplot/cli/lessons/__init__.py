"""The lessons on the command line, one file each."""
