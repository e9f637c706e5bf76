"""Between which numbers a step lies, whatever x is: what cannot overflow needs no care."""

from __future__ import annotations

import math
import struct
from math import inf
from typing import Any

from ..numbers import is_number

Interval = tuple[float, float]
EVERYTHING = (-inf, inf)
RANGES: dict[str, Interval] = {
    "tanh": (-1, 1), "sigmoid": (0, 1), "sin": (-1, 1), "cos": (-1, 1), "arctan": (-1.6, 1.6), "erf": (-1, 1), "erfc": (0, 2),
    "softplus": (0, inf), "abs": (0, inf), "cosh": (1, inf), "sqrt": (0, inf), "Phi": (0, 1),
}  # fmt: skip
RISING = {"exp": math.exp, "expm1": math.expm1, "log1p": math.log1p, "log": math.log, "sqrt": math.sqrt}


def limits(n: Any) -> Interval:
    """Bounds of a number or a step."""
    if is_number(n):
        return float(n), float(n)
    graph = n.graph
    if n not in graph.limits:
        graph.limits[n] = found(n)
    known: Interval = graph.limits[n]
    return known


def found(n: Any) -> Interval:
    """Bounds of a step from those of what it is made of."""
    op, args = n.op, n.args
    if op == "input":
        return EVERYTHING
    if op == "*" and args[0] is args[1]:
        low, high = limits(args[0])
        return (0.0 if low <= 0 <= high else min(low * low, high * high), max(low * low, high * high))
    if op in ("where", "guard"):
        (a, b), (c, d) = limits(args[1]), limits(args[2])
        return min(a, c), max(b, d)
    if op in RISING:
        low, high = limits(args[0])
        return applied(RISING[op], low, -inf), applied(RISING[op], high, inf)
    if op in RANGES:
        return RANGES[op]
    spans = [limits(a) for a in args]
    if op == "neg":
        return -spans[0][1], -spans[0][0]
    if op in ("rowmax", "rowmean", "joined"):
        return min(s[0] for s in spans), max(s[1] for s in spans)
    if op == "rowsum":
        return (0.0 if spans[0][0] >= 0 else -inf), (0.0 if spans[0][1] <= 0 else inf)
    if op in ("max", "min"):
        pick = max if op == "max" else min
        return pick(spans[0][0], spans[1][0]), pick(spans[0][1], spans[1][1])
    if op in ("+", "-", "*") or (op == "/" and positive(spans[1])):
        return span(op, *spans)
    return EVERYTHING


def applied(f: Any, x: float, outside: float) -> float:
    """A rising function at an end."""
    try:
        return float(f(x))
    except OverflowError:
        return inf
    except ValueError:
        return outside


def positive(s: Interval) -> bool:
    """Whether all numbers of an interval have one sign."""
    return s[0] > 0 or s[1] < 0


def span(op: str, a: Interval, b: Interval) -> Interval:
    """What an operation makes of two intervals."""
    if op == "+":
        return a[0] + b[0], a[1] + b[1]
    if op == "-":
        return a[0] - b[1], a[1] - b[0]
    ends = [product(p, q) if op == "*" else quotient(p, q) for p in a for q in b]
    return min(ends), max(ends)


def product(p: float, q: float) -> float:
    """p q, where 0 wins over infinity."""
    return 0.0 if p == 0 or q == 0 else p * q


def quotient(p: float, q: float) -> float:
    """p / q of ends."""
    return 0.0 if math.isinf(q) else p / q


def tame(n: Any) -> bool:
    """Whether a step is finite, as is its slope, wherever its arguments are."""
    spans = [limits(a) for a in n.args] if n.op in ("/", "exp", "expm1", "log", "log1p", "sqrt") else []
    match n.op:
        case "/":
            return is_number(n.args[1]) or (min(map(abs, spans[1])) >= 1e-100 and positive(spans[1]))
        case "exp" | "expm1":
            return spans[0][1] < 700
        case "log" | "sqrt":
            return spans[0][0] > 0
        case "log1p":
            return spans[0][0] > -1
    return n.op in TAME


