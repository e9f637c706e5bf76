"""How a line may go on that is being typed: what a shell asks, and what stands where, whichever shell it is.

A metavar of small words (light|dark|mono) is the list of them; the rest is told below by the option that it belongs to.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from importlib import import_module
from typing import Any

from ..collections import current
from ..definition import FRAMEWORKS, fold
from ..errors import ActplotError
from ..facts.landmarks import KINDS as MARKS
from ..facts.properties import PROPERTIES
from ..lessons.taught import LESSONS
from ..parameters import PLACES, written
from ..render.shipped import shipped
from ..tables.questions.terms import FIELDS, OWN, WORDS
from ..tables.rows import OWN as COLUMNS
from .output import prepare, put

ASKED = "__complete"  # the word with which the scripts of ``actplot completion`` ask: __complete SHELL WORD...
FILES = ":files"  # said where the names of files may stand
WORD = re.compile(r"[a-z0-9][a-z0-9_.:-]*")
GROUPS = {"lesson": tuple(LESSONS)}
FILE = re.compile(r"FILE|\bT\b|SUBJECT")

Offer = tuple[str, str]  # a word, and what it means


def names(typed: str) -> list[Offer]:
    """Names that begin so, in any case; aliases where something is typed; behind a colon parameters, or a library's names."""
    with suppress(ActplotError):  # a file of one's own that has faults
        current.use()
    base, colon, rest = typed.partition(":")
    start, known = fold(base), current.everything()
    if colon:
        ours = any(start in (f.name, *map(fold, f.aliases)) for f in known)
        return (not ours and called(base, rest)) or parameters(base, rest)
    found = [(f.name, f.title) for f in known if f.name.startswith(start)]
    if start:
        found += [(a, f.title) for f in known for a in map(fold, f.aliases) if a.startswith(start) and a != f.name]
    return list(dict(found).items()) or (in_module(typed) if "." in typed else called_so(start) if start else [])


def in_module(typed: str) -> list[Offer]:
    """What libraries have in a module that programs import, without the library's name: nn.LeakyReLU, F.glu."""
    from ..expressions import frameworks

    home, _, rest = typed.partition(".")
    inside = frameworks.SHORT.get(home, home)
    offers: dict[str, str] = {}
    for library in frameworks.UNSAID.get(home, ()):
        for name, claim in frameworks.known(library):
            whole = claim.expression
            if whole.startswith(f"{inside}.{rest}") and "(" not in whole:
                offers.setdefault(home + whole.removeprefix(inside), f"{name} of the catalogue")
    return sorted(offers.items())


def called_so(start: str) -> list[Offer]:
    """Libraries whose names are names here, paddle:nn.functional.swish, each with its colon."""
    from ..expressions import frameworks, told

    every = sorted({*frameworks.LIBRARIES, *told.SPELLED, *told.calls()})
    return [(f"{library}:", "a library's own names") for library in every if library.startswith(start)]


def parameters(base: str, rest: str) -> list[Offer]:
    """The parameters of a function that are not given yet, or the usual value of one: elu:alpha=1."""
    from ..expressions.resolve import get

    with suppress(ActplotError):
        f = get(base)
        *given, last = rest.split(",")
        key, equals, value = last.partition("=")
        before = "".join(f"{g}," for g in given)
        if equals:
            usual = [written(p.default) for p in (*f.parameters, *PLACES[f.kind].values()) if fold(p.name) == fold(key)]
            return [(f"{base}:{before}{key}={v}", "the usual value") for v in usual if v.startswith(value)]
        done = {fold(g.partition("=")[0]) for g in given}
        left = [p for p in f.parameters if p.name not in done and p.name.startswith(key)]
        left = left or [p for p in PLACES[f.kind].values() if p.name not in done and p.name.startswith(key)]  # which any has
        return [(f"{base}:{before}{p.name}=", f"{p.domain.text}, {written(p.default)} by default") for p in left]
    return []


def called(library: str, rest: str) -> list[Offer]:
    """What a library calls functions, in full or without the module: keras:leaky_relu, torch:nn.LeakyReLU; or what was run of it."""
    from ..expressions import frameworks, told

    if library.lower() in frameworks.LIBRARIES:
        every = [(n.expression, name) for name, n in frameworks.known(frameworks.LIBRARIES[library.lower()])]
    else:
        every = [*told.run(library).items()]
    own = [(whole, f"{name} of the catalogue" if name.isidentifier() else name) for whole, name in every if "(" not in whole]
    found = {spelled: means for whole, means in own for spelled in (whole, whole.rpartition(".")[2])}
    so = [(f"{library}:{spelled}", means) for spelled, means in sorted(found.items()) if fold(spelled).startswith(fold(rest))]
    return [o for o in so if o[0].startswith(f"{library}:{rest}")] or so


