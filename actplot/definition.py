"""What an activation is, as its author writes it: an entry with parameters and domains, papers, names; given parameters, a definition."""

from __future__ import annotations

import difflib
import inspect
import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from importlib import import_module
from math import inf
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

from .errors import BadParameter
from .words import Constant, Number, is_number, ratio

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from .facts.properties import Facts
    from .formulas.formula import Formula


@dataclass(frozen=True)
class Domain:
    """An interval of numbers, each end in or out; ``whole`` for integers alone."""

    text: str
    low: Number = -inf
    high: Number = inf
    low_in: bool = False
    high_in: bool = False
    whole: bool = False

    @property
    def ends(self) -> list[Number]:
        """The finite ends that belong to it."""
        return [end for end, inside in ((self.low, self.low_in), (self.high, self.high_in)) if inside and abs(float(end)) < inf]

    def __contains__(self, value: Number) -> bool:
        v = float(value)
        inside = self.low < v < self.high or (self.low_in and v == self.low) or (self.high_in and v == self.high)
        return inside and not (self.whole and v != int(v))


def interval(low: Number, high: Number, brackets: str = "()", *, whole: bool = False) -> Domain:
    """The numbers between low and high; brackets "[)" includes the low end, and so on."""
    text = f"in {brackets[0]}{low}, {high}{brackets[1]}"
    return Domain(text, low, high, brackets[0] == "[", brackets[1] == "]", whole)


VECTOR = Domain("a vector")
Vector = Annotated[Any, VECTOR]  # the annotation of an input that is a whole vector

Real = Annotated[Any, Domain("a real number")]
Positive = Annotated[Any, Domain("a positive number", 0, inf)]
NonNegative = Annotated[Any, Domain("a number >= 0", 0, inf, low_in=True)]
NonZero = Annotated[Any, Domain("a number other than 0")]
Integer = Annotated[Any, Domain("an integer", whole=True)]
Count = Annotated[Any, Domain("an integer >= 1", 1, inf, low_in=True, whole=True)]
Probability = Annotated[Any, Domain("a number in [0, 1]", 0, 1, low_in=True, high_in=True)]
NON_ZERO = get_args(NonZero)[1]


@dataclass(frozen=True)
class Parameter:
    """A parameter of an activation: its default, the numbers it may be, and whether a network learns it."""

    name: str
    default: Number
    domain: Domain
    learned: bool = False

    def check(self, owner: str, value: Any) -> Number:
        """The value as a number (text as "0.2" or "1/3" is read exactly); BadParameter outside the domain."""
        number = parse_number(value) if isinstance(value, str) else value
        if isinstance(number, bool) or not is_number(number):
            number = as_plain(number)
        if number is None or not moderate(number) or number not in self.domain or (self.domain is NON_ZERO and float(number) == 0):
            extreme = number is not None and not moderate(number) and not (isinstance(number, float) and not math.isfinite(number))
            sizes = " (in size from 1e-300 to 1e300)" if extreme else ""
            got = value if isinstance(value, str) and value.isprintable() and value.strip() else repr(value)
            raise BadParameter(f"{owner}: {self.name} must be {self.domain.text}{sizes}, got {got}")
        return int(number) if self.domain.whole else number


def moderate(number: Number) -> bool:
    """Whether a number, its reciprocal and their products with ordinary ones are floats; NaN and infinities are not."""
    try:
        return number == 0 or 1e-300 <= math.fabs(float(number)) <= 1e300
    except OverflowError:
        return False


def parse_number(text: str) -> Number | None:
    """A decimal or a fraction a/b as an exact number; None where the text is neither."""
    text = text.strip().replace("−", "-")
    try:
        if "/" in text:
            a, b = (Fraction(t) for t in text.split("/"))
            return ratio(int((a / b).numerator), int((a / b).denominator))
        if re.fullmatch(r"[+-]?\d+", text):
            return int(text)
        value = float(text)
        if not math.isfinite(value) or value == 0 or Fraction(text) == Fraction(repr(value)):
            return value
        return ratio(*Fraction(text).as_integer_ratio())  # more digits than a float keeps
    except (ValueError, ZeroDivisionError):
        return None


