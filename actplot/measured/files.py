"""Files of numbers by what they are: which reader takes them, and what is said of those that none can read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

import numpy as np

from ..errors import ActplotError
from ..outside import visible
from .given import Given, reading
from .parquet import parquet
from .tensors import safetensors
from .texts import text
from .values import Values, of_bytes, real

NPY, ZIP, PARQUET = b"\x93NUMPY", b"PK", b"PAR1"
SUFFIXES = (".npy", ".npz", ".csv", ".tsv", ".txt", ".parquet", ".safetensors")


def read(given: Given, key: str | None = None) -> Values:
    """The numbers of a file: what it is tells its name, or how it begins; ActplotError says in one line why there are none."""
    with reading(given):
        with given.opened() as stream:
            head = stream.read(len(NPY))
        suffix = Path(given.name).suffix.lower()
        if suffix == ".npy" or (suffix not in SUFFIXES and head == NPY):
            given.keyless(key)
            found = npy(given.opened, given.name, given.size)
        elif suffix == ".npz" or (suffix not in SUFFIXES and head.startswith(ZIP)):
            found = npz(given, key)
        elif suffix == ".safetensors":
            found = safetensors(given, key)
        elif suffix == ".parquet" or (suffix not in SUFFIXES and head.startswith(PARQUET)):
            found = parquet(given, key)
        else:
            found = text(given, key, suffix)
    if not found.count:
        raise given.failed("it holds no numbers")
    return Values(found.dtype, found.count, lambda: told(given, found))


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
        names = {n.removesuffix(".npy"): n for n in archive.namelist()}
    member = names[given.one(names, key, "array")]

    def opened() -> BinaryIO:
        return cast(BinaryIO, Member(given, member))

    return npy(opened, f"{visible(member.removesuffix('.npy'))} of {given.name}")
