"""actplot frameworks: what libraries call functions, and what they do under these names."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from ..definition import FRAMEWORKS, Definition, nearest
from ..errors import ActplotError
from ..outside import quoted, visible
from .options import Format, SomeNames, named
from .output import choose, display_format
from .printing import print_table

HELP = "Show what libraries compute under the names of functions, as was recorded by running them."
EXAMPLE = "actplot frameworks leaky_relu --differ"
SPELLED = {"pytorch": "torch", "paddlepaddle": "paddle", "tflite": "litert", "keras2": "tf_keras", "np": "numpy"}
VERSION = re.compile(r"\s*(?:==|[@=])\s*v?|\s+v?(?=\d)")
DTYPES = ("float32", "float64", "bfloat16", "float16")

if TYPE_CHECKING:
    from ..frameworks.conduct import Conduct


def command(
    names: SomeNames = None,
    differ: Annotated[bool, typer.Option("--differ", help="Only where two libraries differ, and what each of them does there.")] = False,
    library: Annotated[str | None, typer.Option("--library", metavar="L", help="Only this library: mlx, keras, onnx, ...")] = None,
    dtype: Annotated[str, typer.Option("--dtype", metavar="|".join(DTYPES), help="The type that they were run in.")] = "float32",
    format: Format = None,
) -> None:
    style, kind = display_format(format), choose(dtype, DTYPES, "--dtype")
    wanted = named(names, None) if names else None
    from ..frameworks import differ as differing
    from ..frameworks import tables
    from ..frameworks.conduct import recorded

    every = recorded() if library is None else of_library(library, recorded())
    found = [c for c in every if kind in c.values]
    if wanted is not None:
        for f in wanted:
            if not any(bears(c, f) for c in found):
                raise ActplotError(unrecorded(f, kind, [c for c in every if bears(c, f)], library))
        found = [c for f in wanted for c in found if bears(c, f)]
    elif not found:
        kinds = dict.fromkeys(k for c in every for k in c.values)
        raise ActplotError(f"--dtype: nothing of {library} was recorded in {kind}; recorded is {', '.join(kinds)}")
    print_table(differing.table(found, kind) if differ else tables.table(found, kind), style)


def bears(c: "Conduct", f: Definition) -> bool:
    """Whether an activation of a library has a function's name, or is that function under another."""
    return f.name in (c.entry, c.function.partition(":")[0])


def of_library(named: str, every: Sequence["Conduct"]) -> list["Conduct"]:
    """What was run of a library, which may be given with a version: torch, or torch==2.13."""
    name, _, version = (part.strip() for part in VERSION.sub("==", named.strip(), count=1).partition("=="))
    key = SPELLED.get(name.lower(), name.lower())
    found = [c for c in every if key in (c.prefix, c.library, c.title.lower())]
    if not found:
        prefixes = sorted({key for c in every for key in (c.prefix, c.library)})
        offer = nearest(name, prefixes, 1) or f"there are {', '.join(prefixes)}"
        raise ActplotError(f"no library named {quoted(name)} was recorded; {offer}")
    kept = dict.fromkeys(c.version for c in found)
    wanted = tuple(version.split("."))
    right = [c for c in found if tuple(c.version.partition("+")[0].split("."))[: len(wanted)] == wanted] if version else found
    if not right:
        said = f"{name} {visible(version)} was not recorded; recorded is {' and '.join(kept)}"
        raise ActplotError(f"{said} (another: pin it in conduct/libraries, then 'python -m conduct {found[0].library}')")
    return right


def unrecorded(f: Definition, kind: str, elsewhere: Sequence["Conduct"], library: str | None) -> str:
    """What to say where a function was not run in a type: in which it was, or what libraries call it."""
    told = f"{visible(library)}'s {f.name} was not recorded" if library else f"no library's {f.name} was recorded"
    kinds = dict.fromkeys(k for c in elsewhere for k in c.values)
    if kinds:
        return f"{told} in {kind}; it was in {', '.join(kinds)}"
    names = [f"{n.expression} of {FRAMEWORKS[k]}" for k, found in f.frameworks.items() for n in found]
    hint = f"it is {', '.join(names[:3])}" if names else "'actplot code' writes it for each of them"
    return f"{told}; {hint}"
