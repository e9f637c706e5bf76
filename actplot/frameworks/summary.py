"""Where libraries of one name differ, in short: what stands beside all else that is known of a function. Standard library only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from .conduct import Conduct, recorded_of
from .differ import DIGITS, KEPT, NEITHER, rows

HEADINGS = {"what": "Libraries differ in", "answer": "which is", "libraries": "in"}
MANY = 4  # libraries of the commonest answer beyond which they are "the others"
OTHERS = "all others"
LOSES = "some are lost"
LEFT_OUT = ("f′(−∞)", "f′(∞)", "f′(NaN)", "f′(−0)")
BACKEND = " on "  # what parts Keras from what computes for it


@dataclass(frozen=True)
class Difference:
    """A question, one of the answers to it, and who gives that."""

    what: str
    answer: str
    libraries: tuple[str, ...]
    commonest: bool

    @property
    def told(self) -> str:
        """The libraries on a line."""
        return OTHERS if self.commonest and len(self.libraries) > MANY else ", ".join(self.libraries)


def differences(name: str, dtype: str = "float32") -> list[Difference]:
    """Those of an entry's name: which function it is, its values at ends, its slopes at kinks, and whether digits are lost."""
    found = list(recorded(name, dtype))
    asked = [r[1:] for r in rows(name, found, dtype) if not r[1].startswith(f"{DIGITS}f′") and r[1] not in LEFT_OUT]
    made = []
    for what, answers in groupby(asked, key=lambda r: r[0]):
        given: dict[str, list[str]] = {}
        for _, answer, titles in answers:
            short = LOSES if what.startswith(DIGITS) and answer != KEPT else answer.removesuffix(NEITHER)
            given.setdefault(short, []).extend(titles.split(", "))
        ranked = sorted(((a, joined(t)) for a, t in given.items()), key=lambda g: -len(g[1]))
        made += [Difference(what, answer, titles, k == 0) for k, (answer, titles) in enumerate(ranked)]
    return made


def recorded(name: str, dtype: str) -> Iterator[Conduct]:
    """What was run in a type."""
    return (c for c in recorded_of(name) if dtype in c.values)


def joined(titles: Sequence[str]) -> tuple[str, ...]:
    """One library on several others as one: Keras on JAX and PyTorch."""
    found: dict[tuple[str, str], list[str]] = {}
    for title in titles:
        whole, parted, rest = title.partition(BACKEND)
        backend, _, expression = rest.partition(" ")
        found.setdefault((whole, expression) if parted else (title, ""), []).append(backend)
    return tuple(
        " ".join(filter(None, [f"{whole}{BACKEND}{' and '.join(backends)}" if backends[0] and len(backends) < 3 else whole, expression]))
        for (whole, expression), backends in found.items()
    )


def versions(name: str, dtype: str = "float32") -> str:
    """Which libraries were run, each with its version."""
    told = dict.fromkeys(f"{c.title.partition(BACKEND)[0]} {c.version}" for c in recorded(name, dtype))
    return ", ".join(told)


def listed(found: Iterable[Difference]) -> list[tuple[str, str, str]]:
    """Rows of text: a question stands once."""
    return [(d.what if d.commonest else "", d.answer, d.told) for d in found]
