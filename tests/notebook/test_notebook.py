"""A notebook, run as Jupyter runs it: a figure that is the value of a cell is seen, once, whatever backend is loaded."""

import os
import struct
from base64 import b64decode

import pytest

pytestmark = [pytest.mark.notebook, pytest.mark.filterwarnings("default")]

FIGURES = {
    "plot of an activation": 'actplot.get("gelu").plot()',
    "plot": 'actplot.plot("relu", "softmax")',
    "grid": 'actplot.grid("tanh")',
    "sheet": "actplot.cheatsheet()",
}
LOADED = {  # what a notebook may have done before
    "nothing": "",
    "pyplot": "import matplotlib.pyplot as plt",
    "a figure of pyplot's": "plt.plot([1, 2]); plt.close()",
    "%matplotlib inline": "%matplotlib inline",
    "sharp pictures": "%config InlineBackend.figure_formats = ['retina']",
    "drawings": "%config InlineBackend.figure_formats = ['svg']",
}


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """The outputs of cells that are run one after the other, in a kernel that knows nothing of its user."""
    from nbclient import NotebookClient
    from nbformat.v4 import new_code_cell, new_notebook

    home = tmp_path_factory.mktemp("jupyter")
    own = {f"{k}_DIR": str(home / k.lower()) for k in ("IPYTHON", "JUPYTER_CONFIG", "JUPYTER_DATA", "JUPYTER_RUNTIME")}
    own = {k.replace("IPYTHON_DIR", "IPYTHONDIR"): v for k, v in own.items()}
    inherited = {k: v for k, v in os.environ.items() if k != "MPLBACKEND"}  # which the kernel sets where it is not set

    def outputs(*sources):
        notebook = new_notebook(cells=[new_code_cell(s) for s in sources])
        NotebookClient(notebook, timeout=120, kernel_name="python3").execute(env=inherited | own)
        return [cell.outputs for cell in notebook.cells]

    return outputs


@pytest.fixture(scope="module")
def shown(run):
    """What each figure looks like after each of the things that are loaded, one after the other."""
    cells = [c for load in LOADED.values() for c in (load, *FIGURES.values())]
    found = iter(run("import actplot", *cells)[1:])
    return {(load, figure): next(found) for load in LOADED for figure in ("loaded", *FIGURES)}


@pytest.mark.parametrize("load", LOADED)
def test_a_figure_is_shown_once(shown, load):
    for figure in FIGURES:
        outputs = shown[load, figure]
        assert [o.output_type for o in outputs] == ["execute_result"], (figure, outputs)
        assert {"image/png", "image/svg+xml"} & set(outputs[0].data), figure
    assert shown[load, "loaded"] == []


def size(output):
    """Width and height of a PNG, in dots, and the width that it is shown with, in pixels."""
    data = b64decode(output.data["image/png"])
    assert data.startswith(b"\x89PNG")
    return *struct.unpack(">II", data[16:24]), output.metadata["image/png"]["width"]


def test_pictures_are_sharp_and_have_the_size_of_the_figure(shown):
    wide, high, width = size(shown["nothing", "sheet"][0])
    assert (wide, high, width) == (2245, 1587, 1123)  # A4 in 96ths of an inch, twice
    wide, high, width = size(shown["nothing", "plot of an activation"][0])
    assert wide == pytest.approx(2 * width, abs=2) and 300 < width < 900


def test_a_sheet_looks_the_same_whatever_is_loaded(shown):
    first, *others = (shown[load, "sheet"][0].data["image/png"] for load in LOADED)
    assert others == [first] * len(others)


def test_what_nobody_asks_for_is_not_shown_and_what_is_displayed_is(run):
    silent, displayed, below, bare = run(
        'import actplot; f = actplot.plot("relu"); s = actplot.cheatsheet("relu")',
        "display(f); display(s)",
        "f.show(); s.show(); 1",
        "import matplotlib.figure; matplotlib.figure.Figure()",
    )
    assert silent == []
    assert [(o.output_type, "image/png" in o.data) for o in displayed] == [("display_data", True)] * 2
    assert [(o.output_type, "image/png" in o.data) for o in below[:2]] == [("display_data", True)] * 2 and len(below) == 3
    assert ["image/png" in o.data for o in bare] == [False]  # which is how figures without this would look
