"""Terms read as plain floats: what a formula says at a point."""

import math
from collections.abc import Callable, Mapping
from math import inf, nan

from ..algebras.symbols.terms import PI, Abs, Call, Cases, Condition, E, Num, Power, Product, Quotient, Root, Sum, Sym, Term

Environment = Mapping[Sym, float]


def normal(u: float) -> float:
    return math.exp(-u * u / 2) / math.sqrt(2 * math.pi)


FUNCTIONS: dict[str, Callable[..., float]] = {
    "σ": lambda u: 1 / (1 + math.exp(-u)) if u > -700 else math.exp(u),
    "φ": normal,
    "Φ": lambda u: math.erfc(-u / math.sqrt(2)) / 2,
    "ln": math.log,
    "sech": lambda u: 1 / math.cosh(u),
    "arcsinh": math.asinh,
    "arctan": math.atan,
    "sign": lambda u: (u > 0) - (u < 0),
    "max": max,
    "min": min,
    "clip": lambda u, low, high: min(max(u, low), high),
}


def evaluate(t: Term, env: Environment) -> float:
    """The value of a term without operators over vectors; NaN where no case holds, ArithmeticError or ValueError where it has none."""
    match t:
        case Num(value):
            return float(value)
        case Sym():
            return env[t] if t in env else {E: math.e, PI: math.pi}[t]
        case Sum(terms):
            return sum(evaluate(p, env) for p in terms)
        case Product(factors):
            return math.prod(evaluate(p, env) for p in factors)
        case Quotient(a, b):
            return evaluate(a, env) / evaluate(b, env)
        case Power(a, n):
            return float(evaluate(a, env) ** evaluate(n, env))
        case Root(degree, inner):
            return math.sqrt(evaluate(inner, env)) if degree == 2 else math.cbrt(evaluate(inner, env))
        case Abs(inner):
            return abs(evaluate(inner, env))
        case Call(head, args):
            function = FUNCTIONS.get(head.name) or getattr(math, head.name, None)
            if function is None:  # another activation, by its name
                raise ValueError(f"{head.name} is no function of plain floats")
            return float(function(*(evaluate(a, env) for a in args)))
        case Cases(rows):
            return next((evaluate(v, env) for v, where in rows if all(holds(c, env) for c in where)), nan)
    raise TypeError(f"{t!r} has no value at a point")


def holds(c: Condition, env: Environment) -> bool:
    """Whether a condition is true."""
    u = evaluate(c.subject, env)
    low, high = end(c.low, env, -inf), end(c.high, env, inf)
    if low == high and not (c.low_in or c.high_in):
        return u != low
    return (low < u or (c.low_in and low == u)) and (u < high or (c.high_in and u == high) or high == inf)


def end(t: Term | None, env: Environment, missing: float) -> float:
    """The end of an interval."""
    return missing if t is None else evaluate(t, env)
