"""actplot lesson dying: units that no gradient reaches any more."""

from typing import Annotated

import typer

from ..options import Dpi, Load, Out, OwnFunctions, Seconds, Set, Size, SomeNames, Theme, few, owned
from ..output import lines, tell
from ..progress import progress
from . import told
from .boundary import Hidden, Noise, Points, Source

HELP = "Too large steps of gradient descent silence units for good, where a slope can be 0."
EXAMPLE = "actplot lesson dying relu leaky_relu --step 20"


def command(
    names: SomeNames = None,
    set: Set = None,
    functions: OwnFunctions = None,
    program: Load = None,
    step: Annotated[float, typer.Option("--step", metavar="N", help="The large step (learning rate), beside one of 0.1.")] = 10.0,
    epochs: Annotated[int, typer.Option("--epochs", metavar="N", help="How long it is trained.")] = 40,
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
    from ...lessons.data import given
    from ...lessons.dying import USUAL, dying

    found = given(data or "moons", points, noise, seed, lines)
    for remark in found.remarks:
        tell(remark)
    with progress("training", True, 2 * epochs * len(chosen or USUAL)) as moved:
        lesson = dying(chosen, found, step, epochs, hidden, seed, moved)
    owned(chosen)
    words = told.words(command, chosen, data=data, step=step, epochs=epochs, hidden=hidden, points=points, noise=noise, seed=seed)
    told.write(lesson, words, asked)
