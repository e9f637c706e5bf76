"""The catalogue: one family a file, each entry written once, with its papers and its names in frameworks, from plain to elaborate."""

PARTS = {  # what was one family before it grew: its key and its title stand for all families that it became
    "steps": ("Steps and clips", ("jumps", "ramps")),
    "sigmoidal": ("Sigmoidal", ("sigmoids", "centred")),
    "rectifiers": ("Rectifiers", ("hinges", "rounded", "bent")),
    "exponential": ("Exponential rectifiers", ("elus", "floors")),
    "gated": ("Self-gated", ("gelus", "swishes", "mishes")),
    "others": ("Other shapes", ("bumps", "transforms")),
}
ORDER = (
    "jumps", "ramps", "sigmoids", "centred", "hinges", "rounded", "bent", "elus", "floors", "gelus", "swishes", "mishes", "shrinkage",
    "periodic", "bumps", "transforms", "vector", "glu",
)  # fmt: skip
