"""A user's own file as it lies there: its tables ``[[function]]``, and in which line each of their keys stands."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .. import outside
from ..errors import ActplotError
from ..numbers import Number
from ..outside import visible
from ..parameters import parse_number

LARGEST = 100_000  # bytes of a file
KEY = "function"
# texts and remarks, in which nothing is a key; and the heads of tables
PASSED_OVER = re.compile(
    r'"""(?:\\.|[^\\])*?"""' r"|'''.*?'''" r'|"(?:\\.|[^"\\\n])*"' r"|'[^'\n]*'" r"|#[^\n]*",
    re.DOTALL,
)
SEEN = re.compile(r"\S")
HEAD = re.compile(rf"^[ \t]*\[\[[ \t]*{KEY}[ \t]*\]\]", re.MULTILINE)


@dataclass(frozen=True, order=True)
class Fault:
    """What is wrong, and in which line; 0 where it is the whole file."""

    line: int
    message: str

    def told(self, file: str) -> str:
        """The fault as a message about the file."""
        return f"{visible(file)}{f', line {self.line}' if self.line else ''}: {self.message}"


@dataclass(frozen=True)
class File:
    """The tables of a file, and its text without what cannot be a key."""

    name: str
    data: Mapping[str, Any]
    bare: str

    @property
    def functions(self) -> Any:
        """What it holds under ``function``."""
        return self.data.get(KEY, [])

    @cached_property
    def heads(self) -> list[int]:
        """Where the tables begin, and the end of the last one."""
        return [*(m.start() for m in HEAD.finditer(self.bare)), len(self.bare)]

    def line(self, table: int, *keys: str) -> int:
        """The line of a key of a table (the first is 0), of a key in that; of the table itself where the key is not seen."""
        if table >= len(self.heads) - 1:
            return self.top(KEY)
        start, end = self.heads[table : table + 2]
        for key in keys:
            found = re.compile(rf"(?:^|[\s{{,.\[])({re.escape(key)})[ \t]*[=.\]]", re.MULTILINE).search(self.bare, start + 1, end)
            if not found:
                break
            start = found.start(1)
        return self.number(SEEN.search(self.bare, start).start())  # type: ignore[union-attr]

    def top(self, key: str) -> int:
        """The line of a key above all tables, or of a table's head; 0 where it is not seen."""
        found = re.compile(rf"^[ \t]*\[*[ \t]*({re.escape(key)})[ \t]*[=.\]]", re.MULTILINE).search(self.bare)
        return self.number(found.start(1)) if found else 0

    def number(self, at: int) -> int:
        """The line of a place."""
        return self.bare.count("\n", 0, at) + 1


def read(path: str) -> File:
    """The file at a path. ActplotError says why it cannot be read."""
    try:
        text = outside.text(path, LARGEST)
    except (OSError, ValueError) as e:
        raise ActplotError(f"cannot read {visible(path)}: {outside.reason(e)}") from None
    try:
        data = outside.tables(text, decimal)
    except ValueError as e:
        raise ActplotError(f"{visible(path)}: {e}") from None
    return File(path, data, PASSED_OVER.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text))


def decimal(text: str) -> Number:
    """A decimal, with all of its digits. ValueError for more than Python reads."""
    found = parse_number(text.replace("_", ""))
    if found is None:
        raise ValueError(text)
    return found
