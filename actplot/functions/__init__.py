"""The catalogue: one family a file, each entry written once, with its papers and its names in frameworks, from plain to elaborate."""

ORDER = ("steps", "sigmoidal", "rectifiers", "exponential", "gated", "shrinkage", "periodic", "others", "vector", "glu")
