"""The gains that are printed as torch's are the ones that torch returns, for all of the catalogue."""

import pytest
from torch.nn.init import calculate_gain

from actplot import get
from actplot.facts.gains import torch_gain
from tests.catalogue import load

from ..conftest import by_name

pytestmark = pytest.mark.frameworks

KNOWN = ("identity", "leaky_relu", "relu", "selu", "sigmoid", "tanh")


def torchs(f):
    """What torch calculates under the entry's name; None where it knows no such nonlinearity."""
    name, slope = {"identity": "linear"}.get(f.name, f.name), f.values.get("negative_slope")
    try:
        return calculate_gain(name, None if slope is None else float(slope))
    except ValueError:
        return None


@pytest.mark.parametrize("f", load().values(), ids=by_name)
def test_gains(f):
    assert torch_gain(f) == (None if torchs(f) is None else pytest.approx(torchs(f), rel=1e-15))


@pytest.mark.parametrize("slope", [0, 0.2, 1])
def test_gains_at_other_slopes(slope):
    f = get("leaky_relu", negative_slope=slope)
    assert torch_gain(f) == pytest.approx(torchs(f), rel=1e-15)


def test_torch_knows_these():
    assert sorted(name for name, f in load().items() if torchs(f) is not None) == list(KNOWN)
