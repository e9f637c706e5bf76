"""Files of numbers by what they are: which reader takes them, and what is said of those that none can read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, cast

import numpy as np

from ..errors import ActplotError
from ..outside import visible
from .given import Given, reading
from .parquet import parquet
from .tensors import is_safetensors, safetensors
from .texts import text
from .values import Moved, Values, of_bytes, real

NPY, ZIP, PARQUET = b"\x93NUMPY", b"PK", b"PAR1"
BEGIN = 16  # bytes that tell what a file is
SUFFIXES = (".npy", ".npz", ".csv", ".tsv", ".txt", ".parquet", ".safetensors")
PACKED = {b"\x1f\x8b": "gunzip", b"BZh": "bunzip2", b"\xfd7zXZ": "xz -d", b"(\xb5/\xfd": "zstd -d"}  # by how they begin: what unpacks them
OTHERS = {b"\x89HDF": "HDF5", b"ARROW1": "Arrow's or Feather", b"\x80": "a pickle, which could run anything"}
ELSE = "expected its numbers as a .npy file: numpy.save('x.npy', array)"


def read(given: Given, key: str | None = None, moved: Moved = lambda done: None) -> Values:
    """The numbers of a file: what it is tells its name, or how it begins; ActplotError says in one line why there are none.

    moved: told how many bytes have been read, where it takes a while to make numbers of them.
    """
    with reading(given):
        with given.opened() as stream:
            head = stream.read(BEGIN)
        suffix = Path(given.name).suffix.lower()
        if suffix == ".npy" or (suffix not in SUFFIXES and head.startswith(NPY)):
            given.keyless(key)
            found = npy(given.opened, given.name, given.size)
        elif suffix == ".npz" or (suffix not in SUFFIXES and head.startswith(ZIP)):
            found = npz(given, key)
        elif suffix == ".safetensors" or (suffix not in SUFFIXES and is_safetensors(head, given.size)):
            found = safetensors(given, key)
        elif suffix == ".parquet" or (suffix not in SUFFIXES and head.startswith(PARQUET)):
            found = parquet(given, key)
        elif program := next((found for begin, found in PACKED.items() if head.startswith(begin)), None):
            raise given.failed(f"it is packed; expected what {program} -c makes of it, through a pipe")
        elif kind := next((found for begin, found in OTHERS.items() if head.startswith(begin)), None):
            raise given.failed(f"it is {kind}; {ELSE}")
        else:
            found = text(given, key, suffix, moved)
    if not found.count:
        raise given.failed("it holds no numbers")
    return replace(found, blocks=lambda: told(given, found))


def told(given: Given, found: Values) -> Iterator[Any]:
    """The blocks of a file, whose faults may show late."""
    with reading(given):
        yield from found.blocks()


def npy(opened: Callable[[], BinaryIO], name: str, size: int | None = None) -> Values:
    """The numbers of a .npy file, or of a part of an .npz. No pickle is ever read."""
    with opened() as stream:
        try:
            version = np.lib.format.read_magic(stream)
            header = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
            shape, _, dtype = header(stream)
        except ValueError:
            raise ActplotError(f"cannot read {name}: it is no .npy file, or its head is damaged") from None
        start = stream.tell()
    if dtype.hasobject:
        raise ActplotError(f"cannot read {name}: it holds a pickle, which could run anything; expected an array of numbers")
    if dtype.kind == "V" and not dtype.names:  # all that NumPy writes of a type that it does not have
        raise ActplotError(f"cannot read {name}: it does not tell its type, as of bfloat16; expected numpy.save of x.astype('float32')")
    if not shape:
        raise ActplotError(f"cannot read {name}: it holds a single number without an axis; expected an array")
    count = int(np.prod(shape, dtype=object))
    real(dtype, name)
    if size is not None and start + count * dtype.itemsize > size:
        raise ActplotError(f"cannot read {name}: it ends before its {count:,} numbers do")

    def beyond() -> BinaryIO:
        stream = opened()
        left = start
        while left and (skipped := stream.read(left)):
            left -= len(skipped)
        return stream

    return of_bytes(beyond, dtype, count, name)


class Member(io.RawIOBase):
    """A member of an archive, which closes all that was opened for it."""

    def __init__(self, given: Given, name: str) -> None:
        super().__init__()
        self.stream = given.opened()
        try:
            self.part = zipfile.ZipFile(self.stream).open(name)  # noqa: SIM115 (closed with this)
        except BaseException:
            self.stream.close()
            raise

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.part.tell()

    def readinto(self, buffer: Any) -> int:
        return int(self.part.readinto(buffer))  # type: ignore[attr-defined]

    def close(self) -> None:
        if not self.closed:
            self.part.close()
            self.stream.close()
        super().close()


def npz(given: Given, key: str | None) -> Values:
    """The numbers of an array of an .npz file, which is unpacked as it is read."""
    with given.opened() as stream, zipfile.ZipFile(stream) as archive:
        parts = archive.namelist()
    names = {n.removesuffix(".npy"): n for n in parts if n.endswith(".npy")}
    if parts and not names:
        of_torch = any(n.endswith("data.pkl") for n in parts)
        what = "PyTorch's, a pickle, which could run anything" if of_torch else "an archive of something else"
        raise given.failed(f"it is {what}; {ELSE}")

    def values(name: str) -> Values:
        return npy(lambda: cast(BinaryIO, Member(given, names[name])), f"{visible(name)} of {given.name}")

    def numeric() -> Iterator[str]:
        for name in names:
            with suppress(ActplotError):
                values(name)
                yield name

    chosen, remark = given.one(names, key, "array", list(numeric()) or names if key is None and len(names) > 1 else None)
    return replace(values(chosen), part=chosen, remark=remark)