def listed(known: Iterable[Offer]) -> Callable[[str], list[Offer]]:
    """What may stand in a list with commas, each once."""
    offers = list(known)

    def offered(typed: str) -> list[Offer]:
        *given, last = typed.split(",")
        before = "".join(f"{g}," for g in given)
        return [(before + word, means) for word, means in offers if word.startswith(last) and word not in given]

    return offered


def keys() -> list[Offer]:
    """Columns, with their headings."""
    return [*((k, heading) for k, (heading, _) in COLUMNS.items()), *((k, p.title) for k, p in PROPERTIES.items())]


def sorts(typed: str) -> list[Offer]:
    """Keys to sort by, with a minus where one is typed."""
    minus = typed[:1] if typed.startswith(("-", "−")) else ""
    return [(minus + k, means) for k, means in keys() if k.startswith(typed.removeprefix(minus))]


def question(typed: str) -> list[Offer]:
    """How a question goes on: the last word of it."""
    before, last = re.fullmatch(r"(.*?)([\w.-]*)", typed, re.DOTALL).groups()  # type: ignore[union-attr]  # (it always matches)
    compared = re.search(r"([\w.]+)\s*(?:=|==|!=)\s*$", before)
    if compared:
        words = [(w, "") for w in (*WORDS.get(compared[1], ()), *(current.choices() if compared[1] == "family" else ())) if " " not in w]
    elif re.search(r"(?:^|\(|\band|\bor|\bnot)\s*$", before):
        parts = [(f"{k}.{field}", p.title) for k, p in PROPERTIES.items() for field in FIELDS.get(p.read, ())]
        words = [*((k, p.title) for k, p in PROPERTIES.items()), *((k, "") for k in OWN), *parts, ("not", "")]
    else:
        words = [("and", ""), ("or", "")]
    plain = "." not in last
    return [(before + w, means) for w, means in words if w.startswith(last) and (("." not in w) is plain or not plain)]


def families(typed: str) -> list[Offer]:
    """Families and parts of several, with their titles."""
    return [(k, title) for k, (title, _) in current.choices().items() if k.startswith(typed.lower())]


def templates(typed: str) -> list[Offer]:
    """Templates of sheets."""
    return [(t, "") for t in shipped() if t.startswith(typed)]


def grids(typed: str) -> list[Offer]:
    """Templates of rows of panels."""
    return [(t, "") for t in shipped("grid") if t.startswith(typed)]


def libraries(typed: str) -> list[Offer]:
    """Libraries that were run."""
    from ..expressions.told import files

    return [(f.stem, "") for f in files() if f.stem.startswith(typed.lower())]


def settings(typed: str) -> list[Offer]:
    """Parameters that some function has."""
    found = {f"{p.name}=": "" for f in current.everything() for p in f.parameters}
    return [(p, means) for p, means in found.items() if p.startswith(typed)]


def topics(typed: str) -> list[Offer]:
    """What ``actplot help`` tells of."""
    from .app import COMMANDS

    known = [*((k, p.title) for k, p in PROPERTIES.items()), *((c, "a command") for c in COMMANDS)]
    return [(k, means) for k, means in known if k.startswith(typed.lower())]


ALL = [*keys(), ("all", "every property")]
BY_OPTION: dict[str, Callable[[str], list[Offer]]] = {
    "--columns": listed(ALL), "--sort": sorts, "--where": question, "--family": families, "--template": templates, "--set": settings,
    "--landmarks": listed([*((m, "") for m in MARKS), ("none", "")]), "--as": names, "--highlight": names,
    "--framework": listed((k, t) for k, t in FRAMEWORKS.items()),
}  # fmt: skip
BY_PLACE: dict[tuple[str, str], Callable[[str], list[Offer]]] = {  # by the command, and the option or argument
    ("template", "name"): templates, ("help", "topic"): topics, ("grid", "--template"): grids, ("frameworks", "--library"): libraries,
}  # fmt: skip


def chosen(metavar: str | None) -> list[str]:
    """The words of a metavar that is a list of them."""
    return [w for w in (metavar or "").strip("[]").split("|") if WORD.fullmatch(w)]


def offers(words: list[str], described: bool = True) -> tuple[list[Offer], bool]:
    """What may stand in place of the last word of a line, the program's own name left out; and whether files may."""
    from .parsing import LOUD

    *before, typed = words
    while before and before[0] in LOUD:
        before = before[1:]
    if not before:
        return first(typed, described), False
    command, *rest = before
    inner = next((w for w in rest if not w.startswith("-")), None)
    if command in GROUPS and inner is None:
        lessons = [(w, HELP_OF(f"lessons.{w}") if described else "") for w in GROUPS[command] if w.startswith(typed)]
        return (lessons if not typed.startswith("-") else flags(built(command), typed)), False
    found = built(command)
    if command in GROUPS and inner is not None:
        found = getattr(found, "commands", {}).get(inner)
        rest = rest[rest.index(inner) + 1 :]
    return placed(command, found, rest, typed) if found is not None else ([], False)


