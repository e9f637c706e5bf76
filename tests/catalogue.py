"""The catalogue as users hold it."""

from functools import cache

import actplot


@cache
def load():
    """All activations by name."""
    return {name: actplot.get(name) for name in actplot.names()}
