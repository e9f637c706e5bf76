"""Facts of a scalar function from plain floats: what is shown where enclosures find nothing, or had no time to.

Nothing of it is proved. Where the numbers still grow at the last point, or leave a question open, there is no fact.
"""

from collections.abc import Callable, Collection, Iterator
from typing import Any

import numpy as np

from ...definition import Definition
from ...facts.properties import CHECKED, OVER_Z, Fact, fact
from .averages import EDGE, mean, root
from .ends import asymptotes, domain, identity_at_origin, origin, saturates, slope0, symmetry
from .heights import bounded, lipschitz, spanned
from .points import NOISE, Sampled, sampled, tidy
from .turns import convexity, extrema, inflections, nonlinear, run_of, zeros

FINDERS: dict[str, Callable[[Sampled], Any]] = {
    "domain": domain,
    "nonlinear": nonlinear,
    "range": lambda s: spanned(s, 0),
    "bounded": bounded("low", "high"),
    "bounded_below": bounded("low"),
    "bounded_above": bounded("high"),
    "monotonic": lambda s: run_of(s, 1),
    "monotonic_derivative": lambda s: run_of(s, 2),
    "convexity": convexity,
    "symmetry": symmetry,
    "f0": lambda s: tidy(origin(s)[0]),
    "zero_at_zero": lambda s: abs(origin(s)[0]) < NOISE,
    "slope0": slope0,
    "identity_at_origin": identity_at_origin,
    "lipschitz": lipschitz,
    "slope_range": lambda s: spanned(s, 1),
    "saturates": saturates,
    "asymptotes": asymptotes,
    "extrema": extrema,
    "inflections": inflections,
    "zeros": zeros,
    "mean": lambda s: tidy(mean(s)),
    "zero_centred": lambda s: mean(s) == 0,
    "second_moment": lambda s: tidy(mean(s, 0, 2)),
    "slope_moment": lambda s: tidy(mean(s, 1, 2)),
    "gain": lambda s: root(s, 0),
    "backward_gain": lambda s: root(s, 1),
}


# what needs to be known of all knots, of which there may be infinitely many
BEND = ("monotonic_derivative", "convexity", "extrema", "inflections", "zeros", "saturates", "asymptotes")


def numbers(f: Definition, keys: Collection[str]) -> Iterator[tuple[str, Fact]]:
    """The facts with one of these keys that floats tell of a function, if it is a scalar one."""
    if f.kind != "scalar" or not keys:
        return
    try:
        s = sampled(f)
    except MemoryError:
        raise
    except Exception:  # floats cannot compute it
        return
    for key in (k for k in FINDERS if k in keys and not (s.blind and k in BEND)):
        try:
            with np.errstate(all="ignore"):
                found = FINDERS[key](s)
        except MemoryError:
            raise
        except Exception:  # a finder that was not made for this, or does not know
            continue
        quadrature = f"float64 by Gauss-Legendre in [−{EDGE:g}, {EDGE:g}], on panels that are halved until two agree"
        how = (quadrature if key in OVER_Z else s.told) + ("; where its pieces meet is not known" if s.blind else "")
        yield key, fact(key, found.value, CHECKED, found.text, how) if isinstance(found, Fact) else fact(key, found, CHECKED, "", how)

