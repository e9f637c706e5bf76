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


@pytest.mark.parametrize("name", ["gelu", "logit"])
@pytest.mark.parametrize(
    ("dtype", "result"),
    [("Int64", "Float64"), ("Float32", "Float32"), ("boolean", "Float64"), ("double[pyarrow]", "double[pyarrow]"),
     ("float[pyarrow]", "float[pyarrow]"), ("int8[pyarrow]", "double[pyarrow]")],
)  # fmt: skip
def test_what_is_missing_stays_missing(dtype, result, name):
    if "pyarrow" in dtype:
        pytest.importorskip("pyarrow")
    f, x = get(name), pd.array([1, None, 0], dtype=dtype)
    plain = f(np.array([1.0, 0.0, 0.0]))
    wrapped = [lambda a: a, pd.Series, pd.Index, lambda a: pd.DataFrame({"a": a})["a"]]
    frame = f(pd.DataFrame({"a": x, "b": x.astype(result)}))
    for y in (*(f(wrap(x)) for wrap in wrapped), frame["a"]):
        assert y.dtype == result and list(y.isna() if name == "gelu" else [False, True, False]) == [False, True, False]
        assert y.isna()[1] and y[1] is pd.NA and np.allclose([float(y[0]), float(y[2])], plain[[0, 2]])
    assert type(f(x)) is type(pd.array([0.5], dtype=result))
    assert list(f(pd.DataFrame({"a": x, "b": [1.0, 2.0, 3.0]})).dtypes)[1] == np.float64
    with pytest.raises(ActplotError, match=r"give s\.astype\(float\)"):
        f(pd.array(["a"], dtype="category"))


def test_other_arrays_of_pandas_stay_what_they_are():
    for x in (pd.Series([1.0, -2.0]).array, pd.arrays.SparseArray([0.0, 3.0])):
        y = get("relu")(x)
        assert type(y) is type(x) and np.array_equal(np.asarray(y), get("relu")(np.asarray(x)))
    twice = get("relu")(pd.DataFrame([[1, -2]], columns=["a", "a"], dtype="Int64"))
    assert list(twice.columns) == ["a", "a"] and twice.to_numpy().tolist() == [[1.0, 0.0]]


def test_arrow_stays_arrow():
    pa = pytest.importorskip("pyarrow")
    for x in (pa.array([1.5, None, -2.0]), pa.array([1, None, -2]), pa.array([True, None, False]), pa.array([1.5, None], pa.float32())):
        for given in (x, pa.chunked_array([x[:1], x[1:]])):
            y = get("relu")(given)
            assert type(y) is type(given if given is not x else pa.array([0.5], y.type))
            assert y.is_null().to_pylist() == x.is_null().to_pylist()
            assert y.type == (x.type if pa.types.is_floating(x.type) else pa.float64()) and y[0].as_py() == float(x[0].as_py())
    for x, said in (
        (pa.array(["a"]), r"give x\.cast\(pyarrow\.float64\(\)\)"), (pa.scalar(1.5), r"give x\.as_py\(\)"),
        (pa.table({"a": [1.0]}), r"give one, x\['a'\]"),
    ):  # fmt: skip
        with pytest.raises(ActplotError, match=said):
            get("relu")(x)


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
    assert isinstance(y, pl.Series) and (y.name, y.dtype) == ("p", pl.Float32) and y.to_list() == [1.0, None, 0.0]
    for missing in (pl.Series([True, None]), pl.Series([1, None], dtype=pl.Int8)):
        assert (y := get("relu")(missing)).dtype == pl.Float64 and y.to_list() == [1.0, None]
    frame = get("relu")(pl.DataFrame({"a": [1, None], "b": [True, False]}))
    assert frame.to_dict(as_series=False) == {"a": [1.0, None], "b": [1.0, 0.0]}
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
