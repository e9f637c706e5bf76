"""The picture of a check: the error of an implementation over x."""
