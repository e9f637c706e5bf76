"""actplot help: what a property means, or what a command does."""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from ..catalogue import load
from ..definition import fold, nearest
from ..errors import UnknownName
from ..expressions.resolve import get
from ..facts.properties import PROPERTIES, Property
from ..facts.reading import interval, number, slope, smoothness, truth
from ..outside import quoted, word
from ..prove.known import foresee, known
from ..tables.questions.terms import RISES, SPELLINGS, WORDS
from .printing import put_text

HELP = "Tell what a property means, with examples and who has it; or what a command does."
EXAMPLE = "actplot help lipschitz   or   actplot help plot"
EXAMPLES = ("relu", "sigmoid", "tanh", "gelu", "selu", "binary_step", "softmax")
GROUPS, NAMED = 6, 9  # values that are told of, and functions that have them


def command(topic: Annotated[list[str] | None, typer.Argument(metavar="[PROPERTY|COMMAND]", help="What to tell of.")] = None) -> None:
    from .app import COMMANDS

    words = topic or []
    said = " ".join(words)
    if not words or words[0] in COMMANDS:
        of_command(words)
        if not words:
            put_text("\nProperties, of which 'actplot help PROPERTY' tells more:\n  " + ", ".join(PROPERTIES), 2)
        return
    key = property_called(said)
    if key is None:
        raise UnknownName(f"no property or command named {quoted(said)}; {hint(said)}")
    put_text("\n".join(about(PROPERTIES[key])), 4)


def of_command(words: list[str]) -> None:
    """The help of a command, or of all."""
    from .app import COMMANDS, build

    app = build((words[0],) if words else COMMANDS)
    app(args=[*words, "--help"], prog_name="actplot", standalone_mode=False)


def property_called(said: str) -> str | None:
    """The key of a property by its key or heading, in either spelling of English."""
    wanted = fold(said)
    wanted = SPELLINGS.get(wanted, wanted)
    return wanted if wanted in PROPERTIES else next((k for k, p in PROPERTIES.items() if fold(p.title) == wanted), None)


def hint(said: str) -> str:
    """What may have been meant."""
    from .app import COMMANDS

    try:
        get(said)
    except Exception:
        titles = {fold(p.title): k for k, p in PROPERTIES.items()}
        return nearest(said, dict.fromkeys((*PROPERTIES, *titles, *COMMANDS))) or f"properties are {', '.join(PROPERTIES)}"
    return f"it is a function; see 'actplot info {word(said)}'"


def about(p: Property) -> Iterator[str]:
    """Definition, formula, examples, who has it, and how to ask for it."""
    every = load()
    foresee(list(every.values()))
    found = {name: fact for name, f in every.items() if (fact := known(f).of(p.key)) is not None}
    yield from (f"{p.title} ({p.key})", "", f"  {p.meaning}", f"  {p.formula}", "", "For example")
    shown = [n for n in EXAMPLES if n in found][:4] or list(found)[:4]
    wide = max(map(len, shown))
    yield from (f"  {n:{wide}}  {found[n].text} ({found[n].verdict})" for n in shown)
    yield from ("", "Who has it")
    groups: dict[str, list[str]] = {}
    for name, fact in found.items():
        groups.setdefault(shared(p, fact.value), []).append(name)
    ranked = sorted(groups.items(), key=lambda g: -len(g[1]))
    for value, names in ranked[:GROUPS]:
        more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
        yield f"  {value}: {len(names)} of {len(found)}: {', '.join(names[:NAMED])}{more}"
    if len(ranked) > GROUPS:
        yield f"  other values: {sum(len(names) for _, names in ranked[GROUPS:])} of {len(found)}"
    yield from ("", "To ask for it", f"  actplot table --columns {p.key} --sort {p.key}", f'  actplot table --where "{question(p)}"')


def shared(p: Property, value: Any) -> str:
    """What functions have in common: the value, or whether there are some."""
    if isinstance(value, list):
        return "some" if value else "none"
    return p.text(value)


def question(p: Property) -> str:
    """A question about it, as --where takes it."""
    if p.read in (number, smoothness):
        return f"{p.key} >= 1"
    if p.read is slope:
        return f"{p.key}.left != {p.key}.right"
    if p.read is interval:
        return f"{p.key}.low >= 0"
    words = WORDS.get(p.key, ())
    return p.key if p.read is truth or words is RISES or not words else f"{p.key} = {words[0]}"
