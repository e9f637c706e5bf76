"""Which version this is, of which year, under which licence, and where it is found: nothing else says so to a picture."""

__version__ = "0.1.0"
YEAR = 2026  # of the copyright
LICENCE = "MIT"
ADDRESS = ""  # of the project, once it has one in pyproject.toml
