"""What to type: one name a library, equal to the entry or with the parameters at which it is."""

import re

import pytest

from actplot import get
from actplot.numbers import exactly
from actplot.tables.code import LIBRARIES, code
from tests.conftest import CATALOGUE

NAMED = [f for f in CATALOGUE if any(f.frameworks.get(k) for k in LIBRARIES)]
ONE_NAME = re.compile(r'("[a-z0-9_]+"|[A-Za-z_][\w.]*(\([^()]*\))?( \(ONNX\))?)( \[\w+ = [^\]]+\])?')


def test_there_are_many():
    assert len(NAMED) > 50 and any(not code(f) for f in CATALOGUE)


@pytest.mark.parametrize("f", NAMED, ids=lambda f: f.name)
def test_every_library_has_a_line_of_its_own(f):
    found = code(f)
    assert len(found) == sum(bool(f.frameworks.get(k)) for k in LIBRARIES)
    assert all(ONE_NAME.fullmatch(name) for name in found)


@pytest.mark.parametrize("f", NAMED, ids=lambda f: f.name)
def test_another_default_is_told(f):
    for key, said in zip([k for k in LIBRARIES if f.frameworks.get(k)], code(f), strict=True):
        theirs = [{p.name: exactly(n.values.get(p.name, p.default)) for p in f.parameters} for n in f.frameworks[key]]
        assert ("[" in said) != ({k: exactly(v) for k, v in f.values.items()} in theirs)


def test_lines():
    assert code(get("gelu")) == ["nn.GELU", "jax.nn.gelu(approximate=False)", '"gelu"', "Gelu (ONNX)"]
    assert code(get("leaky_relu")) == ["nn.LeakyReLU", "jax.nn.leaky_relu", '"leaky_relu" [negative_slope = 0.2]', "LeakyRelu (ONNX)"]
    assert code(get("leaky_relu:negative_slope=0.3"))[2] == "layers.LeakyReLU"
    assert code(get("elu:alpha=0.5"))[0] == "nn.ELU [alpha = 1]" and code(get("elu:alpha=1"))[0] == "nn.ELU"
    assert code(get("arctan"))[:3] == ["torch.atan", "jnp.arctan", "ops.arctan"]
    assert code(get("coslu")) == []
