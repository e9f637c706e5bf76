"""Series and frames come back with their index, names and columns; rows of tables and of data are taken by frames as they are."""

import numpy as np
import pandas as pd
import polars as pl
import pytest

import actplot
from actplot import ActplotError, get

pytestmark = pytest.mark.databases


def test_a_series_keeps_its_index_and_name():
    s = pd.Series([1.0, -2.0, 0.5], index=list("abc"), name="pre", dtype="float32")
    for y in (get("gelu")(s), get("gelu").derivative(s), get("gelu").second_derivative(s)):
        assert isinstance(y, pd.Series) and y.index.equals(s.index) and y.name == "pre" and y.dtype == np.float32
    assert get("gelu")(s).to_numpy().tolist() == get("gelu")(s.to_numpy()).tolist()
    missing = get("relu")(pd.Series([1, None], dtype="Int64"))
    assert missing.dtype == np.float64 and missing.isna().tolist() == [False, True]


def test_an_index_stays_one():
    for x in (pd.Index([1.0, -2.0], name="pre"), pd.RangeIndex(3, name="pre")):
        y = get("gelu")(x)
        assert isinstance(y, pd.Index) and y.name == "pre" and y.to_numpy().tolist() == get("gelu")(x.to_numpy()).tolist()


def test_a_frame_keeps_its_columns():
    df = pd.DataFrame({"a": [1, -2], "b": [0.5, 3.0]}, index=[7, 9])
    for name in ("relu", "softmax"):
        y = get(name)(df)
        assert isinstance(y, pd.DataFrame) and y.columns.equals(df.columns) and y.index.equals(df.index)
        assert np.array_equal(y.to_numpy(), get(name)(df.to_numpy()))


def test_polars_stays_polars():
    s = pl.Series("p", [1.0, None, -3.0], dtype=pl.Float32)
    y = get("relu")(s)
    assert isinstance(y, pl.Series) and (y.name, y.dtype) == ("p", pl.Float32) and y.is_nan().to_list() == [False, True, False]
    df = pl.DataFrame({"a": [1, -2], "b": [0.5, 3.0]})
    assert get("relu")(df).to_dict(as_series=False) == {"a": [1.0, 0.0], "b": [0.5, 3.0]}


@pytest.mark.parametrize(
    ("x", "said"),
    [
        (pd.Series(["a"]), r"give s\.astype\(float\)"),
        (pd.Index(["a"]), r"give s\.astype\(float\)"),
        (pd.MultiIndex.from_tuples([(1, 2)]), r"give s\.astype\(float\)"),
        (pd.Series([1j]), "expected real numbers, got complex128"),
        (pd.DataFrame({"a": [1.0], "b": ["x"]}), r'give df\.select_dtypes\("number"\)'),
        (pl.Series(["a"]), r"give s\.cast\(polars\.Float64\)"),
        (pl.DataFrame({"a": [1.0], "b": ["x"]}), r"give df\.select\(polars\.selectors\.numeric\(\)\)"),
        (pl.LazyFrame({"a": [1.0]}), r"give df\.collect\(\)"),
    ],
)  # fmt: skip
def test_what_holds_no_numbers_is_refused_with_what_converts_it(x, said):
    with pytest.raises(ActplotError, match=said):
        get("relu")(x)


def test_rows_are_taken_as_they_are():
    x = np.random.default_rng(0).normal(size=100)
    for rows in (actplot.table(), actplot.table("relu", "gelu", columns="all"), actplot.data(x, "relu", "gelu", "logit")):
        for frame in (pd.DataFrame(rows), pl.DataFrame(rows)):
            assert frame.shape == (len(rows), len(rows[0])) and list(frame.columns) == list(rows[0])
    assert pd.DataFrame(actplot.data(x, "relu", "gelu"))["gain"].dtype == np.float64
    assert actplot.data(pd.Series(x), "relu") == actplot.data(pl.Series(x), "relu") == actplot.data(x, "relu")
