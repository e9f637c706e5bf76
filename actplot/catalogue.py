"""The catalogue: every entry by name, alias and title, family by family; and what a user adds to it."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any

from . import index
from .definition import OWN_FAMILY, Definition, Entry, Head, fold, nearest
from .errors import ActplotError, BadParameter, UnknownName
from .outside import quoted, unseen

OWN: dict[str, Definition] = {}  # what a user's own program has defined, by all spellings; the catalogue stays as it is
NOTHING: Mapping[str, Definition] = MappingProxyType({})


def register(new: Definition) -> None:
    """Make a user's own activation known by its name, in place of one of his that had it; ActplotError where the catalogue has it.

    So for a text that a page could not show as it is.
    """
    head = new.head
    for text in (head.title, head.long_name, *head.aliases, new.use):
        if why := unseen(text):
            raise ActplotError(why)
    told, theirs = spellings(head), answering()
    taken = next((s for s in told if s in theirs), None)
    if taken is not None:
        shown = head.name if taken == fold(head.name) else taken
        raise ActplotError(
            f"{quoted(shown)} names {theirs[taken]} of the catalogue already; expected a name, title and aliases of its own"
        )
    other = next((s for s in told if s in OWN and OWN[s].name != head.name), None)
    if other is not None:
        raise ActplotError(f"{quoted(other)} names {OWN[other].name} already; expected a name, title and aliases of its own")
    for spelling in [s for s, f in OWN.items() if f.name == head.name]:
        del OWN[spelling]
    OWN.update(dict.fromkeys(told, new))
    head.lookup = get


def own() -> list[Definition]:
    """What users' own programs have defined, in that order."""
    return list({f.name: f for f in OWN.values()}.values())


def spellings(head: Head) -> list[str]:
    """What an entry answers to."""
    return list(dict.fromkeys(map(fold, (head.name, *head.aliases, head.title, head.long_name))))


@cache
def load() -> Mapping[str, Definition]:
    """The whole catalogue, in the order of the families and, within a family, from plain to elaborate."""
    found = {}
    for head in index.heads(stored()["entries"], whole):
        head.lookup, found[head.name] = get, Definition(head, MappingProxyType({p.name: p.default for p in head.parameters}))
    return MappingProxyType(found)


@cache
def answering() -> Mapping[str, str]:
    """The name of the entry that answers to each spelling, which lists do not need. ValueError where two do."""
    found: dict[str, str] = {}
    for name, f in load().items():
        for spelling in spellings(f.head):
            if found.setdefault(spelling, name) != name:
                raise ValueError(f"{quoted(spelling)} names both {found[spelling]} and {name}")
    return MappingProxyType(found)


@cache
def stored() -> dict[str, Any]:
    """The index: titles of families, parts of several, and a record an entry; where there is no file, what it would hold."""
    found: dict[str, Any] = json.loads(index.PATH.read_text(encoding="utf-8") if index.PATH.is_file() else written())
    return found


def files() -> list[str]:
    """The families' keys, which are the names of their files, in the order of the catalogue."""
    from pkgutil import iter_modules  # which nobody needs who has an index

    package = import_module("actplot.functions")
    found = {m.name for m in iter_modules(package.__path__)}
    return [*(k for k in package.ORDER if k in found), *sorted(found - set(package.ORDER))]


def members(family: str) -> dict[str, Definition]:
    """The entries of a family's file, in its order."""
    module = import_module(f"actplot.functions.{family}")
    own = [f for f in vars(module).values() if isinstance(f, Definition) and f.entry.define.__module__ == module.__name__]
    return {f.name: f for f in own}


def whole(family: str, name: str) -> Entry:
    """An entry of the index, out of its family's file. ActplotError where the index is older than that."""
    found = members(family).get(name)
    if found is None:
        raise ActplotError(f"the index lists {name}, which {family}.py no longer defines; run 'make facts'")
    return found.entry


def written() -> str:
    """The index as it should be, read from all families' files."""
    parts = import_module("actplot.functions").PARTS
    return index.written({k: title(k) for k in files()}, parts, [f.head for k in files() for f in members(k).values()])


