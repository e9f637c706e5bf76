"""The tables of phrases, read once."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

Phrases = Mapping[str, Mapping[str, list[str]]]  # by meaning, by language (ISO 639-1)


@cache
def phrases(table: str) -> Phrases:
    """The phrases of a table, by meaning and language."""
    found: Phrases = tomllib.loads((files(__package__) / f"{table}.toml").read_text(encoding="utf-8"))
    return found
