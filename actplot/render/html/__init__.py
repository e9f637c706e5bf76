"""The HTML twin of a sheet: one self-contained file that needs no network, and is readable by keyboard and by ear."""
