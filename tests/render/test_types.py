"""What may be asked of a picture by name: every name is taken, a misspelt one is refused, when it runs and before.

mypy checks this module too (see pyproject.toml): a wrong call that it did not see would leave an ``ignore`` that ignores nothing, which is
an error of its own.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import get_args

import pytest

from actplot import ActplotError, cheatsheet, plot
from actplot.render import options
from actplot.render.drawing.grid import grid
from actplot.render.sheets.sheet import Options, sheet
from actplot.render.sheets.templates import LAYOUTS, PAPERS, load
from actplot.render.shipped import shipped
from actplot.render.theme import THEMES, Name, Theme


def test_mypy_looks_here() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    assert __name__ in project["tool"]["mypy"]["modules"] and project["tool"]["mypy"]["strict"]


def test_right_names() -> None:
    assert plot("relu", layout="columns", against="output", theme="colour-blind").axes
    assert plot("relu", layout="overlay", against="x", theme="colorblind").axes
    assert plot("relu", theme=THEMES["dark"]).axes
    assert plot("softmax", kind="jacobian", theme="dark").artists and plot("softmax", kind=None).axes
    assert grid(["relu"], theme="mono").axes
    assert cheatsheet(["relu"], paper="letter", orientation="portrait", theme="dark", title="One", footer="", family=None).artists
    assert sheet(["relu"], template=load("one-page"), paper=None).page.width == sheet(["relu"]).page.width


def test_misspelt_names() -> None:
    with pytest.raises(ActplotError, match=r"^layout must be overlay or columns, got 'column'; did you mean columns\?$"):
        plot("relu", layout="column")  # type: ignore[call-overload]
    with pytest.raises(ActplotError, match=r"^against must be x or output, got 'outputs'; did you mean output\?$"):
        plot("relu", against="outputs")  # type: ignore[call-overload]
    with pytest.raises(ActplotError, match=r"^kind must be slices, bars, .* or envelope, got 'bar'; did you mean bars\?$"):
        plot("softmax", kind="bar")  # type: ignore[call-overload]
    with pytest.raises(ActplotError, match=r"^no theme named 'drak'; did you mean dark\?$"):
        plot("relu", theme="drak")  # type: ignore[call-overload]
    with pytest.raises(ActplotError, match=r"^no theme named 'drak'; did you mean dark\?$"):
        grid(["relu"], theme="drak")  # type: ignore[arg-type]
    with pytest.raises(ActplotError, match=r"^no theme named 'drak'; did you mean dark\?$"):
        cheatsheet(["relu"], theme="drak")  # type: ignore[arg-type]
    with pytest.raises(ActplotError, match=r"^no paper named 'lettr'; did you mean letter\?$"):
        cheatsheet(["relu"], paper="lettr")  # type: ignore[arg-type]
    with pytest.raises(ActplotError, match=r"^no orientation named 'upright'; there are landscape, portrait$"):
        cheatsheet(["relu"], orientation="upright")  # type: ignore[arg-type]


def test_misspelt_options() -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument 'layuot'"):
        plot("relu", layuot="columns")  # type: ignore[call-overload]
    with pytest.raises(TypeError, match="unexpected keyword argument 'papr'; did you mean paper"):
        cheatsheet(["relu"], papr="a4")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected keyword argument 'papr'"):
        sheet(["relu"], papr="a4")  # type: ignore[call-arg]


def test_names_of_any_case_are_taken() -> None:
    assert sheet(["relu"], paper="A4").page.width == sheet(["relu"], paper="a4").page.width  # type: ignore[arg-type]


def test_each_set_is_told_once() -> None:
    assert tuple(PAPERS) == get_args(options.Paper)
    assert [t.name for t in THEMES.values()] == list(THEMES) == list(get_args(Name))
    assert {load(name).layout for name in shipped()} == set(LAYOUTS)
    assert all(isinstance(t, Theme) for t in THEMES.values())
    known = {"template", "paper", "orientation", "theme", "style", "title", "footer", "family", "builds", "quiz"}
    assert set(Options.__annotations__) == known
