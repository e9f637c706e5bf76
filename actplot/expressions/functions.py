"""The functions that an expression may call: the words, the phrases and the catalogue's scalar entries, under all the names they go by."""

import inspect
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from ..catalogue import get, load, spellings
from ..definition import Definition, fold, nearest
from ..errors import UnknownName
from ..numbers import is_number
from ..words import PHRASES, WORDS
from .libraries import NORMALISED_SINC, PREFIXES, CannotCall, Said, defaults, in_order, relu, variant
from .tree import Call, Choice, Letter, Minus, Node, Num, Test, walk

WHOLE_VECTORS = {
    "sum", "mean", "softmax", "log_softmax", "logsumexp", "norm", "var", "std", "argmax", "sort", "cumsum", "prod", "dot", "matmul",
    "softmin", "layer_norm", "total", "rms", "average", "median",
}  # fmt: skip
UNENDING = {
    "round", "floor", "ceil", "trunc", "fix", "rint", "mod", "fmod", "remainder", "frac", "sawtooth", "square_wave", "tan", "cot", "sec",
    "csc",
}  # fmt: skip
OTHER_NAMES = {
    "ln": "log", "atan": "arctan", "asinh": "arcsinh", "arsinh": "arcsinh", "fabs": "abs", "absolute": "abs", "sgn": "sign",
    "ndtr": "Phi", "normcdf": "Phi", "norm_cdf": "Phi", "cdf": "Phi", "pdf": "phi", "normpdf": "phi", "norm_pdf": "phi",
    "log_ndtr": "log_Phi", "expit": "sigmoid", "logistic": "sigmoid", "sigma": "sigmoid", "clamp": "clip", "clip_by_value": "clip",
    "maximum": "max", "fmax": "max", "minimum": "min", "fmin": "min", "power": "pow", "float_power": "pow", "pmax": "max", "pmin": "min",
    "log_expit": "log_sigmoid", "logcdf": "log_Phi", "pnorm": "Phi", "dnorm": "phi", "plogis": "sigmoid", "logistic_sigmoid": "sigmoid",
    "logisticsigmoid": "sigmoid", "heavisidetheta": "binary_step", "unitstep": "binary_step", "ramp": "relu", "atanh": "arctanh",
    "artanh": "arctanh", "asin": "arcsin", "acos": "arccos", "clamp_min": "max", "clamp_max": "min", "if": "where", "ifelse": "where",
    "ifthenelse": "where",
}  # fmt: skip
BOUNDS = {
    "min": "low", "max": "high", "a_min": "low", "a_max": "high", "min_value": "low", "max_value": "high", "clip_value_min": "low",
    "clip_value_max": "high", "x_min": "low", "x_max": "high",
}  # fmt: skip
INVERSES = {"sin": "arcsin", "cos": "arccos", "tan": "arctan", "sinh": "arcsinh", "tanh": "arctanh", "sigma": "logit", "exp": "log"}
HIDDEN = {"scaled_softsign"}  # a phrase that the entry of this name says with its parameters

# Functions that have no word of their own, in words.
ZERO, ONE, TWO, TEN = (Num(n) for n in (0, 1, 2, 10))


def arcsine(u: Node) -> Node:
    """Twice an arctangent, which loses no digits at either end."""
    return TWO * Call("arctan", (u / (ONE + Call("sqrt", ((ONE - u) * (ONE + u),))),))


def times_log(u: Node, log: Node) -> Node:
    """u times a logarithm, and 0 where u is 0."""
    return Choice(Test("==", u, ZERO), ZERO, u * log) if any(isinstance(p, Letter) for p in walk(u)) else u * log


MEANT: dict[str, Callable[..., Node]] = {
    "sech": lambda u: ONE / Call("cosh", (u,)),
    "exp2": lambda u: TWO**u,
    "log2": lambda u: Call("log", (u,)) / Call("log", (TWO,)),
    "log10": lambda u: Call("log", (u,)) / Call("log", (TEN,)),
    "square": lambda u: u**TWO,
    "cube": lambda u: u ** Num(3),
    "reciprocal": lambda u: ONE / u,
    "rsqrt": lambda u: ONE / Call("sqrt", (u,)),
    "negative": Minus,
    "neg": Minus,
    "add": lambda u, v: u + v,
    "sub": lambda u, v: u - v,
    "subtract": lambda u, v: u - v,
    "mul": lambda u, v: u * v,
    "multiply": lambda u, v: u * v,
    "div": lambda u, v: u / v,
    "divide": lambda u, v: u / v,
    "true_divide": lambda u, v: u / v,
    "pow": lambda u, v: u**v,
    "logaddexp": lambda u, v: Call("softplus", (u,)) if v == ZERO else u + Call("softplus", (v - u,)),
    "arctanh": lambda u: (Call("log1p", (u,)) - Call("log1p", (Minus(u),))) / TWO,
    "arcsin": arcsine,
    "arccos": lambda u: Letter("pi") / TWO - arcsine(u),
    "xlogy": lambda u, v: times_log(u, Call("log", (v,))),
    "xlog1py": lambda u, v: times_log(u, Call("log1p", (v,))),
    "squared_difference": lambda u, v: (u - v) ** TWO,
    "zeros_like": lambda _: ZERO,
    "ones_like": lambda _: ONE,
    "full_like": lambda _, v: v,
}


