"""Arrays with names for their axes come back with them."""

import numpy as np
import pytest
import xarray as xr

from actplot import ActplotError, get

pytestmark = pytest.mark.notebook


def test_an_array_keeps_its_dimensions_and_coordinates():
    x = xr.DataArray(np.ones((2, 3), np.float32), dims=("batch", "unit"), coords={"batch": [4, 5]}, name="pre", attrs={"layer": 3})
    for f in (get("gelu"), get("softmax")):
        y = f(x)
        assert isinstance(y, xr.DataArray) and (y.dims, y.name, y.attrs, y.dtype) == (x.dims, x.name, x.attrs, x.dtype)
        assert y.coords["batch"].equals(x.coords["batch"]) and np.array_equal(y.values, f(x.values))


def test_a_dataset_is_several_arrays():
    with pytest.raises(ActplotError, match=r"give one, ds\['a'\]"):
        get("relu")(xr.Dataset({"a": ("x", [1.0])}))