def first(typed: str, described: bool) -> list[Offer]:
    """Commands, or the options before them."""
    from .app import COMMANDS

    if typed.startswith("-"):
        root = ("--help", "--version", "--quiet", "--verbose", "--install-completion", "--show-completion")
        return [(o, "") for o in root if o.startswith(typed)]
    return [(c, HELP_OF(c) if described else "") for c in COMMANDS if c.startswith(typed)]


def HELP_OF(command: str) -> str:
    """What a command does, up to its first stop."""
    return re.split(r"[.:;] ?", import_module(f"actplot.cli.{command}").HELP)[0]


def built(command: str) -> Any:
    """A command as the command line's own parser has it; None where there is none of that name."""
    from typer.main import get_command

    from .app import COMMANDS, build

    if command not in COMMANDS:
        return None
    return getattr(get_command(build((command,))), "commands", {}).get(command)


def flags(command: Any, typed: str) -> list[Offer]:
    """The options of a command."""
    found = [(o, p.help or "") for p in command.params for o in (*p.opts, *p.secondary_opts) if o.startswith("--")]
    return [(o, means) for o, means in [*found, ("--help", "Show what there is.")] if o.startswith(typed)]


def placed(command: str, parser: Any, line: list[str], typed: str) -> tuple[list[Offer], bool]:
    """What may stand behind a line of a command: a value of the option before it, an option, or an argument."""
    options = {o: p for p in parser.params for o in (*p.opts, *p.secondary_opts) if o.startswith("-")}
    arguments = [p for p in parser.params if not p.opts[0].startswith("-")]
    place, ended, waiting = 0, False, None
    for word in line:
        if waiting is not None:
            waiting = None
        elif word == "--" and not ended:
            ended = True
        elif word.startswith("-") and not ended and word.partition("=")[0] in options:
            option = options[word.partition("=")[0]]
            waiting = None if "=" in word or option.is_flag else option
        else:
            place += 1
    if waiting is not None:
        return of(command, waiting, typed)
    option_name, equals, value = typed.partition("=")
    if equals and option_name in options and not ended:
        found, files = of(command, options[option_name], value)
        return [(f"{option_name}={word}", means) for word, means in found], files
    if typed.startswith("-") and not ended:
        return flags(parser, typed), False
    if not arguments:
        return [], False
    if place >= len(arguments) and arguments[-1].nargs != -1:
        return [], False
    return of(command, arguments[min(place, len(arguments) - 1)], typed)


def of(command: str, parameter: Any, typed: str) -> tuple[list[Offer], bool]:
    """Values of an option or an argument, and whether it may be a file."""
    metavar = parameter.metavar or ""
    here = next((BY_PLACE[command, o] for o in (*parameter.opts, parameter.name) if (command, o) in BY_PLACE), None)
    known = here or next((BY_OPTION[o] for o in parameter.opts if o in BY_OPTION), None)
    words = chosen(metavar)
    if known is not None and not (words and parameter.name == "kind"):
        return known(typed), metavar == "T"
    if "NAME" in metavar:
        return names(typed), False
    return [(w, "") for w in words if w.startswith(typed.lower())], bool(FILE.search(metavar)) and metavar != "T"


# ---------------------------------------------------------------- what shells say


def split(line: str) -> list[str]:
    """The words of a line as far as it is typed, without their quotation marks, the last of them perhaps empty."""
    words, word, mark, escaped, begun = [], "", "", False, False
    for c in line:
        if escaped:
            word, escaped = word + c, False
        elif c == "\\" and mark != "'":
            escaped = begun = True
        elif mark:
            word, mark = (word, "") if c == mark else (word + c, mark)
        elif c in "\"'":
            mark, begun = c, True
        elif c.isspace():
            words += [word] if word or begun else []
            word, begun = "", False
        else:
            word += c
    return [*words, word]


def answered(shell: str, given: list[str]) -> Iterator[str]:
    """The lines that a shell is told: bash gives its line and the last word as it parts words, others give the words."""
    words = split(given[0])[1:] or [""] if shell == "bash" else [given_word.lstrip("\"'") for given_word in given] or [""]
    found, files = offers(words, described=shell != "bash")
    drop = 0
    if shell == "bash":
        last = given[1].lstrip("\"'") if len(given) > 1 and given[1] not in (":", "=") else ""
        drop = len(words[-1]) - len(last) if words[-1].endswith(last) else 0
    for word, means in found:
        yield word[drop:] if shell == "bash" else f"{word}\t{' '.join(means.split())}".rstrip()
    if files:
        yield FILES


def main(arguments: list[str]) -> None:
    """Tell a shell how a line may go on; one that cannot be told gets nothing, since it has nowhere to show an error."""
    with suppress(Exception):
        shell, *given = arguments
        prepare()
        put("".join(f"{line}\n" for line in answered(shell, given)), end="")
