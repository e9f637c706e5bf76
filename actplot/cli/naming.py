"""The names of files that nobody named: they tell what is in the picture, and no two pictures share one."""

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from ..definition import Definition
from ..expressions.families import Family

LONGEST = 100  # letters: every file system has room for as many, and for the number of a page
STRANGE = re.compile(r"[^a-z0-9.+=_-]+")  # what may mean something to a shell, or is missing on some file system
FRACTION = re.compile(r"(?<=\d)/(?=\d)")
BETWEEN = str.maketrans({":": "_", ",": "_", "@": "+"})  # a name and its parameters, where nothing else can stand


def path(words: Iterable[str], suffix: str) -> str:
    """output/WORD-WORD.png; where letters had to go, what is left is followed by a number that stands for the whole."""
    whole = "-".join(words)
    told = FRACTION.sub("over", whole).translate(BETWEEN)
    plain = STRANGE.sub("_", told.lower())
    stem = plain if plain == told and len(plain) <= LONGEST else f"{plain[: LONGEST - 9]}-{digest(whole)}"
    return str(Path("output") / f"{stem}.{suffix}")


def digest(text: str) -> str:
    """Eight letters that stand for a text."""
    from hashlib import sha256

    return sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:8]


def specs(chosen: Iterable[Definition | Family]) -> list[str]:
    """A word for each function, with its parameters as they are told in the picture; of two files, those of one name are told apart."""
    return [f.spec if isinstance(f, Family) else f"{f.typed}_{digest(f.portable)}" if f.head.origin else f.typed for f in chosen]


def unless(value: str | float | None, usual: str | float | None) -> str | float | None:
    """The value, or None where it is the usual one, which is not told."""
    return None if value == usual else value


def asked(options: Mapping[str, object]) -> list[str]:
    """A word for each option that was asked for: its name, its limits, or what it is."""
    return [word(key, value) for key, value in options.items() if value is not None and value is not False]


def word(key: str, value: object) -> str:
    """How an option reads in a name."""
    if isinstance(value, tuple):
        low, high = map(short, value)
        return f"{low}x{high}in" if key == "size" else f"{key}={low}..{high}"
    if isinstance(value, float):
        return f"{short(value)}{key}"
    return key if value is True else str(value)


def short(value: float) -> str:
    """A number in as few letters as tell it from all others."""
    return repr(float(value)).removesuffix(".0")


def sheet(template: str, shipped: Collection[str], functions: Collection[str]) -> str:
    """The first word of a sheet's name: its template's, in full where something else might be called so."""
    if template == "one-page":
        return "cheatsheet"
    stem = Path(template).stem
    free = stem not in {"cheatsheet", *shipped, *functions} and "-" not in stem
    return stem if free and template == f"{stem}.toml" else template


def prose(texts: Mapping[str, str | None]) -> list[str]:
    """A word for each text of the user's own, which may be long."""
    return [f"{key}_{digest(text)}" for key, text in texts.items() if text is not None]
