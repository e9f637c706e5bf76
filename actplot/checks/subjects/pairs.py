"""Numbers and results from elsewhere: text, .npy or raw binary, of a file or of stdin; x, y and perhaps dy, or y alone."""

from __future__ import annotations

import io
import re
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...errors import ActplotError
from ...outside import quoted, visible
from ..kinds import KINDS, Array, Kind, kind_of

Numbers = NDArray[Any]
NPY = b"\x93NUMPY"
SEPARATORS = str.maketrans(dict.fromkeys(',;"', " "))
LARGEST = 1 << 31  # bytes
SUFFIXES = (".csv", ".txt", ".tsv", ".dat", ".npy", ".bin", ".raw")


def loaded(path: str, stdin: Any = None) -> bytes:
    """The bytes of a file, or of stdin. ActplotError where there are none."""
    name = "stdin" if path == "-" else visible(path)
    try:
        if path == "-":
            data = stdin.buffer.read(LARGEST + 1) if hasattr(stdin, "buffer") else stdin.read().encode()
        else:
            with Path(path).open("rb") as file:
                data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise ActplotError(f"cannot read {name}: {(getattr(error, 'strerror', None) or str(error)).lower()}") from None
    if len(data) > LARGEST:
        raise ActplotError(f"cannot read {name}: expected at most {LARGEST:,} bytes")
    if not data.strip():
        raise ActplotError(f"{name} holds no numbers; expected x, y[, dy], one point a line")
    return bytes(data)


def table(data: bytes, name: str, kind: Kind) -> Numbers:
    """The numbers of a file, of shape (rows, columns): text and .npy as they are, raw ones of the type in a single column.

    Array files hold nothing but numbers: what would have to be run to be read is refused.
    """
    if data.startswith(NPY):
        return stored(data, name, kind)
    if b"\0" in data or Path(name).suffix in (".bin", ".raw"):
        if len(data) % (kind.bits // 8):
            raise ActplotError(f"{visible(name)}: expected numbers of {kind.bits // 8} bytes each, got {len(data):,} bytes")
        return np.frombuffer(data, kind.dtype.newbyteorder("<") if not kind.library else kind.dtype)[:, None]
    return text(data, name)


def stored(data: bytes, name: str, kind: Kind) -> Numbers:
    """An array file of NumPy."""
    try:
        found = np.load(io.BytesIO(data), allow_pickle=False)
    except (ValueError, OSError, EOFError, MemoryError) as error:
        raise ActplotError(f"cannot read {visible(name)}: {visible(str(error))}") from None
    if found.dtype.names:
        found = np.stack([found[n] for n in found.dtype.names], axis=-1)
    if found.dtype.kind == "V" and found.dtype.itemsize == kind.bits // 8 and kind.library:  # as NumPy writes what it does not know
        found = found.view(kind.dtype)
    if found.dtype.kind not in "fiub" and kind_of(found.dtype) is None:
        unnamed = [k.name for k in KINDS.values() if k.library and 8 * found.dtype.itemsize == k.bits and found.dtype.kind == "V"]
        hint = f", as NumPy writes {' or '.join(unnamed)}; expected --dtype {unnamed[0]}" if unnamed else ""
        raise ActplotError(f"{visible(name)}: expected numbers, got {found.dtype}{hint}")
    if found.ndim == 2 and found.shape[1] not in (1, 2, 3) and found.shape[0] in (2, 3):
        found = found.T
    if found.ndim not in (1, 2) or (found.ndim == 2 and found.shape[1] not in (1, 2, 3)):
        raise ActplotError(f"{visible(name)}: expected columns x, y[, dy], or y alone, got an array of shape {found.shape}")
    return np.asarray(found if found.ndim == 2 else found[:, None])


def text(data: bytes, name: str) -> Array:
    """Numbers as text, as C prints them too (0x1.8p+1); a heading and what follows # are passed over."""
    try:
        whole = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeError:
        raise ActplotError(f"cannot read {visible(name)}: expected text in UTF-8, an .npy file, or raw numbers in a .bin file") from None
    if "#" in whole:
        whole = re.sub(r"#.*", "", whole)
    lines = list(filter(None, map(str.split, whole.translate(SEPARATORS).splitlines())))
    if lines and not is_number(lines[0][0]):
        lines = lines[1:]
    if not lines:
        raise ActplotError(f"{visible(name)} holds no numbers; expected x, y[, dy], one point a line")
    width = len(lines[0])
    if width > 3:
        raise ActplotError(f"{visible(name)}: expected columns x, y[, dy], or y alone, got {width} columns")
    if any(len(line) != width for line in lines):
        n, line = next((n, line) for n, line in enumerate(lines, 1) if len(line) != width)
        raise ActplotError(f"{visible(name)}: expected {width} columns in each line, got {len(line)} in row {n}")
    words = list(chain.from_iterable(lines))
    try:
        numbers = np.array([*map(float, words)]) if "_" not in whole else None
    except ValueError:
        numbers = None
    if numbers is None:
        numbers = np.array([number(w, name, f" in row {n // width + 1}") for n, w in enumerate(words)])
    return numbers.reshape(-1, width)


def is_number(word: str) -> bool:
    """Whether a word is a number."""
    try:
        number(word, "")
    except ActplotError:
        return False
    return True


def number(word: str, name: str, where: str = "") -> float:
    """A decimal, or a hexadecimal float."""
    try:
        return float.fromhex(word) if "0x" in word.lower() else float(word.replace("−", "-").replace("_", "?"))
    except (ValueError, OverflowError):
        raise ActplotError(f"{visible(name)}: expected a number, got {quoted(word)}{where}") from None


def columns(found: Numbers, given: Numbers | None, usual: Numbers, name: str, each: int = 0) -> tuple[Numbers, Numbers, Numbers | None]:
    """x, y and perhaps dy. ``given``: points of another file; ``usual``: those of the type, which y alone is taken to be at;
    ``each``: the numbers of a row of raw ones.

    ActplotError where numbers and results are not as many.
    """
    if each and given is None and len(found) != len(usual):
        if len(found) % each:
            raise ActplotError(f"{visible(name)}: expected {len(usual):,} results, or rows of {each} numbers; got {len(found):,} numbers")
        found = found.reshape(-1, each)
    width = found.shape[1]
    if width > 1 and given is None:
        return found[:, 0], found[:, 1], found[:, 2] if width == 3 else None
    x = usual if given is None else given
    if len(x) != len(found):
        whole = [k.name for k in KINDS.values() if k.bits <= 16 and len(found) == 1 << k.bits]
        told = f"as many as there are numbers of {' or '.join(whole)}: --dtype {whole[0]}, " if whole else ""
        hint = "" if given is not None else f"; {told}or give the points with --points FILE, or columns x, y"
        raise ActplotError(f"{visible(name)}: expected {len(x):,} results, one for each point, got {len(found):,}{hint}")
    if width == 3:
        raise ActplotError(f"{visible(name)}: expected y[, dy] beside --points FILE, got three columns")
    return x, found[:, 0], found[:, 1] if width == 2 else None
