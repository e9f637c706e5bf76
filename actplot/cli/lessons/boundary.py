"""actplot lesson boundary: a straight line, and what a hidden layer makes of it."""

from typing import Annotated

import typer

from ..options import Dpi, Load, Out, OwnFunctions, Seconds, Set, Size, SomeNames, Theme, few, owned
from ..output import lines, tell
from ..progress import progress
from . import told

HELP = "Logistic regression parts classes by a straight line, a hidden layer bends it."
EXAMPLE = "actplot lesson boundary tanh relu --data moons"
DATA = "moons|circles|xor|spiral|blobs|FILE.csv"
Source = Annotated[
    str | None, typer.Option("--data", metavar=DATA, help="The points: made, or two features and a class in each line; - for stdin.")
]
Points = Annotated[int | None, typer.Option("--points", metavar="N", help="How many are made, by default 400.")]
Noise = Annotated[float | None, typer.Option("--noise", metavar="SD", help="How far they are moved at random.")]
Hidden = Annotated[int, typer.Option("--hidden", metavar="N", help="Units in the hidden layer.")]


def command(
    names: SomeNames = None,
    set: Set = None,
    functions: OwnFunctions = None,
    program: Load = None,
    data: Source = None,
    hidden: Hidden = 200,
    points: Points = None,
    noise: Noise = None,
    seed: told.Seed = 0,
    theme: Theme = "light",
    size: Size = None,
    dpi: Dpi = None,
    out: Out = None,
    format: told.Format = None,
    seconds: Seconds = None,
) -> None:
    asked = told.wanted(out, format, theme, size, dpi)
    chosen = few(names or [], set, functions)
    from ...lessons.boundary import boundary
    from ...lessons.data import given
    from ...lessons.networks import STEPS

    plain = data is None and points is None and noise is None
    found = None if plain else given(data or "xor", points, noise, seed, lines)
    for remark in found.remarks if found else ():
        tell(remark)
    with progress("training", True, STEPS * (max(len(chosen), 1) + (2 if plain and not chosen else 1))) as moved:
        lesson = boundary(chosen, found, hidden, seed, moved)
    owned(chosen)
    told.write(lesson, told.words(command, chosen, data=data, hidden=hidden, points=points, noise=noise, seed=seed), asked)
