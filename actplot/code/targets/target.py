"""What a target is: its names for words, and how a program is written there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property


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
    infinity: str = 'float("inf")'
    wide: tuple[str, str, str] = ("", "", "")  # the type of {x}, {x} in double precision, and y of the type again
    within: str = ""  # what must stand around a program in double precision
    doubles: Mapping[str, str] = field(default_factory=dict)  # words that are called otherwise there; empty: made of others
    slope: str = ""  # how a program has a gradient of its own, where that which the library takes loses digits; empty where it cannot
    exact: str = ""  # of a number that single precision has not: as it is, where choices round it
    large: str = ""  # of a number beyond single precision: as one of the first input's type, where choices refuse others
    both: str = "({0}) & ({1})"  # two conditions
    arrays: bool = True  # both sides of a choice are computed
    differentiates: bool = False
    negates: bool = False  # whether a <= b is "not b < a" there, which holds of what is no number, too
    halves: bool = False  # whether the slope of tanh, (1 - y) (1 + y), goes back in two parts, each rounded into the sum of all that does
    rewrites: bool = False  # whether e / (1 + e) becomes 1 - 1 / (1 + e) there, unless the sum is a choice
    home: str = ""  # what its names of activations begin with
    reserved: frozenset[str] = frozenset()  # names that a function cannot have
    helpers: Mapping[str, str] = field(default_factory=dict)  # lines that a word needs before
    columns: tuple[str, ...] = ()  # {x} as a column, and the unit vectors of its length beside each other
    remark: str = ""  # what a user of every program there must know

    def of(self, kind: str) -> Target:
        """The target as programs of a kind use it: those of one number alone compute in double precision, if they call any function."""
        return self.in_double if kind == "scalar" and self.doubles else self

    @cached_property
    def in_double(self) -> Target:
        """With the words as they are called in double precision."""
        return replace(self, words={k: v for k, v in {**self.words, **self.doubles}.items() if v}, doubles={})