def as_plain(value: Any) -> Number | None:
    """A NumPy scalar as the Python number that it is; None for what is no number."""
    item = getattr(value, "item", None)
    plain = item() if item is not None and getattr(value, "ndim", 0) == 0 else None
    return None if isinstance(plain, bool) or not is_number(plain) else plain


@dataclass(frozen=True)
class Paper:
    """Where an activation comes from. ``authors`` as cited ("Clevert, Unterthiner and Hochreiter"); ids without their address; ``kind``
    is what BibTeX calls a work that appeared at such a venue."""

    authors: str
    title: str
    year: int
    arxiv: str = ""
    doi: str = ""
    venue: str = ""
    kind: Literal["article", "incollection", "inproceedings", "misc", "phdthesis"] = "misc"

    @property
    def key(self) -> str:
        """A BibTeX key: first author, year, first long word of the title."""
        surname = re.split(r",| and | et al", self.authors)[0].split()[-1]
        word = next((w for w in re.findall(r"\w+", self.title) if len(w) > 3), "")
        plain = unicodedata.normalize("NFKD", f"{surname}{self.year}{word}")  # BibTeX reads keys as ASCII
        return re.sub(r"[^a-z0-9]", "", plain.lower())

    @property
    def short(self) -> str:
        """Authors and year, as a sheet has room for."""
        return f"{self.authors} {self.year}"


paper = Paper


@dataclass(frozen=True)
class Named:
    """A framework's expression for an activation, the parameters under which the two agree, and what it returns as derivative at knots."""

    expression: str
    values: Mapping[str, Number] = field(default_factory=dict)
    kinks: Mapping[float, Number] = field(default_factory=dict)
    note: str = ""


def named(expression: str, *, kinks: Mapping[float, Number] | None = None, note: str = "", **values: Number) -> Named:
    """A framework's name, e.g. ``named("activations.leaky_relu", negative_slope=0.2)`` where its default differs from ours."""
    return Named(expression, values, kinks or {}, note)


FRAMEWORKS = {"torch": "PyTorch", "jax": "JAX", "keras": "Keras", "onnx": "ONNX", "hf": "Transformers"}


@dataclass(eq=False)
class Entry:
    """One line of the catalogue, as its decorator and its signature tell it."""

    name: str
    title: str
    long_name: str
    family: str
    kind: str  # scalar, vector or gated
    define: Callable[..., Any]
    inputs: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    aliases: tuple[str, ...]
    domain: Domain
    summary: str
    use: str
    papers: tuple[Paper, ...]
    frameworks: Mapping[str, tuple[Named, ...]]
    ordered: tuple[tuple[str, str], ...]
    textbook: Callable[..., Any] | None = None
    sample: Callable[..., Any] | None = None
    lookup: Callable[[str], Definition] | None = None  # what finds the entry again by its name: the catalogue's, once it is in it


