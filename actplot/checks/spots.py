"""What is told of single points, also by records of earlier runs. Standard library only."""

from dataclasses import dataclass

ERROR, FLUSHED, NONFINITE = "too far off", "flushed to zero", "not finite"
MAX_ULP = 2.0  # what is good enough, by default


@dataclass(frozen=True)
class Spot:
    """One point: what was returned there, what is true, and how many ulps lie between."""

    x: float
    returned: float
    true: float
    ulps: float


@dataclass(frozen=True)
class Kink:
    """What is returned where f jumps, or f' does: that of the left, of the right, their mean, or neither."""

    x: float
    left: float
    right: float
    returned: float
    side: str
