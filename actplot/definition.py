"""What an activation is, as its author writes it: an entry with parameters, papers and names; at given parameters, a definition."""

from __future__ import annotations

import difflib
import inspect
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib import import_module
from types import MappingProxyType
from typing import Any, Generic, Literal, Self, TypedDict, TypeVar, Unpack, get_args

from .errors import BadParameter
from .numbers import Number, exactly
from .outside import PLAIN, quoted
from .parameters import PLACES, VECTOR, Domain, Parameter, hint, moved_domain, placed, written
from .words import algebras

Kind = Literal["scalar", "vector", "gated"]
T = TypeVar("T")


@dataclass(frozen=True)
class Paper:
    """Where an activation comes from: authors as cited, ids without their address; ``kind`` is what BibTeX calls such a work."""

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
        plain = unicodedata.normalize("NFKD", f"{surname}{self.year}{word}".translate(PLAIN))  # BibTeX reads keys as ASCII
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


Claims = str | Named | Iterable[str | Named]  # what an activation is called in a framework
OWN_FAMILY = "own"  # the family of what stands in no file of the catalogue
FRAMEWORKS = {"torch": "PyTorch", "jax": "JAX", "keras": "Keras", "onnx": "ONNX", "hf": "Transformers"}
# What gradients at kinks were read from, all on the CPU: they change with versions (PyTorch's hard swish did) and with devices.
READ_FROM = {"torch": "2.13", "jax": "0.10", "keras": "3.15 with PyTorch 2.13", "hf": "5.23 with PyTorch 2.13"}


@dataclass(eq=False, kw_only=True)
class Head:
    """What a list shows of an entry: the names that it goes by, its family and kind, its parameters."""

    name: str
    title: str
    long_name: str
    family: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    summary: str = ""
    parameters: tuple[Parameter, ...] = ()
    ordered: tuple[tuple[str, str], ...] = ()  # pairs of parameters, the first of which must be less than the second
    lookup: Callable[[str], Definition] | None = field(default=None, init=False)  # what finds it by its name, once a catalogue has it
    origin: str = field(default="", init=False)  # the user's own file that it comes from
    expression: str = field(default="", init=False)  # what it is anywhere, where its name is known for the length of a command alone

    @property
    def entry(self) -> Entry:
        """The whole entry, read from its family's file where that has not been done."""
        raise NotImplementedError

    def at(self, values: Mapping[str, Number]) -> Head:
        """The entry at these parameters: itself, unless its domain depends on them."""
        return self

    def same(self, other: Head) -> bool:
        """Whether two heads are of one entry."""
        return self is other or self.entry is other.entry or self.entry.define is other.entry.define


@dataclass(eq=False, kw_only=True)
class Entry(Head):
    """One line of the catalogue, as its decorator and its signature tell it."""

    define: Callable[..., Any]
    inputs: tuple[str, ...]
    domain: Domain
    reach: Callable[..., Domain] | None = None  # the domain by the values of the parameters, where it depends on them
    use: str = ""
    papers: tuple[Paper, ...] = ()
    frameworks: Mapping[str, tuple[Named, ...]] = field(default_factory=dict)
    textbook: Callable[..., Any] | None = None
    sample: Callable[..., Any] | None = None
    source: str = ""  # where it comes from, in a line, if that is no paper
    box: Any = None  # of arrays alone, where nothing but values is known
    still: Entry | None = None  # what it is where it has not been moved or stretched

    @property
    def entry(self) -> Entry:
        """Itself."""
        return self

    def at(self, values: Mapping[str, Number]) -> Head:
        """The entry at these parameters: itself, or a copy with the domain that it has there."""
        domain = self.reach(**values) if self.reach else self.domain
        if domain == self.domain:
            return self
        found = replace(self, domain=domain)
        found.lookup, found.origin, found.expression = self.lookup, self.origin, self.expression
        return found