@dataclass(frozen=True, eq=False)
class Definition:
    """A function of the catalogue at given parameters: call it on numbers, lists or arrays."""

    entry: Entry
    values: Mapping[str, Number]

    def __call__(self, x: Any, /, *more: Any) -> Any:
        """f(x): shape and float dtype kept, integers as float64; a vector function works on the last axis, a gated one on its halves."""
        given = (x, *more)
        if any(type(v).__module__.startswith("actplot.algebras.") for v in given):
            terms = import_module("actplot.algebras.symbols.notation")
            return terms.invoke(self, *given) if any(isinstance(v, terms.Term) for v in given) else self.entry.define(*given, **self.values)
        return import_module("actplot.algebras.arrays.floats").value(self, *given)

    def derivative(self, x: Any, at_kink: str = "nan") -> Any:
        """f'(x), exact up to rounding. At a kink: NaN, or the "left", "right" or "mean" derivative. Gated: both partial derivatives."""
        return import_module("actplot.algebras.arrays.floats").derivative(self, x, at_kink)

    def second_derivative(self, x: Any) -> Any:
        """f''(x) of a scalar function; NaN where f' has none."""
        return import_module("actplot.algebras.arrays.floats").second_derivative(self, x)

    def jacobian(self, x: Any, at_kink: str = "nan") -> Any:
        """All partial derivatives of a vector function, of shape (..., outputs, inputs); at a kink as ``derivative`` says."""
        return import_module("actplot.algebras.arrays.floats").jacobian(self, x, at_kink)

    def __getattr__(self, name: str) -> Any:
        """name, title, family, papers ...: what the entry says of itself."""
        if name.startswith("_") or name == "entry":
            raise AttributeError(name)
        try:
            return getattr(self.entry, name)
        except AttributeError:
            raise AttributeError(f"an activation has no attribute {name!r}") from None

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self.entry.__dataclass_fields__})

    def __eq__(self, other: object) -> bool:
        """The same entry at the same parameters."""
        return isinstance(other, Definition) and self.entry is other.entry and dict(self.values) == dict(other.values)

    def __hash__(self) -> int:
        return hash(self.spec)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickled by name: an entry of the catalogue is looked up again where it is read."""
        if self.entry.lookup is None:
            raise TypeError(f"only activations of the catalogue can be pickled, not {self.spec}")
        return restored, (type(self), self.entry.lookup, self.entry.name, self.changed)

    def __repr__(self) -> str:
        return f"<activation {self.spec}>"

    @property
    def changed(self) -> dict[str, Number]:
        """The parameters that differ from their defaults."""
        return {p.name: self.values[p.name] for p in self.entry.parameters if self.values[p.name] != p.default}

    @property
    def spec(self) -> str:
        """The name with the parameters that differ from their defaults, as the command line reads it: ``elu:alpha=0.5``."""
        changed = ",".join(f"{k}={written(v)}" for k, v in self.changed.items())
        return f"{self.entry.name}:{changed}" if changed else self.entry.name

    def at(self, **values: Any) -> Definition:
        """The same function at other parameters. BadParameter for an unknown one or a value outside its domain."""
        known = {p.name: p for p in self.entry.parameters}
        spelt = {fold(k): k for k in known}
        values = {spelt.get(fold(k), k): v for k, v in values.items()}
        for key in values:
            if key not in known:
                offer = nearest(key, known) or f"its parameters are {', '.join(known)}" if known else "it has none"
                raise BadParameter(f"{self.entry.name} has no parameter {key!r}; {offer}")
        checked = {k: known[k].check(self.entry.name, v) for k, v in values.items()}
        new = {k: p.default for k, p in known.items()} | dict(self.values) | checked
        for low, high in self.entry.ordered:
            if not new[low] < new[high]:
                raise BadParameter(f"{self.entry.name}: {low} must be less than {high}, got {written(new[low])} and {written(new[high])}")
        return type(self)(self.entry, MappingProxyType(new))

    @cached_property
    def knots(self) -> tuple[Number, ...]:
        """Where the curve may break, in order; found from the definition."""
        return tuple(import_module("actplot.algebras.knots").knots(self))

    @cached_property
    def formula(self) -> Formula:
        """The formula, typeset as its author wrote it: ``.tex``, ``.unicode``, ``.mathml``."""
        formula: Formula = import_module("actplot.formulas.formula").formula(self)
        return formula

    @cached_property
    def derivative_formula(self) -> Formula:
        """The derivative's formula: the textbook's where the entry gives one, else derived."""
        formula: Formula = import_module("actplot.formulas.formula").derivative_formula(self)
        return formula

    @cached_property
    def facts(self) -> Facts:
        """Every property of the vocabulary with its value, verdict and text: as recorded for the catalogue's defaults, else found live."""
        known = None
        if self.entry.lookup is not None and not self.changed:
            known = import_module("actplot.facts.properties").recorded(self.entry.name)
        facts: Facts = import_module("actplot.prove.find").find(self) if known is None else known
        return facts

    def plot(self, **options: Any) -> Figure:
        """A figure of f and f' (see ``actplot.plot``)."""
        figure: Figure = import_module("actplot.render.drawing.plot").plot([self], **options)
        return figure

    def textbook(self, f: Callable[..., Any]) -> Callable[..., Any]:
        """Decorator: the derivative as a textbook prints it, in x, y = f(x) and the parameters."""
        self.entry.textbook = f
        return f

    def sample(self, f: Callable[..., Any]) -> Callable[..., Any]:
        """Decorator: what a random activation draws in training, from x, u uniform on (0, 1) and the parameters."""
        self.entry.sample = f
        return f


