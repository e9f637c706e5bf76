"""What users give: real numbers in any shape and float dtype, which results keep, and what they choose to get at a kink."""

import sys
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from math import log2, nan
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from ...definition import Definition
from ...errors import ActplotError

Array = NDArray[np.float64]
AtKink = Literal["nan", "left", "right", "mean"]  # what is returned where f' does not exist


def like(x: Any, fill: Callable[[Any, Array], None]) -> Any:
    """What ``fill`` makes of the numbers of x, in the shape and float dtype of x (integers become float64).

    ``fill`` takes them in a row, as they are, and an array of that length and float type to write to; nothing is copied on the way.
    """
    given = as_array(x, whole=True)
    kept = given.dtype if is_float(given.dtype) else np.dtype(np.float64)
    y = np.empty(given.shape, kept.newbyteorder("="), order="F" if given.flags.fnc else "C")
    row = given.T.reshape(-1) if given.flags.fnc else given.reshape(-1) if given.flags.c_contiguous else given.flat
    with np.errstate(all="ignore"):
        fill(row, y.T.reshape(-1) if given.flags.fnc else y.reshape(-1))
    if isinstance(x, (int, float)) and not isinstance(x, np.generic):
        return float(y)
    y = y.astype(kept, copy=False)
    return y if given.ndim or isinstance(x, np.ndarray) else y[()]


def as_array(x: Any, whole: bool = False) -> NDArray[Any]:
    """The input as an array of a float dtype, or ``whole`` numbers as they are; ActplotError for what is not made of real numbers."""
    if "numpy.ma" in sys.modules and isinstance(x, np.ma.MaskedArray):  # asking NumPy loads it, which takes longer than most calls
        raise ActplotError("expected numbers, got a masked array: say what is masked, with .filled(0) or .compressed()")
    try:
        given = np.asarray(x)
    except ValueError:
        raise ActplotError("expected numbers in an array of one shape, got rows of different lengths") from None
    if given.size == 0 and given.dtype == object:
        given = given.astype(np.float64)
    if given.dtype.kind == "f" and given.dtype.itemsize > 8:
        raise ActplotError(f"expected float64 or fewer digits, got {given.dtype}: give float64; `actplot eval --exact` prints more digits")
    if given.dtype.kind not in "fiub" and not is_float(given.dtype):
        raise ActplotError(f"expected real numbers, got {odd(given) if given.dtype == object else given.dtype}{way(x, given)}")
    return given if is_float(given.dtype) or whole else given.astype(np.float64)


def odd(given: NDArray[Any]) -> str:
    """What in an array of objects is no number; where all are, that it is an array of objects."""
    values = given.ravel().tolist()
    strange = next((v for v in values if not isinstance(v, (int, float, np.integer, np.floating))), values)
    if strange is not values:
        return type(strange).__name__
    if any(isinstance(v, int) and not -(2**63) <= v < 2**64 for v in values):
        return "an integer beyond 64 bits"
    return "an array of objects"


def way(x: Any, given: NDArray[Any]) -> str:
    """What to give in place of x, where there is a call that makes real numbers of it."""
    whole = isinstance(x, np.ndarray)
    if given.dtype.kind == "c":
        return ": give x.real" if whole or not given.ndim else ": give numpy.real(x)"
    if given.dtype.names:
        return f": give x[{given.dtype.names[0]!r}]"
    if given.dtype.kind not in "OSU":
        return ""
    if not given.ndim and isinstance(x, Iterable) and not isinstance(x, (str, bytes, np.ndarray)):
        return ": give list(x.values())" if isinstance(x, Mapping) else ": give list(x)"
    try:
        float(x) if not given.ndim else given.astype(np.float64)
    except (TypeError, ValueError, OverflowError):
        return ""
    return f": give {'x.astype(float)' if whole else 'numpy.array(x, float)' if given.ndim else 'float(x)'}"


def is_float(dtype: Any) -> bool:
    """Whether a dtype is one of floats: NumPy's own, or one of the package ml_dtypes, which must have been loaded to make it."""
    return bool(dtype.kind == "f") or (dtype.type.__module__ == "ml_dtypes" and "float" in dtype.name)


