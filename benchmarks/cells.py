"""One more cell of a sheet, against one more matplotlib subplot with the same in it: two curves, two formulas, title, properties."""

import tempfile
from pathlib import Path

from .measure import actplot, medians, script

# twenty ordinary cells, so that sheets of 5 and 20 of them differ in their number alone
CELLS = [
    *("relu", "leaky_relu", "elu", "selu", "celu", "sigmoid", "tanh", "softsign", "arctan", "erf"),
    *("gelu", "silu", "mish", "hard_swish", "lisht", "softplus", "squareplus", "sine", "snake", "tanh_shrink"),
]
FEW, MANY = 5, len(CELLS)
PROMISED = 1 / 3


def main() -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        for format in ("pdf", "svg", "png"):
            ours = [actplot("cheatsheet", *CELLS[:n], "--out", f"a.{format}") for n in (FEW, MANY)]
            bare = [script("cells.py", str(n), f"b.{format}") for n in (FEW, MANY)]
            low, high, bare_low, bare_high = medians([*ours, *bare], Path(folder), rounds=5)
            cell, subplot = (high - low) / (MANY - FEW), (bare_high - bare_low) / (MANY - FEW)
            mark = "" if cell / subplot <= PROMISED else "   over"
            times = f"{cell * 1000:7.1f} ms {subplot * 1000:7.1f} ms"
            title = f"one more cell, {format.upper()}"
            print(f"{title:48} {times}   ratio {cell / subplot:5.2f}   promised {PROMISED:.2f}{mark}", flush=True)


if __name__ == "__main__":
    main()