def restored(kind: type[Definition], lookup: Callable[[str], Definition], name: str, values: Mapping[str, Number]) -> Definition:
    """A definition out of a pickle: the entry is looked up again where it is read."""
    return kind(lookup(name).entry, MappingProxyType({})).at(**values)


def written(value: Number) -> str:
    """A number as a user would type it: 0.2, 1/3; a closed form by its shortest decimal."""
    if isinstance(value, Constant):
        exact = getattr(value.op, "__name__", None) == "truediv" and all(isinstance(a, int) for a in value.args)
        return "/".join(map(str, value.args)) if exact else repr(float(value))
    return str(int(value)) if isinstance(value, float) and value.is_integer() and math.fabs(value) < 1e15 else str(value)


def fold(name: str) -> str:
    """A name as it is compared: case, spaces and hyphens do not count."""
    return re.sub(r"[\s\-]+", "_", name.strip().lower())


def activation(
    *,
    title: str = "",
    long_name: str = "",
    aliases: Iterable[str] = (),
    domain: Domain | None = None,
    use: str = "",
    paper: Paper | tuple[Paper, ...] = (),
    learned: Iterable[str] = (),
    ordered: Iterable[tuple[str, str]] = (),
    **frameworks: str | Named | Iterable[str | Named],
) -> Callable[[Callable[..., Any]], Definition]:
    """Make a plain function an entry of the catalogue: its name, signature and docstring are the entry's name, parameters and summary."""
    unknown = set(frameworks) - set(FRAMEWORKS)
    if unknown:
        raise TypeError(f"unknown frameworks: {', '.join(sorted(unknown))}")

    def enter(f: Callable[..., Any]) -> Definition:
        inputs, parameters, vector = [], [], False
        for p in inspect.signature(f).parameters.values():
            annotated = next((d for d in get_args(p.annotation) if isinstance(d, Domain)), None)
            if p.default is p.empty:
                inputs.append(p.name)
                vector |= annotated is VECTOR
            else:
                parameters.append(Parameter(p.name, p.default, annotated or Domain("a real number"), p.name in tuple(learned)))
        name = f.__name__.rstrip("_")
        entry = Entry(
            name=name,
            title=title or name.replace("_", " ").capitalize(),
            long_name=long_name or title or name.replace("_", " ").capitalize(),
            family=f.__module__.rpartition(".")[2],
            kind="gated" if len(inputs) == 2 else "vector" if vector else "scalar",
            define=f,
            inputs=tuple(inputs),
            parameters=tuple(parameters),
            aliases=tuple(aliases),
            domain=domain or Domain("all real numbers"),
            summary=inspect.cleandoc(f.__doc__ or ""),
            use=use,
            papers=paper if isinstance(paper, tuple) else (paper,),
            frameworks={
                k: tuple(n if isinstance(n, Named) else Named(n) for n in ([v] if isinstance(v, (str, Named)) else v))
                for k, v in frameworks.items()
            },
            ordered=tuple(ordered),
        )
        return Definition(entry, MappingProxyType({p.name: p.default for p in parameters}))

    return enter


def nearest(wrong: str, known: Iterable[str], count: int = 3) -> str:
    """'did you mean a, b?', or nothing where no name is near."""
    near = difflib.get_close_matches(fold(wrong), list(known), n=count, cutoff=0.6)
    return f"did you mean {', '.join(near)}?" if near else ""