@lru_cache(maxsize=256)
def moved(own: Entry, names: tuple[str, ...]) -> Entry:
    """An entry with parameters by which it is moved and stretched."""

    def reach(**values: Any) -> Domain:
        inner = {k: v for k, v in values.items() if k not in names}
        return moved_domain(own.reach(**inner) if own.reach else own.domain, values)

    place = placed(own.define, own.kind, names)
    more = tuple(PLACES[own.kind][k] for k in names)
    found = replace(
        own, define=place, parameters=(*own.parameters, *more), reach=reach if own.kind == "scalar" else None, textbook=None, sample=None,
        frameworks={}, box=None, still=own,
    )  # fmt: skip
    found.lookup, found.origin, found.expression = own.lookup, own.origin, own.expression
    return found


class Told(Generic[T]):
    """An attribute of a definition that its entry tells."""

    def __init__(self, read: Callable[[Definition], T], doc: str) -> None:
        self.read, self.__doc__ = read, doc

    def __get__(self, f: Definition | None, kind: type) -> T:
        return self if f is None else self.read(f)  # type: ignore[return-value]  # of the class, the attribute itself


@dataclass(frozen=True, eq=False)
class Definition:
    """An entry at given parameters: what every room takes and calls plain functions on."""

    head: Head
    values: Mapping[str, Number]
    given: frozenset[str] = frozenset()  # the parameters that were asked for, were it at their defaults

    def __call__(self, x: Any, /, *more: Any) -> Any:
        """f(x): shape and float dtype kept, integers as float64; a vector function works on the last axis, a gated one on its halves.

        What is made of an algebra's own numbers (jets, balls, terms ...) is computed by that algebra.
        """
        given = (x, *more)
        homes = algebras(given)
        invoke = next((home.invoke for home in homes if hasattr(home, "invoke")), None)
        return invoke(self, *given) if invoke else self.entry.define(*given, **self.values)

    entry = Told(lambda f: f.head.entry, "The whole entry.")
    name = Told(lambda f: f.head.name, "The name that the command line knows it by.")
    title = Told(lambda f: f.head.title, "The display name: ReLU.")
    long_name = Told(lambda f: f.head.long_name, "The spelled-out name: Rectified linear unit.")
    aliases = Told(lambda f: f.head.aliases, "Further names.")
    family = Told(lambda f: f.head.family, "The key of its family.")
    kind = Told(lambda f: f.head.kind, "scalar (a number in, a number out), vector or gated (two inputs).")
    summary = Told(lambda f: f.head.summary, "What it is, in a sentence or two.")
    parameters = Told(lambda f: f.head.parameters, "Its parameters, with defaults and domains.")
    domain = Told(lambda f: f.entry.domain, "The x for which it is defined.")
    use = Told(lambda f: f.entry.use, "What it is used for.")
    papers = Told(lambda f: f.entry.papers, "Where it comes from.")
    source = Told(lambda f: f.entry.source, "Where it comes from, in a line, if that is no paper.")
    frameworks = Told(lambda f: f.entry.frameworks, "Its names in other libraries.")

    def __eq__(self, other: object) -> bool:
        """The same entry at the same parameters, however they are written: 1/2 is 0.5."""
        return isinstance(other, Definition) and self._what() == other._what() and self.head.same(other.head)

    def __hash__(self) -> int:
        return hash(self._what())

    def _what(self) -> tuple[Any, ...]:
        return self.name, *(exactly(self.values[p.name]) for p in self.parameters)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickled by what it is called, and looked up again where it is read: in a catalogue, or else in the module that defines it."""
        if self.head.lookup is not None:
            return restored, (type(self), self.head.lookup, self.name, self.changed, tuple(sorted(self.given)))
        place = f"{self.entry.define.__module__}:{self.entry.define.__qualname__}"
        try:
            found = imported(place).head is self.head
        except (ImportError, AttributeError):
            found = False
        if not found:
            raise TypeError(f"only activations that have a name can be pickled, not {self.spec}")
        return restored, (type(self), imported, place, self.changed, tuple(sorted(self.given)))

    def __repr__(self) -> str:
        return f"<{type(self).__name__.lower()} {self.spec}>"

    @property
    def changed(self) -> dict[str, Number]:
        """The parameters that differ from their defaults."""
        return {p.name: self.values[p.name] for p in self.parameters if self.values[p.name] != p.default}

    def told_from(self, others: Iterable[Definition] = ()) -> dict[str, Number]:
        """The parameters that were asked for, or differ from their defaults, or among these from those of the same function."""
        beside = [f.values for f in others if f.head is self.head or (f.name == self.name and f.head.same(self.head))]
        differing = {k: v for k, v in self.values.items() if any(b[k] != v for b in beside)}
        return {k: v for k, v in self.values.items() if k in self.changed or k in differing or k in self.given}

    @property
    def spec(self) -> str:
        """The name with the parameters that differ from their defaults, as the command line reads it: ``elu:alpha=0.5``."""
        return self._spelled(self.changed)

    @property
    def typed(self) -> str:
        """The same with those that were asked for, too."""
        return self._spelled(self.told_from())

    def _spelled(self, values: Mapping[str, Number]) -> str:
        told = ",".join(f"{k}={written(v)}" for k, v in values.items())
        return f"{self.name}:{told}" if told else self.name

    @property
    def portable(self) -> str:
        """The spec by which any process finds the same function, also one that knows none of the user's own."""
        if not self.head.expression:
            return self.spec
        given = ",".join(f"{k}={written(v)}" for k, v in self.values.items())
        return f"{self.head.expression}:{given}" if given else self.head.expression

    def at(self, **values: Any) -> Self:
        """The same function at other parameters. BadParameter for an unknown one or a value outside its domain."""
        known = {p.name: p for p in self.parameters}
        spelt = {fold(k): k for k in (*self.places, *known)}
        values = {spelt.get(fold(k), k): v for k, v in values.items()}
        if more := [k for k in self.places if k in values and k not in known]:
            still = {k for k in more if self.places[k].check(self.name, values[k]) == self.places[k].default}
            return self.movable({*more} - still).at(**{k: v for k, v in values.items() if k not in still})
        for key, value in values.items():
            if key not in known:
                offer = nearest(key, known) or f"its parameters are {', '.join(known)}" if known else "it has none"
                told = hint(self.name, self.kind, fold(key), value) if self.places and not offer.startswith("did") else ""
                raise BadParameter(f"{self.name} has no parameter {quoted(key)}; {offer}{told and '; '}{told}")
        new = dict(self.values) | {k: known[k].check(self.name, v) for k, v in values.items()}
        for low, high in self.head.ordered:
            if not new[low] < new[high]:
                raise BadParameter(f"{self.name}: {low} must be less than {high}, got {written(new[low])} and {written(new[high])}")
        return type(self)(self.head.at(new), MappingProxyType(new), self.given | values.keys())

    @property
    def places(self) -> Mapping[str, Parameter]:
        """The parameters that any function of its kind takes; an expression has its own text for that."""
        return PLACES[self.kind] if type(self.entry) is Entry and self.entry.box is None else {}

    def movable(self, more: Collection[str]) -> Self:
        """The same function with further parameters, by which it is moved and stretched, at values that leave it where it is."""
        if not more:
            return self
        names = [k for k in self.places if k in more or k in {p.name for p in self.parameters}]
        own = self.entry.still or self.entry
        head = moved(own, tuple(names))
        return type(self)(head, MappingProxyType({p.name: self.values.get(p.name, p.default) for p in head.parameters}), self.given)

    def textbook(self, f: Callable[..., Any]) -> Callable[..., Any]:
        """Decorator: the derivative as a textbook prints it, in x, y = f(x) and the parameters."""
        self.entry.textbook = f
        return f

    def sample(self, f: Callable[..., Any]) -> Callable[..., Any]:
        """Decorator: what a random activation draws in training, from x, u uniform on (0, 1) and the parameters."""
        self.entry.sample = f
        return f


