"""The tables of a user's own file, checked key by key: functions as they are told, or all that is wrong."""

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from ..definition import nearest
from ..errors import ActplotError, cut
from ..expressions.names import is_expression
from ..expressions.reading.tokens import latin
from ..expressions.tree import LONGEST as LONGEST_TEXT
from ..expressions.tree import X
from ..expressions.written import REAL, written
from ..outside import hidden
from ..parameters import Domain, Parameter
from .domains import EXPECTED, domain
from .entries import Told
from .tables import KEY, Fault, File

T = TypeVar("T")
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:-[A-Za-z][A-Za-z0-9_]*)*")  # a hyphen before a digit would be a minus
NAMED = "letters, digits and underscores, hyphens before letters, a letter first"
KEYS = ("name", "expression", "parameters", "title", "aliases", "source", "use", "replaces")
LONGEST = {"name": 40, "title": 60, "aliases": 60, "source": 200, "use": 500}  # characters
MOST_ALIASES = 12


class Wrong(Exception):
    """What is wrong with a key; what is left unsaid of the function follows from it."""

    def __init__(self, message: str, *keys: str) -> None:
        super().__init__(message)
        self.keys = keys


class Table:
    """One table on its way to a function: what it says, and what is wrong with that."""

    def __init__(self, file: File, number: int, data: Any) -> None:
        self.file, self.number, self.line = file, number, file.line(number)
        self.faults: list[Fault] = []
        self.data = data
        self.called: list[tuple[str, str]] = []  # all that the function is called, each with the key that tells it
        self.replaces = False
        self.told: Told | None = None  # where nothing is wrong
        self.calls, self.ring = False, ""  # whether its formula calls others of the file; those by which it would call itself

    @property
    def names(self) -> list[str]:
        """What formulas may call it by, be it wrong or not."""
        data = self.data if isinstance(self.data, Mapping) else {}
        aliases = data.get("aliases")
        return [n for n in (data.get("name"), *(aliases if isinstance(aliases, list) else ())) if isinstance(n, str)]

    def wrong(self, message: str, *keys: str) -> None:
        """A fault of a key."""
        self.faults.append(Fault(self.file.line(self.number, *keys), message))

    def read(self) -> None:
        """Find what is told, and all that is wrong; from the beginning, as often as it is asked."""
        if not isinstance(self.data, Mapping):
            self.faults = [Fault(self.line, f"expected a table [[{KEY}]], got {kind(self.data)}")]
            return
        self.faults, self.called, self.calls = [], [], False
        for key in self.data:
            if key not in KEYS:
                self.wrong(f"{shown(key)} is no key of a function; {nearest(key, KEYS) or 'expected some of ' + ', '.join(KEYS)}", key)
        name, title, aliases = self.kept(self.name), self.kept(self.title), self.kept(self.aliases) or ()
        title = re.sub("[_-]", " ", name).capitalize() if title == "" and name else title
        self.called = [(k, t) for k, t in (("name", name), *(("aliases", a) for a in aliases), ("title", title)) if t]
        text, given = self.kept(self.expression), self.kept(self.values)
        parameters = () if text is None or given is None else self.parameters(text, given)
        source, use = self.kept(lambda: self.prose("source")), self.kept(lambda: self.prose("use"))
        self.replaces = bool(self.kept(self.replacing))
        if name and title and text and source is not None and use is not None and not self.faults:
            self.told = Told(name, title, text, parameters, aliases, source, use, Path(self.file.name).name, self.line)

    def kept(self, find: Callable[[], T]) -> T | None:
        """What is found, or None and a fault."""
        try:
            return find()
        except Wrong as why:
            self.wrong(str(why), *why.keys)
        return None

    def text(self, key: str, value: Any, most: int) -> str:
        """A text that can be shown anywhere. Wrong says what is not."""
        if not isinstance(value, str):
            raise Wrong(f"{key} must be a text in quotes, got {kind(value)}", key)
        if not value.strip():
            raise Wrong(f"{key} is empty", key)
        if (strange := next(filter(hidden, value), None)) is not None:
            raise Wrong(f"{key} has a character that is not seen, U+{ord(strange):04X}", key)
        if len(value) > most:
            raise Wrong(f"{key} must have at most {most} characters, got {len(value):,}", key)
        return value.strip()

    def needed(self, key: str) -> Any:
        """The value of a key that a function must have."""
        if key not in self.data:
            raise Wrong(f"{key} is missing")
        return self.data[key]

    def name(self) -> str:
        """The name by which commands call it."""
        name = self.text("name", self.needed("name"), LONGEST["name"])
        if not NAME.fullmatch(name) or name in (X, X.upper()):
            raise Wrong(f"{shown(name)} is no name; expected {NAMED}" if name.lower() != X else "x is the input, and no name", "name")
        return name

    def expression(self) -> str:
        """The formula, which can be read."""
        value = self.needed("expression")
        if not isinstance(value, str):
            raise Wrong(f'expression must be a formula in quotes, such as "x*sigmoid(b*x)", got {kind(value)}', "expression")
        text = " ".join(value.split())
        if (strange := next(filter(hidden, text), None)) is not None:
            raise Wrong(f"expression has a character that is not seen, U+{ord(strange):04X}", "expression")
        try:
            found = written(text)
        except ActplotError as why:
            raise Wrong(str(why), "expression") from None
        if self.calls and len(found.name) > LONGEST_TEXT:
            raise Wrong(f"with the functions that it calls written out, expression has more than {LONGEST_TEXT:,} characters", "expression")
        return found.name if self.calls else text

    def values(self) -> dict[str, tuple[str, Any, Domain]]:
        """What stands under ``parameters``: each under its name in expressions, with the key as written, its value and its domain."""
        data = self.data.get("parameters", {})
        if not isinstance(data, Mapping):
            raise Wrong(f"parameters must be a table such as {{ b = 1.7 }}, got {kind(data)}", "parameters")
        found: dict[str, tuple[str, Any, Domain]] = {}
        for key, value in data.items():
            at = ("parameters", key)
            if latin(key) in found:
                self.wrong(f"parameter {shown(key)} is given twice", *at)
            found[latin(key)] = key, self.kept(lambda: self.value(key, value)), self.kept(lambda: self.domain(key, value)) or REAL  # noqa: B023
        return found

    def value(self, key: str, value: Any) -> Any:
        """What a parameter is by default."""
        at = ("parameters", key)
        if isinstance(value, Mapping):
            for inner in value:
                if inner not in ("value", "domain"):
                    offer = nearest(inner, ("value", "domain")) or "expected value and domain"
                    self.wrong(f"{shown(inner)} is no key of a parameter; {offer}", *at, inner)
            if "value" not in value:
                raise Wrong(f"parameter {shown(key)} has no value; expected {{ value = 1, domain = ... }}", *at)
            value = value["value"]
        if isinstance(value, bool) or not (isinstance(value, (int, float, str)) or hasattr(value, "op")):
            raise Wrong(f"parameter {shown(key)} must be a number, got {kind(value)}", *at)
        return value

    def domain(self, key: str, value: Any) -> Domain:
        """What a parameter may be."""
        text = value.get("domain") if isinstance(value, Mapping) else None
        if text is None:
            return REAL
        found = domain(text) if isinstance(text, str) and len(text) < 100 else None
        if found is None:
            got = shown(text) if isinstance(text, str) else kind(text)
            raise Wrong(f"the domain of {shown(key)} cannot be read; expected {EXPECTED}, got {got}", "parameters", key, "domain")
        return found

    def parameters(self, text: str, given: Mapping[str, tuple[str, Any, Domain]]) -> tuple[Parameter, ...]:
        """The parameters in the order of the formula; each of its letters has one, and there are no more."""
        plain = written(text, given)
        names = [p.name for p in plain.parameters]
        unset = [n for n in names if n not in given]
        for name, (key, *_) in given.items():
            if latin(key).lower() == X:
                self.wrong("x is the input, and no parameter", "parameters", key)
            elif name not in names:
                self.wrong(f"parameter {shown(key)} does not occur in the expression{near(key, names)}", "parameters", key)
        for name in unset if (*sorted(unset),) != plain.entry.inputs else ():  # which a gated function has for inputs
            self.wrong(f"{shown(name)} in the expression has no value; expected parameters = {{ {name} = 1 }} or the like", "expression")
        found = []
        for name in names:
            if name in given and given[name][1] is not None:
                key, value, within = given[name]
                p = Parameter(name, 0, within)
                try:
                    found.append(Parameter(name, p.check("", value), within))
                except ActplotError as why:
                    self.wrong(str(why).partition(": ")[2], "parameters", key)
        return tuple(found)

    def title(self) -> str:
        """The display name, empty where none is given."""
        return self.text("title", self.data["title"], LONGEST["title"]) if "title" in self.data else ""

    def aliases(self) -> tuple[str, ...]:
        """Further names, none of which could be meant as a formula."""
        value = self.data.get("aliases", [])
        if not isinstance(value, list) or len(value) > MOST_ALIASES:
            got = kind(value) if not isinstance(value, list) else f"{len(value)}"
            raise Wrong(f'aliases must be a list of at most {MOST_ALIASES} names such as ["my swoosh"], got {got}', "aliases")
        found = [self.text("aliases", v, LONGEST["aliases"]) for v in value]
        for alias in found:
            if is_expression(alias) or ":" in alias:
                wanted = "letters, digits, underscores and single blanks, a letter first"
                raise Wrong(f"alias {shown(alias)} could be meant as a formula; expected {wanted}", "aliases")
        return tuple(found)

    def prose(self, key: str) -> str:
        """A text, empty where none is given, that may have been written in several lines."""
        value = self.data.get(key, "")
        return self.text(key, " ".join(value.split()) if isinstance(value, str) else value, LONGEST[key]) if key in self.data else ""

    def replacing(self) -> bool:
        """Whether it may take the place of an entry of the catalogue."""
        value = self.data.get("replaces", False)
        if not isinstance(value, bool):
            raise Wrong(f"replaces must be true or false, got {kind(value)}", "replaces")
        return value


def near(key: str, names: Iterable[str]) -> str:
    """The nearest of the letters that there are."""
    found = nearest(key, list(names), 1)
    return f"; {found}" if found else ""


def shown(value: str) -> str:
    """A text out of the file, no longer than a message has room for."""
    return repr(cut(value, 40))


def kind(value: Any) -> str:
    """What a value of TOML is called."""
    names = {bool: "true or false", int: "a number", float: "a number", str: "a text", list: "a list", dict: "a table"}
    return names.get(type(value), "a number" if hasattr(value, "op") else "a date")