# what stands under a name that is none of these, of a call with its arguments, as long as a file of a user's own is read; None: nothing
BESIDE: ContextVar[Callable[[str, list[Node], Mapping[str, Node]], Node | None]] = ContextVar("beside", default=lambda *_: None)


@dataclass(frozen=True)
class Function:
    """A function of x and of numbers that select it: their names, which of them may be left out, and what it is."""

    name: str
    parameters: tuple[str, ...]
    needed: int
    call: Callable[..., Any]  # of x, and of the parameters by their names
    entry: Definition | None = None  # of the catalogue, where it is one


@cache
def word(name: str) -> Function | None:
    """A word or a phrase of the vocabulary."""
    if name in WORDS:
        w = WORDS[name]
        selectors = tuple(inspect.signature(w.rule).parameters)[:-2]
        return Function(name, selectors, len(selectors), lambda x, **given: w(*(given[s] for s in selectors), x))
    if name in PHRASES and name not in HIDDEN:
        p = PHRASES[name]
        order = tuple(inspect.signature(p.define).parameters)
        selectors = tuple(s for s in order if s != "x")
        return Function(name, selectors, len(selectors), lambda x, **given: p(*(x if s == "x" else given[s] for s in order)))
    return None


@cache
def function(name: str) -> Function | None:
    """What stands under a name that expressions are kept with: a word that needs no more than x, else an entry, else another word."""
    own = word(name)
    if own and not own.needed and name not in ENTRY_FIRST:
        return own
    try:
        f = get(name)
    except UnknownName:
        return own
    if f.kind != "scalar" or f.name != name:
        return own
    return Function(name, tuple(p.name for p in f.parameters), 0, lambda x, **given: entry(f, given, x), f)


ENTRY_FIRST = ("softplus", "isru", "squareplus")  # entries with parameters that at their defaults are the word of that name


def entry(f: Definition, given: Mapping[str, Any], x: Any) -> Any:
    """An entry at parameters and x; a term or the like for a parameter is no number to be checked, and stands as it is."""
    checked = f.at(**given) if all(map(is_number, given.values())) else Definition(f.head, {**f.values, **given})
    return f.entry.define(x, **checked.values) if is_number(x) else checked(x)  # which on a number would be rounded


@cache
def squashed() -> dict[str, str]:
    """The catalogue's scalar entries by their spellings without underscores: hardswish, LeakyReLU."""
    return {s.replace("_", ""): f.name for f in load().values() if f.kind == "scalar" for s in spellings(f.head)}


def known() -> list[str]:
    """Every name that can be called."""
    own = [*WORDS, *(p for p in PHRASES if p not in HIDDEN), *OTHER_NAMES, *MEANT, "max", "min", "where"]
    return list(dict.fromkeys([*own, *(f.name for f in load().values() if f.kind == "scalar")]))


def named(name: str) -> str:
    """The one name of a function that was called by another one, with or without the library that it is found in. CannotCall if none is."""
    prefix, _, base = name.rpartition(".")
    if prefix and prefix not in PREFIXES:
        raise CannotCall(f"{prefix!r} is no library whose functions are known; expected a plain name, or np., torch., F., jax.nn. ...")
    base = base.rstrip("_") if prefix else base  # torch's functions in place
    if base == "sinc" and prefix in NORMALISED_SINC:
        return "sinc_pi"
    if base in OTHER_NAMES:
        return OTHER_NAMES[base]
    if base in MEANT or base in ("max", "min", "where", "clip") or function(base):
        return base
    small = fold(base)
    if small in UNENDING:
        raise CannotCall(f"{base} breaks at infinitely many points; expected functions with finitely many")
    if small in WHOLE_VECTORS:
        raise CannotCall(f"{base} is a function of a whole vector; expressions are functions of one number x")
    plain = small.removesuffix("f") if prefix in ("", "std") else small  # tanhf(x), in C
    for meant in dict.fromkeys((small, small.replace("_", ""), plain)):
        meant = OTHER_NAMES.get(meant, meant)
        if meant in MEANT or meant in ("max", "min", "where", "clip") or (meant != "phi" and word(meant)):
            return meant
    if len(base) > 1 and (found := squashed().get(small.replace("_", ""))):
        return found
    raise CannotCall(f"no function named {base!r}; {nearest(base, known()) or 'see actplot list'}")