def rounded_once(y: Array, dtype: Any) -> NDArray[Any]:
    """float64 in another float dtype, to the nearest, ties to even.

    ml_dtypes goes by float32 and rounds twice. Here that float32 is the one below in size, with a last bit of 1 where something is lost:
    it lies on the same side of every boundary.
    """
    if dtype.type.__module__ != "ml_dtypes":
        return y.astype(dtype)
    single = y.astype(np.float32)
    back = single.astype(np.float64)
    lost = (back != y) & ~np.isnan(y)
    bits = single.view(np.uint32)
    bits -= lost & (np.abs(back) > np.abs(y))
    bits |= lost
    return single.astype(dtype)


def beside(y: Array, rest: Array) -> Array:
    """y + rest, of which y is the nearest float64, as the one below it in size with a last bit of 1 where something is left.

    It lies on the same side of every boundary between floats of fewer digits.
    """
    down = np.where((rest != 0) & (np.signbit(rest) != np.signbit(y)), np.nextafter(y, 0.0), y)
    found: Array = (down.view(np.int64) | (rest != 0)).view(np.float64)
    return found


def choosable(f: Definition, at_kink: Any) -> None:
    """ActplotError unless this says what to return at a kink."""
    if not isinstance(at_kink, str) or at_kink not in get_args(AtKink):
        got = repr(at_kink) if isinstance(at_kink, str) else type(at_kink).__name__
        hint = "; both inputs of a gated function are the halves of one array" if f.entry.kind == "gated" else ""
        raise ActplotError(f"at_kink must be nan, left, right or mean, got {got}{hint}")


def chosen(right: Array, left: Array, at_kink: AtKink) -> Array:
    """What the caller chose to get at a kink."""
    return {"nan": np.full_like(right, nan), "left": left, "right": right, "mean": (left + right) / 2}[at_kink]


def agree(a: Array, b: Array) -> Any:
    """Equal up to the rounding of two evaluations."""
    return (np.abs(a - b) <= 8 * np.spacing(np.abs(a) + np.abs(b))) | (a == b)


def alike(a: Array, b: Array, dtype: Any) -> Any:
    """Whether two floats round to the same; zeros of either sign are."""
    p, q = rounded_once(a, dtype), rounded_once(b, dtype)
    bits = np.dtype(f"u{dtype.itemsize}")
    return ((p.view(bits) == q.view(bits)) | ((p == 0) & (q == 0))) & (np.isfinite(a) & np.isfinite(b))


EXTREME = 400  # octaves, beyond which floats may not hold what is between parameters


def octaves(f: Definition) -> float:
    """How many octaves the sizes of all parameters are from 1, together."""
    return sum(abs(log2(abs(float(v)))) for v in f.values.values() if v != 0)


# ---------------------------------------------------------------- arrays of other libraries

Back = Callable[[Any], Any]  # what NumPy has computed, as what was given


def returned(compute: Callable[..., Any]) -> Callable[..., Any]:
    """Decorator: a function of a definition and arrays, which gives back what it was given: a tensor, a series, a frame of another library.

    That needs none of these libraries; one whose array comes is loaded already.
    """

    @wraps(compute)
    def hosted(f: Definition, x: Any, *more: Any, **options: Any) -> Any:
        host = HOSTS.get(type(x).__module__.partition(".")[0])
        if host is None:
            return compute(f, x, *more, **options)
        plain, back = host(x)
        others = [HOSTS[k](m)[0] if (k := type(m).__module__.partition(".")[0]) in HOSTS else m for m in more]
        return back(compute(f, plain, *others, **options))

    return hosted