TAME = {
    "input", "+", "-", "*", "neg", "tanh", "sigmoid", "softplus", "sin", "cos", "arctan", "arcsinh", "erf", "erfc", "abs", "max", "min",
    "where", "guard", "Phi", "<", "<=", "==", "&", "|", "rowmax", "rowsum", "rowmean", "cumsum", "sort", "joined", "leads", "threshold",
}  # fmt: skip
FADING = {"exp", "expm1", "erfc", "sigmoid", "tanh", "erf", "/", "**"}  # what may come to 0 by rounding, or what is taken from it


def is_share(v: Any) -> bool:
    """Whether a value is 1 + e, where e is positive: what shares are taken of."""
    ones = [a for a in v.args if is_number(a) and float(a) == 1] if not is_number(v) and v.op == "+" else []
    return bool(ones) and all(limits(a)[0] >= 0 for a in v.args)


def held(u: Any) -> Any:
    """A denominator whose sums 1 + e are chosen, since they are not below 1, so that no rule for e / (1 + e) is met."""
    if is_number(u) or u.op not in ("*", "+"):
        return u
    if u.op == "*":
        return u.graph.operation("*", *map(held, u.args))
    return u.graph.made("max", u, 1) if is_share(u) else u


def steep(v: Any) -> bool:
    """Whether a value may overflow where x is a number: a power of x, or what grows faster."""
    return not is_number(v) and math.isinf(max(map(abs, limits(v)))) and not linear(v)


def linear(v: Any) -> bool:
    """Whether a value grows no faster than x."""
    if is_number(v) or not math.isinf(max(map(abs, limits(v)))):
        return True
    match v.op:
        case "input" | "softplus":
            return True
        case "*":
            return any(not math.isinf(max(map(abs, limits(a)))) for a in v.args) and all(map(linear, v.args))
        case "/":
            return is_number(v.args[1]) and linear(v.args[0])
        case "+" | "-" | "neg" | "abs" | "max" | "min" | "log" | "log1p" | "arcsinh" | "sqrt" | "rowmax" | "rowsum" | "rowmean" | "joined":
            return all(map(linear, v.args))
        case "where" | "guard":
            return all(map(linear, v.args[1:]))
    return False


ROUNDINGS = 2.0  # relative, in halves of an ulp and a bit: as many as a result in single precision may have and be two ulps off


def roundings(n: Any, known: dict[Any, float]) -> float:
    """How many roundings of single precision a step may be off by; infinite where digits may cancel, or a function is called."""
    if is_number(n):
        return 0.0 if single(float(n)) == float(n) else 1.0
    if n not in known:
        known[n] = rounded(n, known)
    return known[n]


def rounded(n: Any, known: dict[Any, float]) -> float:
    """The same from its arguments."""
    if n.op == "input":
        return 0.0
    if n.op in ("<", "<=", "==", "&", "|"):  # nothing may stand on the wrong side
        return inf if any(roundings(a, known) for a in n.args) else 0.0
    if n.op in ("where", "guard", "max", "min", "neg", "abs"):
        return max(roundings(a, known) for a in n.args)
    off = [roundings(a, known) for a in n.args]
    if n.op == "*" and any(is_number(a) and abs(float(a)) > 1 and roundings(a, known) for a in n.args):
        return inf  # what is just below the largest number would be infinite
    if n.op in ("*", "/"):
        return inf if n.op == "*" and any(off) and not any(is_number(a) for a in n.args) else sum(off) + 1.0
    return 1.0 if n.op in ("+", "-") and not any(off) else inf


def single(n: float) -> float:
    """A number in single precision."""
    return float(struct.unpack("f", struct.pack("f", n))[0]) if abs(n) < 3.4e38 else math.copysign(inf, n)