def title(family: str) -> str:
    """What a family is called: the first line of its file's docstring."""
    return (docstring(family) or family).strip().splitlines()[0].rstrip(".")


def families() -> dict[str, str]:
    """Each family's key and its title; a user's own functions are a family too, where there are some."""
    return {**stored()["families"], **({OWN_FAMILY: family(OWN_FAMILY)} if OWN else {})}


def choices() -> dict[str, tuple[str, tuple[str, ...]]]:
    """By what functions are chosen: each family's key, and those of parts, with its title and the families that it stands for."""
    alone = {key: (told, (key,)) for key, told in families().items()}
    return {**alone, **{key: (told, tuple(of)) for key, (told, of) in stored()["parts"].items()}}


def meant(told: str, known: Mapping[str, tuple[str, tuple[str, ...]]] | None = None) -> tuple[str, tuple[str, ...]] | None:
    """What a key or a title stands for, in any spelling: the key, and those of all families; None where it is neither."""
    given = choices() if known is None else known
    found = next((key for key, (title, _) in given.items() if fold(told) in (fold(key), fold(title))), None)
    return None if found is None else (found, given[found][1])


def family(key: str) -> str:
    """The title of a family, that of users' own functions included."""
    return "Own functions" if key == OWN_FAMILY else stored()["families"].get(key, key)


def introduction(family: str) -> str:
    """What the functions of a family have in common, as one paragraph: what follows the title in its file's docstring."""
    doc = docstring(family) if family in stored()["families"] else ""
    return " ".join(doc.partition("\n\n")[2].split())


def docstring(family: str) -> str:
    """What a family's file says of itself; out of its text where Python was told to leave such texts out."""
    module = import_module(f"actplot.functions.{family}")
    if module.__doc__ is None and module.__file__:
        import ast

        return ast.get_docstring(ast.parse(Path(module.__file__).read_text(encoding="utf-8"))) or ""
    return module.__doc__ or ""


def names() -> list[str]:
    """The canonical names of all activations."""
    return list(load())


def get(name: str | Definition, **values: Any) -> Definition:
    """The activation of that name, alias or title, at given parameters; ``get("elu:alpha=0.5")`` reads the command line's spelling.

    UnknownName offers the nearest names; BadParameter says what a parameter may be.
    """
    return name.at(**values) if isinstance(name, Definition) else find(name, values)


def find(name: str, values: Mapping[str, Any], before: Mapping[str, Definition] = NOTHING) -> Definition:
    """The same of a text, where what stands ``before`` the catalogue, by its spellings, is found first."""
    if not isinstance(name, str):
        hint = "; see actplot.activation and actplot.sampled" if callable(name) else ""
        raise UnknownName(f"expected the name of an activation, got {type(name).__name__}{hint}")
    base, colon, rest = name.partition(":")
    spelling = fold(base)
    found = before[spelling] if spelling in before else OWN.get(spelling) or load().get(spelling)
    if found is None and spelling in answering():
        found = load()[answering()[spelling]]
    if found is None:
        offer = nearest(base, [*before, *OWN, *answering()]) or "'actplot list' shows them all"
        raise UnknownName(f"no activation named {quoted(base)}; {offer}")
    if colon:
        given = list(assignments(name, rest))
        twice = next((k for i, (k, _) in enumerate(given) if fold(k) in {fold(j) for j, _ in given[:i]}), None)
        if twice is not None:
            raise BadParameter(f"{quoted(name)} gives {twice} twice; expected each parameter once")
        values = {**dict(given), **values}
    return found.at(**values) if values else found


def owner(spelling: str) -> str | None:
    """The name of the entry that answers to a spelling."""
    return answering().get(fold(spelling))


def assignments(name: str, text: str) -> Iterator[tuple[str, str]]:
    """The parameters that stand behind a name, as they are written. ActplotError where they cannot be read."""
    for part in text.split(","):
        key, equals, value = part.partition("=")
        if not (equals and key.strip() and value.strip()):
            raise ActplotError(f"cannot read {quoted(name)}: expected NAME:parameter=value,parameter=value")
        yield key.strip(), value.strip()