def of_torch(x: Any) -> tuple[Any, Back]:
    """A tensor of PyTorch on the CPU; narrow floats, which NumPy has from ml_dtypes, by their bits."""
    import torch

    if not isinstance(x, torch.Tensor):
        return x, same
    if x.requires_grad:
        raise ActplotError("this tensor requires grad, and autograd does not see what NumPy computes: give x.detach()")
    if x.device.type != "cpu":
        raise ActplotError(f"this tensor is on {x.device}: give x.cpu()")
    if x.layout != torch.strided:
        raise ActplotError("this tensor is sparse: give x.to_dense()")
    name = str(x.dtype).removeprefix("torch.")
    if name.startswith(("bfloat", "float8")):
        import ml_dtypes

        bits = torch.int16 if x.element_size() == 2 else torch.uint8
        kind = np.dtype(getattr(ml_dtypes, name))
        return x.contiguous().view(bits).numpy().view(kind), lambda y: torch.from_numpy(np.asarray(y).view(f"i{y.itemsize}")).view(x.dtype)
    return x.resolve_neg().resolve_conj().numpy(), lambda y: torch.from_numpy(np.asarray(y))


def of_jax(x: Any) -> tuple[Any, Back]:
    """An array of JAX on the CPU, outside of what it traces."""
    import jax

    if isinstance(x, jax.core.Tracer):
        raise ActplotError("JAX traces this array, and does not see what NumPy computes: call the function outside of jit and grad")
    if not isinstance(x, jax.Array):
        return x, same
    if platform := next((d.platform for d in x.devices() if d.platform != "cpu"), ""):
        raise ActplotError(f"this array is on {platform}: give jax.device_get(x)")
    return np.asarray(x), lambda y: jax.numpy.asarray(y)


def of_pandas(x: Any) -> tuple[Any, Back]:
    """A series, an index, a frame or an array of pandas: with its index, its name, its columns; what is missing stays so."""
    import pandas as pd

    if not isinstance(x, (pd.Series, pd.Index, pd.DataFrame, pd.api.extensions.ExtensionArray)):
        return x, same
    kinds = set(x.dtypes) if isinstance(x, pd.DataFrame) else {x.dtype}
    wrong = next((t for t in kinds if not pd.api.types.is_numeric_dtype(t) or pd.api.types.is_complex_dtype(t)), None)
    if wrong is not None:
        offer = 'give df.select_dtypes("number")' if isinstance(x, pd.DataFrame) else "give s.astype(float), if it holds numbers"
        raise ActplotError(f"expected real numbers, got {wrong}: {offer}")
    own = any(isinstance(t, pd.api.extensions.ExtensionDtype) for t in kinds)
    kept = np.dtype(np.float32) if {getattr(t, "numpy_dtype", None) for t in kinds} == {np.dtype(np.float32)} else np.dtype(np.float64)
    plain = x.to_numpy(dtype=kept, na_value=np.nan) if own else x.to_numpy()

    def back(y: Any) -> Any:
        if np.shape(y) != plain.shape:
            return y
        if isinstance(x, pd.Index):
            return pd.Index(alike_in_pandas(x.array, y), name=x.name)
        if isinstance(x, pd.Series):
            return pd.Series(alike_in_pandas(x.array, y), index=x.index, name=x.name)
        if not isinstance(x, pd.DataFrame):
            return alike_in_pandas(x, y)
        if not own:
            return pd.DataFrame(y, index=x.index, columns=x.columns)
        columns = dict(enumerate(alike_in_pandas(x.iloc[:, k].array, y[:, k]) for k in range(y.shape[1])))
        return pd.DataFrame(columns, index=x.index).set_axis(x.columns, axis=1)

    return plain, back


def alike_in_pandas(x: Any, y: Array) -> Any:
    """Results as an array of the kind of pandas' x; where a number is missing in x, its result is, and NaN is NaN."""
    import pandas as pd

    if isinstance(x, (pd.arrays.IntegerArray, pd.arrays.FloatingArray, pd.arrays.BooleanArray)):
        return pd.arrays.FloatingArray(y, x.isna())
    if isinstance(x, pd.arrays.ArrowExtensionArray):
        import pyarrow

        return pd.arrays.ArrowExtensionArray(pyarrow.array(y, mask=x.isna()))
    return pd.arrays.SparseArray(y) if isinstance(x, pd.arrays.SparseArray) else pd.arrays.NumpyExtensionArray(y)


