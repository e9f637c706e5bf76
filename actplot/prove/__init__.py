"""From a definition to its facts."""

from .find import VERSION, find

__all__ = ["VERSION", "find"]
