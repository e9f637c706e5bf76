"""Tensors of a .safetensors file: eight bytes say how long a head of JSON is, which says where each tensor lies.

These few lines in place of the library of that name: it hands out whole tensors, where they may be larger than memory, and NumPy gets no
bfloat16 from it. (https://github.com/huggingface/safetensors, "Format".)
"""

from __future__ import annotations

import json
from dataclasses import replace
from math import prod
from typing import Any, BinaryIO

import numpy as np

from ..errors import ActplotError
from .given import Given
from .values import Values, of_bytes

LARGEST = 100_000_000  # bytes of a head, as the format has it
PLAIN = {
    "F64": "<f8", "F32": "<f4", "F16": "<f2", "I64": "<i8", "I32": "<i4", "I16": "<i2", "I8": "i1", "U64": "<u8", "U32": "<u4",
    "U16": "<u2", "U8": "u1", "BOOL": "?",
}  # fmt: skip
NARROW = {
    "BF16": "bfloat16", "F8_E4M3": "float8_e4m3fn", "F8_E5M2": "float8_e5m2", "F8_E4M3FNUZ": "float8_e4m3fnuz",
    "F8_E5M2FNUZ": "float8_e5m2fnuz",
}  # fmt: skip


def is_safetensors(begin: bytes, size: int) -> bool:
    """Whether a file of so many bytes that begins so may be one."""
    return begin[8:9] == b"{" and int.from_bytes(begin[:8], "little") <= min(LARGEST, size - 8)


def safetensors(given: Given, key: str | None) -> Values:
    """The numbers of one tensor."""
    with given.opened() as stream:
        length = int.from_bytes(stream.read(8), "little")
        text = stream.read(length) if length <= min(LARGEST, given.size - 8) else b""
    try:
        head = json.loads(text)
        tensors = {name: told for name, told in head.items() if name != "__metadata__"}
        chosen, remark = given.one(tensors, key, "tensor")
        kind, shape, (first, last) = (tensors[chosen][k] for k in ("dtype", "shape", "data_offsets"))
        count = prod(map(int, shape))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise given.failed("it is no .safetensors file, or its head is damaged") from None
    what = f"{chosen} of {given.name}" if len(tensors) > 1 else given.name
    if kind not in PLAIN and kind not in NARROW:
        raise ActplotError(f"{what} holds {kind}; expected real numbers of 8 bits or more")
    dtype = typed(kind)
    start = 8 + length + first
    if not 0 <= first <= last or last - first != count * dtype.itemsize:
        raise given.failed("it is no .safetensors file, or its head is damaged")
    if 8 + length + last > given.size:
        raise given.failed(f"it ends before its {count:,} numbers do")

    def opened() -> BinaryIO:
        stream = given.opened()
        stream.seek(start)
        return stream

    return replace(of_bytes(opened, dtype, count, what), part=chosen, remark=remark)


def typed(kind: str) -> np.dtype[Any]:
    """NumPy's type for one of the format."""
    if kind in PLAIN:
        return np.dtype(PLAIN[kind])
    import ml_dtypes

    found: np.dtype[Any] = np.dtype(getattr(ml_dtypes, NARROW[kind]))
    return found