def of_pyarrow(x: Any) -> tuple[Any, Back]:
    """An array of Arrow, whole or in chunks: what is missing stays so."""
    import pyarrow as pa

    if isinstance(x, pa.Scalar):
        raise ActplotError("this is a number of Arrow: give x.as_py()")
    if isinstance(x, (pa.Table, pa.RecordBatch)):
        raise ActplotError(f"this is a table of several columns: give one, x[{next(map(repr, x.column_names), '...')}]")
    if not isinstance(x, (pa.Array, pa.ChunkedArray)):
        return x, same
    if not (pa.types.is_floating(x.type) or pa.types.is_integer(x.type) or pa.types.is_boolean(x.type)):
        raise ActplotError(f"expected real numbers, got {x.type}: give x.cast(pyarrow.float64()), if it holds numbers")
    missing = x.is_null().to_numpy(**({} if isinstance(x, pa.ChunkedArray) else {"zero_copy_only": False}))
    whole = x.combine_chunks() if isinstance(x, pa.ChunkedArray) else x
    plain = (whole.cast(pa.uint8()) if pa.types.is_boolean(x.type) else whole).to_numpy(zero_copy_only=False)

    def back(y: Any) -> Any:
        if np.shape(y) != plain.shape:
            return y
        made = pa.array(y, mask=missing)
        return pa.chunked_array([made]) if isinstance(x, pa.ChunkedArray) else made

    return plain, back


def of_polars(x: Any) -> tuple[Any, Back]:
    """A series or a frame of polars: with its name, its columns; what is missing stays so."""
    import polars as pl

    if isinstance(x, pl.LazyFrame):
        raise ActplotError("this frame has not been computed: give df.collect()")
    if not isinstance(x, (pl.Series, pl.DataFrame)):
        return x, same
    columns = x.get_columns() if isinstance(x, pl.DataFrame) else [x]
    if wrong := next((s.dtype for s in columns if not (s.dtype.is_float() or s.dtype.is_integer() or s.dtype == pl.Boolean)), None):
        offer = "give df.select(polars.selectors.numeric())" if isinstance(x, pl.DataFrame) else "give s.cast(polars.Float64)"
        raise ActplotError(f"expected real numbers, got {wrong}: {offer}")
    plainly = [s if s.dtype.is_float() or not (s.null_count() or s.dtype == pl.Boolean) else s.cast(pl.Float64) for s in columns]
    rows = [s.to_numpy() for s in plainly]
    plain = rows[0] if isinstance(x, pl.Series) else np.column_stack(rows) if rows else np.empty((0, 0))

    def back(y: Any) -> Any:
        if np.shape(y) != plain.shape:
            return y
        found = [pl.Series(s.name, v) for s, v in zip(columns, [y] if isinstance(x, pl.Series) else y.T, strict=True)]
        found = [v.set(s.is_null(), None) if s.null_count() else v for s, v in zip(columns, found, strict=True)]
        return found[0] if isinstance(x, pl.Series) else pl.DataFrame(found)

    return plain, back


def of_xarray(x: Any) -> tuple[Any, Back]:
    """A DataArray of xarray: with its dimensions, coordinates, name and attributes."""
    import xarray as xr

    if isinstance(x, xr.Dataset):
        raise ActplotError(f"this is a dataset of several arrays: give one, ds[{next(iter(map(repr, x.data_vars)), '...')}]")
    if not isinstance(x, xr.DataArray):
        return x, same
    plain = x.to_numpy()
    return plain, lambda y: x.copy(data=y) if np.shape(y) == plain.shape else y


def same(y: Any) -> Any:
    """What was computed."""
    return y


HOSTS: dict[str, Callable[[Any], tuple[Any, Back]]] = {
    "torch": of_torch, "jax": of_jax, "jaxlib": of_jax, "pandas": of_pandas, "polars": of_polars, "pyarrow": of_pyarrow,
    "xarray": of_xarray,
}  # fmt: skip


def given(x: Any) -> Any:
    """What NumPy sees of an array of any library."""
    host = HOSTS.get(type(x).__module__.partition(".")[0])
    return x if host is None else host(x)[0]
