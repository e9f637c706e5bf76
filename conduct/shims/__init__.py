"""Libraries that are not called as functions of Python: a layer, an operator or a script as a function of an array."""
