"""The pages of the documentation that are notebooks: each runs from first to last cell, and shows what it says; none keeps outputs."""

import os
from pathlib import Path

import pytest

pytestmark = [pytest.mark.notebook, pytest.mark.filterwarnings("default")]
PAGES = sorted((Path(__file__).parents[2] / "docs").glob("*.ipynb"))


@pytest.fixture(scope="module", params=PAGES, ids=lambda p: p.name)
def page(request, tmp_path_factory):
    """A page, and the same after it was run."""
    import nbformat
    from nbclient import NotebookClient

    written, done = (nbformat.read(request.param, as_version=4) for _ in (0, 1))
    environment = {k: v for k, v in os.environ.items() if k != "MPLBACKEND"}
    folder = tmp_path_factory.mktemp("page")
    NotebookClient(done, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(folder)}}).execute(env=environment)
    return written, done


def test_there_are_pages():
    assert PAGES


def test_every_cell_runs_and_shows_something(page):
    _, done = page
    for cell in done.cells:
        if cell.cell_type == "code" and not cell.source.lstrip().startswith("import"):
            assert cell.outputs, cell.source
            assert {o.output_type for o in cell.outputs} <= {"execute_result", "display_data", "stream"}, cell.source


def test_outputs_are_those_that_are_made_anew(page):
    written, _ = page
    for cell in written.cells:
        assert cell.cell_type != "code" or (cell.outputs == [] and cell.execution_count is None)


def test_a_function_is_shown_by_its_formula_graph_and_facts(page):
    _, done = page
    shown = [o.data["text/html"] for c in done.cells if c.cell_type == "code" for o in c.outputs if "text/html" in o.get("data", {})]
    assert any("<math" in html and "<svg" in html and "Range" in html for html in shown)
