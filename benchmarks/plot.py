"""A plot of one function, against the shortest script that draws the same two curves."""

import tempfile
from pathlib import Path

from .measure import Comparison, actplot, report, script


def main() -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        report(
            [
                Comparison(f"plot {name}", actplot("plot", name, "--out", f"{name}.png"), script("curves.py", name, "bare.png"), 1.2)
                for name in ("relu", "gelu")
            ],
            Path(folder),
        )


if __name__ == "__main__":
    main()
