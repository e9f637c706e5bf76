"""What the letters of a formula in a table may stand for: the input, the function's own value, a parameter, or 1."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...definition import Definition, fold
from ...expressions.functions import is_function
from ...expressions.printed.markup import plain
from ...expressions.printed.products import Names
from ...expressions.printed.reading import symbols
from ...expressions.reading.tokens import GREEK
from ...expressions.tree import NUMBERS
from ...formulas.formula import formula
from .members import Said

INPUTS = ("x", "z", "u", "t", "v", "s", "a", "n", "net", "h", "xi", "zeta", "input", "q", "r", "w", "k", "in")  # the likeliest first
SURE = ("x", "z", "u", "t", "v", "net", "xi", "input")  # what nobody takes for anything else, where there is no x
VALUES = ("y", "f", "out", "output")  # how a function's own value is called, whatever it is the value of
TWINS = {
    "a": "alpha", "b": "beta", "g": "gamma", "l": "lambda", "lambd": "lambda", "t": "theta", "m": "mu", "s": "sigma", "scale": "lambda",
}  # fmt: skip
FUNCTIONS = ("sigma", "phi", "Phi")  # letters that are functions, and in many a table stand for the one of the row
USUAL = ("alpha", "beta", "gamma", "lambda", "a", "k", "p", "c")  # how a parameter is called that is the only one
LONGEST_RUN = 4


@dataclass(frozen=True)
class Meaning:
    """One way to understand all letters: their names, and those that are taken for 1.

    Where a letter is but guessed, a formula may be found to be right, and never to be wrong.
    """

    names: Names
    ones: tuple[str, ...] = ()
    guessed: tuple[str, ...] = ()


def meanings(f: Definition, said: Said, side: str, derivative: bool) -> Iterator[Meaning]:
    """Every way to understand the letters of one side, the likeliest first."""
    parameters = dict(spelt(f))
    told = {n: n for n in said.values if n not in parameters}
    known = tuple((parameters | told).items())
    found = units(side, {*parameters, *told})
    free = [u for u in found if u not in parameters and u not in told]
    own = frozenset(n for n in {*said.own, *VALUES} if n not in parameters and n != said.input) if derivative else frozenset()
    values = frozenset(n for n in own if not is_function(n))
    doubled = [u for u in found if u in parameters and any(parameters[v] == parameters[u] for v in found if v != u and v in parameters)]
    inputs = [said.input] if said.input else ["x"] if {"x", "X"} & {*found} else [c for c in INPUTS if c in free and c not in own]
    for letter in inputs or ["x"]:
        rest = tuple(sorted(u for u in free if u != letter and u not in values))
        sure = bool(said.input) or letter in SURE
        if not rest:
            yield Meaning(Names(letter, values, known), (), tuple(doubled) if sure else (letter,))
            if derivative and doubled:
                latin = frozenset(u for u in doubled if len(u) == 1)
                yield Meaning(Names(letter, values | latin, tuple((k, v) for k, v in known if k not in latin)), (), tuple(doubled))
            for more in more_values(side, own, parameters) if derivative else ():
                yield Meaning(Names(letter, values | more, known))
            continue
        if derivative:
            yield Meaning(Names(letter, values | {*rest}, known), (), rest)
        if len(f.parameters) == 1:
            yield Meaning(Names(letter, values, (*known, *((u, f.parameters[0].name) for u in rest))), (), rest)
        yield Meaning(Names(letter, values, (*known, *((u, u) for u in rest))), rest, rest)
    if derivative and not {"x", said.input} & {*inputs}:  # a (1 - a)
        yield Meaning(Names("x", values | {*free}, known), (), tuple(free))


def more_values(side: str, own: frozenset[str], parameters: Mapping[str, str]) -> Iterator[frozenset[str]]:
    """Names of functions that may stand for the function's own value as well."""
    letters = frozenset(n for n in FUNCTIONS if n in symbols(side) and n not in parameters)
    yield from {letters, frozenset(n for n in own if is_function(n))} - {frozenset()}


def spelt(f: Definition) -> Mapping[str, str]:
    """The names of the parameters by all their spellings."""
    own = {p.name: p.name for p in f.parameters}
    shown = {plain(symbol).replace(" ", ""): name for name, symbol, _ in formula(f).symbols}
    found = {**{fold(n).replace("_", ""): n for n in own}, **shown, **own}
    if len(own) == 1:
        found = dict.fromkeys(USUAL, *own) | found
    for a, b in TWINS.items():
        for one, other in ((a, b), (b, a)):
            if one in found and other not in found:
                found[other] = found[one]
    return {k: v for k, v in found.items() if k not in ("x", "y", *NUMBERS)}


def units(side: str, known: set[str]) -> list[str]:
    """The letters and words of a formula that are no functions, letters side by side each for itself."""
    found: list[str] = []
    for name in symbols(side):
        if name in known or is_function(name) or "." in name or name in NUMBERS:
            found += [name] if name in known else []
        elif "_" not in name and len(name) <= LONGEST_RUN and name not in (*INPUTS, *GREEK.values()):
            found += name
        else:
            found.append(name)
    return [u for u in dict.fromkeys(found) if u not in NUMBERS]
