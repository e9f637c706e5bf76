"""A column of a Parquet file, where pyarrow is installed: batch by batch, what is missing as NaN."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from ..errors import ActplotError
from .given import Given
from .values import BLOCK, Values, real

INDEX = "__index_level_"  # how pandas calls the column of an index that has no name


def parquet(given: Given, key: str | None) -> Values:
    """The numbers of one column; those of lists in a row."""
    try:
        import pyarrow
        from pyarrow import parquet as files
    except ImportError:
        raise given.failed("this takes pyarrow, which is not installed: pip install pyarrow, or give a .npy file") from None
    try:
        with given.opened() as stream:
            schema = files.ParquetFile(stream).schema_arrow
    except pyarrow.ArrowException:
        raise given.failed("it is damaged, or no .parquet file") from None
    kinds = {f.name: innermost(f.type) for f in schema}
    are = pyarrow.types
    numeric = [n for n, k in kinds.items() if are.is_floating(k) or are.is_integer(k) or are.is_decimal(k) or are.is_boolean(k)]
    if key in kinds and key not in numeric:
        raise ActplotError(f"{key} of {given.name} holds {kinds[key]}; expected real numbers")
    named = [n for n in numeric if not n.startswith(INDEX)] or numeric
    column, remark = given.one(kinds, key, "column", named)
    kind = kinds[column]
    dtype = real(np.dtype(kind.to_pandas_dtype()) if are.is_floating(kind) else np.dtype(np.float64), given.name)

    def blocks() -> Iterator[Any]:
        with given.opened() as stream:
            try:
                for batch in files.ParquetFile(stream).iter_batches(BLOCK, columns=[column]):
                    found = batch.column(0)
                    while hasattr(found, "flatten") and found.type != kind:
                        found = found.flatten()
                    yield np.asarray(found.to_numpy(zero_copy_only=False), dtype)
            except pyarrow.ArrowException:
                raise given.failed("it is damaged") from None

    return Values(dtype, sum(map(len, blocks())), blocks, column, remark)


def innermost(kind: Any) -> Any:
    """The type of what lists hold."""
    while hasattr(kind, "value_type"):
        kind = kind.value_type
    return kind
