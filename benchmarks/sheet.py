"""The one-page sheet, against the shortest script that draws two curves."""

import tempfile
from pathlib import Path

from .measure import Comparison, actplot, report, script


def main() -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        bare = script("curves.py", "relu", "bare.png")
        report(
            [
                Comparison("cheatsheet, 35 functions, PDF", actplot("cheatsheet", "--out", "sheet.pdf"), bare, 2.8),
                Comparison("cheatsheet, 35 functions, PNG", actplot("cheatsheet", "--out", "sheet.png"), bare, 2.8),
                Comparison("cheatsheet, 35 functions, SVG", actplot("cheatsheet", "--out", "sheet.svg"), bare, 2.8),
            ],
            Path(folder),
            rounds=5,
        )


if __name__ == "__main__":
    main()