def imported(key: str) -> Definition:
    """The definition that a module holds: "module:name"."""
    module, _, name = key.partition(":")
    found: Definition = getattr(import_module(module), name)
    return found


def restored(
    kind: type[Definition], find: Callable[[str], Definition], key: str, changed: Mapping[str, Number], given: Iterable[str] = ()
) -> Definition:
    """A definition out of a pickle, looked up again."""
    found = find(key)
    return kind(found.head, found.values).at(**{k: found.values[k] for k in given if k in found.values} | dict(changed))


def fold(name: str) -> str:
    """A name as it is compared: case, spaces and hyphens do not count."""
    return re.sub(r"[\s\-]+", "_", name.removeprefix("\ufeff").strip().lower())  # the mark with which some editors begin a file


def nearest(wrong: str, known: Iterable[str], count: int = 3) -> str:
    """'did you mean a, b?', or nothing where no name is near; first those of the same letters, which fingers exchange."""
    typed = fold(wrong)
    near = difflib.get_close_matches(typed, list(known), n=2 * count, cutoff=0.6)
    near = sorted(near, key=lambda name: sorted(name) != sorted(typed))[:count]
    return f"did you mean {', '.join(near)}?" if near else ""


class About(TypedDict, total=False):
    """What an author says of an activation beside its definition."""

    title: str  # as a sheet prints it
    long_name: str
    aliases: Iterable[str]
    domain: Domain | Callable[..., Domain]  # the latter by the values of the parameters
    use: str
    source: str  # where it comes from, in a line, if that is no paper
    paper: Paper | tuple[Paper, ...]
    learned: Iterable[str]  # the parameters that a network learns
    ordered: Iterable[tuple[str, str]]  # pairs of parameters, the first of which must be less than the second
    torch: Claims
    jax: Claims
    keras: Claims
    onnx: Claims
    hf: Claims


