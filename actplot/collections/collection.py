"""The functions of a user's own file, by all that they are called; and what is wrong in the file, all of it."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from .. import catalogue
from ..definition import Definition, fold, nearest
from ..errors import ActplotError, cut
from ..expressions.names import is_expression
from ..outside import word
from . import tables
from .calls import Calls
from .checks import Table, shown
from .entries import Told, definition
from .tables import KEY, Fault, File


class Functions(Mapping[str, Definition]):
    """Definitions by their folded spellings, each made when it is asked for; those that they replace answer to none of theirs."""

    def __init__(self, file: str, told: Sequence[Told], found: Mapping[str, Told], replaced: frozenset[str]) -> None:
        self.file, self.told, self.found, self.replaced = file, told, found, replaced  # what is told is in the order of the file

    def __getitem__(self, spelling: str) -> Definition:
        return definition(self.found[spelling])

    def __contains__(self, spelling: object) -> bool:
        return spelling in self.found

    def __iter__(self) -> Iterator[str]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)

    @property
    def definitions(self) -> list[Definition]:
        """The functions, in the order of the file."""
        return [definition(t) for t in self.told]


def functions(path: str, shared: bool = False) -> Functions:
    """The functions of a file; of one that is ``shared`` with other programs, only what is ours is looked at.

    ActplotError for the first fault, with the number of others.
    """
    found, faults = read(path, shared)
    if faults:
        more = f"; {len(faults) - 1} more fault{'s' if len(faults) > 2 else ''}" if len(faults) > 1 else ""
        check = f" (see 'actplot functions check {word(path)}')" if more else ""
        first, *rest = faults[0].told(path).split("\n")
        raise ActplotError("\n".join([f"{first}{more}{check}", *rest]))
    return found


def read(path: str, shared: bool = False) -> tuple[Functions, list[Fault]]:
    """The functions of a file, and what is wrong in it, line by line. ActplotError where it is no file in TOML."""
    file = tables.read(path)
    faults = [] if shared else strange(file)
    if not isinstance(file.functions, list):
        faults.append(Fault(file.top(KEY), f"expected tables [[{KEY}]], in two pairs of brackets"))
    elif not file.functions and not shared:
        faults.append(Fault(0, f"names no function; expected tables [[{KEY}]]"))
    taken: dict[str, Table] = {}
    replaced: dict[str, Table] = {}
    given = [Table(file, n, data) for n, data in enumerate(file.functions if isinstance(file.functions, list) else ())]
    calls = Calls(given)
    for table in given:
        calls.read(table)
        replaced |= dict.fromkeys(entered(table, taken), table)
        faults += table.faults
    found = {s: t.told for s, t in {**replaced, **taken}.items() if t.told}
    return Functions(Path(path).name, [t.told for t in given if t.told], found, frozenset(replaced)), sorted(faults)


def strange(file: File) -> list[Fault]:
    """Keys above the tables that mean nothing."""
    keys = [k for k in file.data if k != KEY]
    return [Fault(file.top(k), f"{shown(k)} is nothing of ours; {nearest(k, [KEY]) or f'expected tables [[{KEY}]]'}") for k in keys]


def entered(table: Table, taken: dict[str, Table]) -> list[str]:
    """Put a table under all that its function is called, and tell the spellings of entries that it replaces; what is taken is a fault."""
    replaced: list[str] = []
    names = [(key, text) for key, text in table.called if not is_expression(text)]  # as a title may be, and names nothing then
    called = {fold(text): (key, text) for key, text in reversed(names)}
    for spelling, (key, text) in reversed(called.items()):
        owner = catalogue.owner(text)
        if spelling in taken:
            table.wrong(f"{shown(text)} names the function of line {taken[spelling].line} already", key)
        elif owner is not None and not table.replaces:
            table.wrong(f"{shown(text)} names {owner} of the catalogue already; expected a name of its own, or replaces = true", key)
        else:
            taken[spelling] = table
            replaced += catalogue.spellings(catalogue.load()[owner].head) if owner is not None else []
    if table.replaces and not replaced and table.called:
        table.wrong("replaces = true, but the catalogue has nothing that is called so", "replaces")
    return replaced


def checked(path: str, shared: bool = False) -> tuple[int, list[str]]:
    """How many functions a file has, and all that is wrong with them; each is worked out at its parameters, too."""
    found, faults = read(path, shared)
    for one in found.told:
        try:
            definition(one)
        except ActplotError as why:
            faults.append(Fault(one.line, f"{cut(one.name, 40)}: {why}"))
    return len(found.told), [f.told(path) for f in sorted(faults)]
