"""What mypy --strict tells a user: a right use is typed, a misspelt attribute, key or choice is refused before it runs and when it does.

mypy checks this module too (see pyproject.toml): a wrong use that it did not see would leave an ``ignore`` that ignores nothing, which is
an error of its own.
"""

from __future__ import annotations

import inspect
import tomllib
from pathlib import Path
from typing import get_type_hints

import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

import actplot
from actplot.definition import FRAMEWORKS, About
from actplot.render.drawing.plot import PlotOptions, drawing
from actplot.render.type.page import Page


def test_mypy_looks_here() -> None:
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    assert __name__ in project["tool"]["mypy"]["modules"] and project["tool"]["mypy"]["strict"]


def test_right_uses() -> None:
    f: actplot.Activation = actplot.get("elu", alpha=2)
    fact: actplot.Fact = f.facts.lipschitz
    facts: actplot.Facts = f.facts
    formula: actplot.Formula = f.derivative_formula
    paper: actplot.Paper = f.papers[0]
    parameter: actplot.Parameter = f.parameters[0]
    texts: list[str] = [fact.text, facts["range"].text, formula.tex, paper.title, parameter.name, f.title, f.kind, *actplot.families()]
    assert all(texts)
    assert f.derivative(0.0, at_kink="left") == f.at(alpha=2.0).derivative(0.0, "left") == 2
    rows: list[dict[str, float | int | bool | str | None]] = actplot.table("relu", f, columns=["range", "gain"], sort="gain")
    assert len(rows) == 2
    assert f.plot(layout="columns").axes and actplot.plot("relu", ["gelu"], f, xlim=(-1.0, 1.0)).axes


def test_right_uses_of_own_numbers_and_axes() -> None:
    f = actplot.get("relu")
    gap: actplot.Difference = actplot.compare("gelu", f, xlim=(-1.0, 1.0))
    size: float = gap.largest
    where: float | None = gap.at
    assert size > 0 and where is not None
    rows: list[dict[str, float | int | bool | str | None]] = actplot.data([0.5, -1.0], "gelu", f)
    assert [row["count"] for row in rows] == [2, 2]
    axes: Axes = f.plot(ax=Figure().add_subplot(), derivative=False)
    figure: Figure = f.plot(data=[0.5, -1.0])
    assert axes.lines and figure.axes
    with pytest.raises(actplot.ActplotError):
        f.plot(ax=3)  # type: ignore[call-overload]
    with pytest.raises(TypeError):
        actplot.data([1.0], "relu", kye="a")  # type: ignore[call-arg]


def test_misspelt_attributes() -> None:
    f = actplot.get("relu")
    with pytest.raises(AttributeError):
        _ = f.titel  # type: ignore[attr-defined]
    with pytest.raises(AttributeError):
        _ = f.facts.lipshitz  # type: ignore[attr-defined]
    with pytest.raises(AttributeError):
        _ = actplot.gett  # type: ignore[attr-defined]
    with pytest.raises(AttributeError):
        _ = f.formula.latex  # type: ignore[attr-defined]


def test_misspelt_keys_and_choices() -> None:
    f = actplot.get("relu")
    with pytest.raises(KeyError):
        _ = f.facts["lipshitz"]  # type: ignore[index]
    with pytest.raises(actplot.ActplotError):
        f.derivative(0.0, at_kink="middle")  # type: ignore[arg-type]
    with pytest.raises(actplot.ActplotError):
        f.jacobian(0.0, "rihgt")  # type: ignore[arg-type]
    with pytest.raises(actplot.ActplotError):
        f.plot(layout="column")  # type: ignore[call-overload]
    with pytest.raises(actplot.ActplotError):
        actplot.plot("relu", layout="column")  # type: ignore[call-overload]
    with pytest.raises(TypeError):
        actplot.plot("relu", layuot="columns")  # type: ignore[call-overload]
    with pytest.raises(TypeError):
        actplot.cheatsheet("relu", papr="a4")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        actplot.activation(titel="x")  # type: ignore[call-overload]


def test_options_that_are_handed_on_are_those_of_plot() -> None:
    own = {k: p for k, p in inspect.signature(drawing).parameters.items() if p.kind is p.KEYWORD_ONLY}
    hints = get_type_hints(inspect.unwrap(drawing), localns={"Page": Page})  # which is imported for its type alone
    assert get_type_hints(PlotOptions) == {k: hints[k] for k in own}


def test_frameworks_that_an_author_tells_of_are_known() -> None:
    assert set(FRAMEWORKS) == {k for k, kind in About.__annotations__.items() if "Claims" in str(kind)}
