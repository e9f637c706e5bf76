"""actplot lesson boundary: a straight line, and what a hidden layer makes of it."""

from typing import Annotated

import typer

from .. import naming, picture
from ..options import Dpi, Load, OwnFunctions, Seconds, Set, Size, SomeNames, Theme, inches, named, owned
from ..output import lines, tell
from ..progress import progress
from . import told

HELP = "Logistic regression parts classes by a straight line, a hidden layer bends it."
EXAMPLE = "actplot lesson boundary tanh relu --data moons"
DATA = "moons|circles|xor|spiral|blobs|FILE.csv"
Source = Annotated[
    str | None, typer.Option("--data", metavar=DATA, help="The points: made, or two features and a class in each line; - for stdin.")
]
Points = Annotated[int | None, typer.Option("--points", metavar="N", help="Points that are made, by default 400.")]
Noise = Annotated[float | None, typer.Option("--noise", metavar="SD", help="How far they are moved at random.")]
Hidden = Annotated[int, typer.Option("--hidden", metavar="N", help="Units in the hidden layer.")]
Seed = Annotated[int, typer.Option("--seed", metavar="N", help="Of points and weights.")]


def command(
    names: SomeNames = None,
    set: Set = None,
    functions: OwnFunctions = None,
    program: Load = None,
    data: Source = None,
    hidden: Hidden = 200,
    points: Points = None,
    noise: Noise = None,
    seed: Seed = 0,
    theme: Theme = "light",
    size: Size = None,
    dpi: Dpi = None,
    out: Annotated[str | None, typer.Option("--out", metavar="FILE", help="Where to write; - for stdout.")] = None,
    format: Annotated[str | None, typer.Option(metavar=told.METAVAR, help=told.HELP)] = None,
    seconds: Seconds = None,
) -> None:
    kind = picture.check(out, format, dpi, told.FORMATS)
    chosen = named(names or [], set)
    box = inches(size)
    from ...lessons.boundary import boundary
    from ...lessons.data import given
    from ...lessons.networks import STEPS
    from ...render.theme import theme as find_theme

    look = find_theme(theme).name
    made = given(data or "xor", points, noise, seed, lines) if data or points or noise is not None else None
    for remark in made.remarks if made else ():
        tell(remark)
    with progress("training", True, STEPS * (max(len(chosen), 1) + (2 if made is None and not chosen else 1))) as moved:
        found = boundary(chosen, made, hidden, seed, moved)
    owned(chosen)
    asked = {"data": data, "hidden": hidden, "points": points, "noise": noise, "seed": seed}
    usual = {"data": None, "hidden": 200, "points": None, "noise": None, "seed": 0}
    words = [*told.words("boundary", asked, usual), *naming.specs(chosen)]
    told.write(found, words, out, kind, look, box, dpi)
