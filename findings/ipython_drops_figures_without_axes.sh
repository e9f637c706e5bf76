#!/usr/bin/env bash
# IPython 9.18.1 with matplotlib 3.11.2: a figure that holds texts and patches but no axes is shown as nothing. What the inline backend
# registers for Figure (IPython.core.pylabtools.print_figure) gives back None where a figure has neither axes nor lines, without a word,
# while savefig of the same figure writes the whole picture. One empty pair of axes, or one line that is never seen, brings it back.
# A page that is set as texts and paths, as posters and sheets are, must bring a representation of its own (_repr_mimebundle_).
# Seen: texts and a patch: None, though savefig gives a PNG; with axes that are off: PNG; with one invisible line: PNG.
# Exits 1 if that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet ipython==9.18.1 matplotlib==3.11.2
MPLBACKEND=agg MPLCONFIGDIR="$work" "$work/venv/bin/python" - <<'PYTHON'
import io
import sys

from IPython.core.pylabtools import print_figure
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle


def page():
    figure = Figure(figsize=(2, 1))
    figure.text(0.1, 0.5, "a page")
    figure.add_artist(Rectangle((0.5, 0.2), 0.3, 0.3))
    return figure


def kind(data):
    return "PNG" if isinstance(data, bytes) and data.startswith(b"\x89PNG") else repr(data)


bare, with_axes, with_line = page(), page(), page()
with_axes.add_axes((0, 0, 1, 1)).set_axis_off()
with_line.lines.append(Line2D([], [], visible=False))
saved = io.BytesIO()
bare.savefig(saved, format="png")
seen = [kind(print_figure(figure, fmt="png", base64=False)) for figure in (bare, with_axes, with_line)]
seen.append(kind(saved.getvalue()))
print("texts and a patch: {}; with axes that are off: {}; with one invisible line: {}; savefig of the first: {}".format(*seen))
sys.exit(seen != ["None", "PNG", "PNG", "PNG"])
PYTHON