@lru_cache(maxsize=1024)
def is_function(name: str) -> bool:
    """Whether a function is called so, be it one that expressions do not have."""
    base = name.rpartition(".")[2]
    try:
        return base in UNENDING or bool(named(name))
    except CannotCall:
        return False


def called(name: str, args: list[Node], keywords: dict[str, Node], at: int) -> Node:
    """A call as it is kept: by the one name of the function, its parameters by theirs. CannotCall says what was wrong."""
    try:
        base = named(name)
    except CannotCall:
        if (own := BESIDE.get()(name, args, keywords)) is not None:
            return own
        raise
    args, keywords = in_order(name, base, args, keywords)
    base = variant(name, base, keywords)
    if base == "relu" and len(args) == 1 and (whole := relu(args[0], keywords, at)) is not None:
        return whole
    if said := next((v for v in (*args, *keywords.values()) if isinstance(v, Said)), None):
        raise CannotCall(f"{said.word!r} is no number of {base}")
    if base in MEANT:
        plain(name, args, keywords, len(inspect.signature(MEANT[base]).parameters) if MEANT[base] is not Minus else 1)
        return MEANT[base](*args)
    if base in ("max", "min"):
        if keywords or len(args) < 2:
            raise CannotCall(f"{name} takes two numbers or more, got {len(args)}" + told(keywords))
        return Call(base, tuple(args), (), at)
    if base == "clip":
        return clip(name, args, keywords, at)
    f = function(base)
    if f is None:
        raise CannotCall(f"{name} takes a condition, as in where(x > 0, x, 0)")
    if not args:
        raise CannotCall(f"{name} is a function of one number, as in {base}(x)")
    given = dict(zip(f.parameters, args[1:], strict=False))
    if len(args) > 1 + len(f.parameters):
        wanted = f"x and {', '.join(f.parameters)}" if f.parameters else "x alone"
        raise CannotCall(f"{name} takes {wanted}, got {len(args)} arguments")
    folded = {fold(p): p for p in f.parameters}
    for key, value in keywords.items():
        if fold(key) not in folded:
            offer = nearest(key, folded) or (f"it has {', '.join(f.parameters)}" if f.parameters else "it has none")
            raise CannotCall(f"{base} has no parameter {key!r}; {offer}")
        given[folded[fold(key)]] = value
    given = {**(defaults(name, f.entry.entry) if f.entry else {}), **given}
    missing = [p for p in f.parameters if p not in given] if f.needed else []
    if missing:
        raise CannotCall(f"{base} needs {' and '.join(missing)}, as in {base}(x, {', '.join(f'{p}=1' for p in f.parameters)})")
    return Call(base, (args[0],), tuple((p, given[p]) for p in f.parameters if p in given), at)


def clip(name: str, args: list[Node], keywords: dict[str, Node], at: int) -> Node:
    """x between two bounds, or above or below one."""
    bounds = dict(zip(("low", "high"), args[1:], strict=False))
    for key, value in keywords.items():
        bounds[BOUNDS.get(key, key)] = value
    if not args or len(args) > 3 or not bounds or set(bounds) - {"low", "high"}:
        raise CannotCall(f"{name} takes x, a lower and an upper bound, as in clip(x, -1, 1)")
    if len(bounds) == 2:
        return Call("clip", (args[0], bounds["low"], bounds["high"]), (), at)
    return Call("max" if "low" in bounds else "min", (args[0], *bounds.values()), (), at)


def plain(name: str, args: list[Node], keywords: Mapping[str, Node], count: int) -> None:
    """CannotCall unless there are so many arguments and no keywords."""
    if len(args) != count or keywords:
        raise CannotCall(f"{name} takes {count} number{'s' if count > 1 else ''}, got {len(args)}" + told(keywords))


def told(keywords: Mapping[str, Node]) -> str:
    """Keywords as a message tells them."""
    return f" and {', '.join(keywords)}" if keywords else ""
