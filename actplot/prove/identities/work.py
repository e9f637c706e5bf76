"""How much work proofs of identities may be: counted, so that what is decided is the same on every machine."""

from dataclasses import dataclass


class TooMuch(Exception):
    """The work that a comparison may be is done, and nothing is decided."""


@dataclass
class Work:
    """What may still be done, in parts of expressions that are evaluated: a core does some 400,000 a second, and any machine as many."""

    left: int

    def through(self, parts: int) -> None:
        """Count what is begun. TooMuch where nothing is left."""
        if self.left <= 0:
            raise TooMuch
        self.left -= parts
