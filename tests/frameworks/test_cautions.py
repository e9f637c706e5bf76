"""Where a program says that the function spelled out keeps the digits that a library loses under its name, it does."""

import numpy as np
import pytest

from actplot.checks.compare import measure
from actplot.checks.kinds import KINDS
from actplot.code.own import own
from actplot.code.programs import called, program
from actplot.code.targets.all import TARGETS
from actplot.frameworks.cautions import PREFIXES, avoidable, runs
from tests.catalogue import load

from .libraries import LIBRARIES, SINGLE, TINYGRAD, function, onnx_results

pytestmark = [pytest.mark.frameworks, pytest.mark.filterwarnings("ignore")]
KEYS = {**SINGLE, "mlx": LIBRARIES["mlx"], "tinygrad": TINYGRAD, "onnx": None}
KEPT = 200  # ulps, of a tail where the argument's rounding is all that is lost


def worst(key, f, region):
    """The largest error of a definition in a region, in ulps."""
    x = np.unique(np.append(np.linspace(region.low, region.high, 400), region.worst.x).astype(np.float32))
    x = x[np.abs(f(x.astype(float))) > 1e-30]
    text, name = program(f, TARGETS[key]), called(f, TARGETS[key])
    library = KEYS[key]
    y = onnx_results(text, name, x=x)[0] if library is None else library.back(function(key, text, name, np.float32)(library.array(x)))
    return measure(f, x, np.asarray(y, np.float32), KINDS["float32"]).max_ulp


@pytest.mark.parametrize("key", KEYS)
def test_a_definition_keeps_the_digits_where_that_is_said(key):
    told = []
    for f in load().values():
        found = own(f, TARGETS[key]) if f.kind == "scalar" else None
        if found is not None:
            regions = {r for c in runs(PREFIXES.get(key, key), found.expression, f) for r in avoidable(c.values["float32"])}
            told += [(f, max(worst(key, f, r) for r in regions))] if regions else []
    assert told
    assert {f.name: ulps for f, ulps in told if ulps > KEPT} == {}
