"""What a target is: its names for words, and how a program is written there."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Target:
    """A library or language.

    ``words`` are its names for functions, {0}, {1} ... being arguments, {axis} the one that a vector lies along.
    """

    key: str
    title: str
    language: str  # python, c, javascript or onnx: who prints it
    head: tuple[str, ...]  # the lines that a program begins with
    words: Mapping[str, str]
    where: str = ""
    same: str = ""  # of a number: as an array like the first input
    large: str = ""  # of a number beyond single precision: as one of the first input's type, where choices refuse others
    both: str = "({0}) & ({1})"  # two conditions
    arrays: bool = True  # both sides of a choice are computed
    differentiates: bool = False
    single: bool = False  # computes in single precision
    home: str = ""  # what its names of activations begin with
    reserved: frozenset[str] = frozenset()  # names that a function cannot have
    helpers: Mapping[str, str] = field(default_factory=dict)  # lines that a word needs before
    columns: tuple[str, ...] = ()  # {x} as a column, and the unit vectors of its length beside each other
    remark: str = ""  # what a user of every program there must know
