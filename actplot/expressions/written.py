"""An expression as a definition, like an entry of the catalogue: its letters, its domain, its name, which is its text."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from types import MappingProxyType
from typing import Any

from ..algebras.jets import Jet, ground
from ..definition import OWN_FAMILY, Definition, Entry, Head
from ..errors import ActplotError, BadParameter, cut
from ..numbers import Number, exactly, is_number
from ..parameters import Domain, Parameter
from ..words import algebra
from .functions import is_function
from .keeping.kept import kept, told
from .latex import reading as latex
from .meaning.bends import explicit, put
from .meaning.constants import checked
from .meaning.domains import ALL, NowhereDefined, domain
from .meaning.evaluation import BadCondition, in_pieces, solvable, value
from .meaning.normal import normal
from .meaning.pieces import EndlessCondition, Same, cells
from .meaning.sizes import bounded
from .names import is_latex
from .reading import plain
from .reading.tokens import GREEK
from .spelling import spelt
from .tree import NUMBERS, BadExpression, Choice, Letter, Node, X, choices, letters, walk

MOST_BENDS = 6  # up to which a derivative's formula tries all sides of all of them
REAL = Domain("a real number")
GATES = ("a", "b")
LONGEST_TITLE = 60  # characters


def written(text: str, given: Collection[str] = ()) -> Definition:
    """The expression that a text is, its parameters without values yet. BadExpression where it is none.

    Of pi and e, those that are ``given`` are parameters.
    """
    tree = read(text.strip())
    return Definition(entry(spelt(tree), text.strip(), frozenset(given).intersection(NUMBERS)), MappingProxyType({}))


def complete(found: Definition) -> Definition:
    """The definition; BadParameter where one of its parameters has no value."""
    missing = [p.name for p in found.parameters if p.name not in found.values]
    if missing:
        told = ",".join(f"{m}=1" for m in missing)
        one = "has no value" if len(missing) == 1 else "have no values"
        wanted = f"{found.name}:{told}"
        hint = meant(found, missing)
        raise BadParameter(f"{' and '.join(missing)} {one} in {found.name!r}; {hint}expected {wanted!r}, or --set {missing[0]}=1")
    return found


def meant(found: Definition, missing: Sequence[str]) -> str:
    """What a letter without a value may have been meant as: a function without its argument, the input by another name."""
    tree = read(found.name)
    if calls := [m for m in missing if len(m) > 2 and m not in GREEK.values() and is_function(m)]:
        return f"a function takes its argument in brackets, as in {calls[0]}(x); "
    if len(missing) == 1 and X not in letters(tree):
        return f"the input is called x, as in {cut(spelt(put(tree, {missing[0]: Letter(X)})), LONGEST_TITLE)!r}; "
    return ""


def as_typed(f: Definition) -> Definition:
    """An expression that is computed as it was typed, whatever digits that loses; any other function as it is."""
    e = f.entry
    if not isinstance(e, Written):
        return f
    return Definition(made(e.name, e.text, e.own, e.tree, e.inputs, e.parameters, e.domain, f.values, False), f.values, f.given)


def in_words(f: Definition) -> str:
    """How an expression is computed, where that is not how it was typed; "" where it is."""
    if not isinstance(f.entry, Written) or told(f.entry.tree) == f.entry.tree:
        return ""
    return spelt(told(f.entry.tree))


def read(text: str) -> Node:
    """The expression that a text is, in plain text or in LaTeX."""
    return latex.read(text) if is_latex(text) else plain.read(text)


@dataclass(eq=False, kw_only=True)
class Written(Entry):
    """An expression at given values of its parameters, which have no defaults."""

    tree: Node
    text: str  # as it was typed, where messages point
    own: frozenset[str]  # of pi and e, those that are parameters here

    def at(self, values: Mapping[str, Number]) -> Head:
        """The expression at other values: its domain may depend on them."""
        return placed(self.name, self.text, self.own, tuple((k, exactly(v)) for k, v in values.items()), tuple(values.items()))

    def same(self, other: Head) -> bool:
        """The text tells all."""
        return isinstance(other, Written)


@lru_cache(maxsize=256)
def entry(name: str, text: str, own: frozenset[str]) -> Written:
    """The entry of an expression, without values."""
    tree = read(text)
    found = letters(tree, own)
    inputs = GATES if X not in found and set(GATES) <= set(found) else (X,)
    parameters = tuple(Parameter(n, None, REAL) for n in found if n != X)
    return made(name, text, own, tree, inputs, parameters, ALL, {})


@lru_cache(maxsize=256)
def placed(name: str, text: str, own: frozenset[str], _: tuple[Any, ...], values: tuple[tuple[str, Number], ...]) -> Written:
    """The entry of an expression at values, checked. BadExpression where it has no values."""
    plain = entry(name, text, own)
    given = dict(values)
    tree = plain.tree
    unset = [p.name for p in plain.parameters if p.name not in given]
    gated = X not in letters(tree) and sorted(unset) == list(GATES)
    inputs = GATES if gated else (X,)
    parameters = tuple(p for p in plain.parameters if not (gated and p.name in GATES))
    if not gated and unset:
        return made(name, text, own, tree, inputs, parameters, ALL, given)
    bounded(tree, text)
    checked(tree, text, inputs, given)
    whole = normal(kept(tree), inputs)
    try:
        reach = ALL if gated else domain(whole, X, given)
        value(whole, given | dict.fromkeys(inputs, 0.3), inputs) if gated else arranged(whole, given)
    except EndlessCondition as why:
        raise BadExpression(str(why), text, max(why.test.at, 0)) from None
    except (NowhereDefined, BadCondition) as why:
        raise ActplotError(f"{cut(name, 60)}: {why}") from None
    return made(name, text, own, tree, inputs, parameters, reach, given)


def arranged(whole: Node, values: Mapping[str, Number]) -> None:
    """Find where conditions on x change. EndlessCondition where that cannot be told."""
    if any(isinstance(p, Choice) for p in walk(whole)):
        cells(Same(whole), X, tuple(values.items()), (X,), value)


def made(
    name: str,
    text: str,
    own: frozenset[str],
    tree: Node,
    inputs: tuple[str, ...],
    parameters: tuple[Parameter, ...],
    reach: Domain,
    values: Mapping[str, Number],
    words: bool = True,
) -> Written:
    """The entry; without ``words``, it is computed as it was typed."""

    @cache
    def spelling(typed: bool) -> Node:
        return normal(kept(tree) if words and not typed else tree, inputs, typed, words)

    def define(*given: Any, **parameters: Any) -> Any:
        said = any(hasattr(algebra(type(ground(v))), "choice") for v in given if not is_number(v))  # written down as it was typed
        env = {**dict(zip(inputs, given, strict=True)), **parameters}
        if said and hasattr(algebra(type(ground(given[0]))), "ROWS") and not as_it_stands():
            return in_pieces(spelling(True), X, env, inputs, values)
        if said and isinstance(given[0], Jet) and len(inputs) == 1 and many_bends():
            return in_pieces(bent(), X, env, inputs, values)
        return value(spelling(said), env, inputs)

    @cache
    def bent() -> Node:
        return explicit(spelling(True))

    @cache
    def many_bends() -> bool:
        return sum(1 for _ in choices(bent())) > MOST_BENDS

    @cache
    def as_it_stands() -> bool:
        return len(inputs) > 1 or solvable(spelling(True), inputs, values)

    title = cut(name, LONGEST_TITLE)
    found = Written(
        name=name,
        title=title,
        long_name=title,
        family=OWN_FAMILY,
        kind="gated" if len(inputs) == 2 else "scalar",
        parameters=parameters,
        define=define,
        inputs=inputs,
        domain=reach,
        tree=tree,
        text=text,
        own=own,
    )
    found.lookup = partial(written, given=own)
    return found
