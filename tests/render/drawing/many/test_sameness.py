"""A derivative that coincides with the function or with the axis says so, and none that only comes near."""

import pytest

from actplot import get
from actplot.render.drawing.many.sameness import coincident
from actplot.render.tracing.windows import window
from tests.render.drawing.test_plot import plot, said


def told(spec, orders=(0, 1), xlim=None):
    f = get(spec)
    return [tag.text for tag in coincident(f, orders, xlim or window(f)[0])]


@pytest.mark.parametrize(
    ("spec", "texts"),
    [
        ("relu", ["f′ = 0"]), ("exponential", ["f′ = f"]), ("sign", ["f′ = 0"]), ("hard_swish", ["f′ = 0"]), ("gelu", []), ("tanh", []),
        ("elu", []), ("identity", []), ("sigmoid", []), ("exp(x)/1000", ["f′ = f"]), ("leaky_relu", []),
    ],
)  # fmt: skip
def test_what_coincides_is_said_at_the_curve(spec, texts):
    assert told(spec) == texts
    figure = plot(spec)
    assert [t for t in ("f′=0", "f′=f") if said(figure).endswith(t)] == [t.replace(" ", "") for t in texts]


def test_second_derivatives_too():
    assert told("relu", (0, 1, 2)) == ["f′ = 0", "f″ = 0"]
    assert told("exponential", (0, 1, 2)) == ["f′ = f", "f″ = f"]


@pytest.mark.parametrize(
    ("spec", "xlim"), [("tanh", (400, 500)), ("gelu", (-90, -60)), ("sigmoid", (-800, -700)), ("soft_exponential:a=1e9", (-3, 3)),
                       ("tanh(1e9*x)", (-3, 3)), ("elu:alpha=1e-9", (-3, 3))],
)  # fmt: skip
def test_what_only_underflows_is_not_called_the_same(spec, xlim):
    assert told(spec, xlim=xlim) == []
