"""What recorded facts rest on and what they say, as a digest: the definition, the parameters, the words and their rules, the finder."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from ..algebras.symbols.traces import Trace, spelled, textbook, trace
from ..definition import Definition
from ..words import WORDS, Word

VERSION = 21  # of the finders: whoever changes what they find or say counts it up


def digest(f: Definition) -> str:
    """Sixteen hexadecimal digits that change when anything does that the facts of an activation rest on."""
    spoken = trace(f)
    printed = textbook(f)
    lines = [
        f"finder {VERSION}",
        f"{f.entry.kind} {f.entry.name} on {f.entry.domain.low!r} {f.entry.domain.high!r}",
        *(f"{k} = {v!r}" for k, v in f.values.items()),
        spoken.text,
        f"textbook {printed.text if printed else None}",
        *(f"{word}' = {traced(WORDS[word]).text}" for word in closure(spoken.words)),
    ]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def seal(f: Definition, facts: Any) -> str:
    """The same for a record, which changes also when a fact in it is changed by hand."""
    return hashlib.sha256(f"{digest(f)} {json.dumps(facts, sort_keys=True)}".encode()).hexdigest()[:16]


def closure(words: Iterable[str]) -> list[str]:
    """The words with all that their derivative rules use."""
    todo, found = list(words), set()
    while todo:
        word = todo.pop()
        if word in WORDS and word not in found:
            found.add(word)
            todo += traced(WORDS[word]).words
    return sorted(found)


def traced(word: Word) -> Trace:
    """The word's derivative rule, spelled out; a word over whole vectors has none that reads so."""
    for selectors in ((), ("n",), ("n", "m")):
        try:
            out = word.rule(*map(Trace, selectors), Trace("x"), Trace("y"))
        except TypeError:
            continue
        return out if isinstance(out, Trace) else Trace(spelled(out))
    return Trace("")