def activation(**about: Unpack[About]) -> Callable[[Callable[..., Any]], Definition]:
    """Make a plain function an entry: its name, signature and docstring are the entry's name, parameters and summary."""
    said: dict[str, Any] = dict(about)
    claims = {k: said.pop(k) for k in FRAMEWORKS if k in said}
    unknown = set(said) - set(About.__annotations__)
    if unknown:
        raise TypeError(f"an activation is not told {', '.join(sorted(unknown))}; expected some of {', '.join(About.__annotations__)}")

    def enter(f: Callable[..., Any]) -> Definition:
        inputs, parameters, vector = [], [], False
        for p in inspect.signature(f).parameters.values():
            annotated = next((d for d in get_args(p.annotation) if isinstance(d, Domain)), None)
            if p.default is p.empty:
                inputs.append(p.name)
                vector |= annotated is VECTOR
            else:
                parameters.append(Parameter(p.name, p.default, annotated or Domain("a real number"), p.name in said.get("learned", ())))
        name = f.__name__.rstrip("_")
        title = said.get("title") or name.replace("_", " ").capitalize()
        package, _, family = f.__module__.rpartition(".")
        papers = said.get("paper", ())
        domain = said.get("domain") or Domain("all real numbers")
        reach = None if isinstance(domain, Domain) else domain
        entry = Entry(
            name=name,
            title=title,
            long_name=said.get("long_name") or title,
            family=family if package == "actplot.functions" else OWN_FAMILY,
            kind="gated" if len(inputs) == 2 else "vector" if vector else "scalar",
            define=f,
            inputs=tuple(inputs),
            parameters=tuple(parameters),
            aliases=tuple(said.get("aliases", ())),
            domain=reach(**{p.name: p.default for p in parameters}) if reach else domain,
            reach=reach,
            source=said.get("source", ""),
            summary=inspect.cleandoc(f.__doc__ or ""),
            use=said.get("use", ""),
            papers=papers if isinstance(papers, tuple) else (papers,),
            frameworks={
                k: tuple(n if isinstance(n, Named) else Named(n) for n in ([v] if isinstance(v, (str, Named)) else v))
                for k, v in claims.items()
            },
            ordered=tuple(said.get("ordered", ())),
        )
        return Definition(entry, MappingProxyType({p.name: p.default for p in parameters}))

    return enter
