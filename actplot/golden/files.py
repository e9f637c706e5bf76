"""Tables as files: csv and text, .npy, raw binary, a C header, and words for Verilog's $readmemh."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..checks.kinds import Kind
from ..definition import nearest
from ..errors import ActplotError
from ..outside import quoted
from ..version import __version__
from .scaled import Scaled
from .tables import Column, Golden

SUFFIXES = (".csv", ".txt", ".npy", ".bin", ".h", ".hex", ".mem")


def suffix(path: str) -> str:
    """What a file's name ends in. ActplotError for what no table is written as."""
    found = Path(path).suffix.lower()
    if found not in SUFFIXES:
        offer = nearest(found, SUFFIXES, 1)
        raise ActplotError(f"--out must end in {', '.join(SUFFIXES)}, got {quoted(path)}{'; ' + offer if offer else ''}")
    return found


def encoded(path: str, of: Kind, columns: Mapping[str, NDArray[Any]]) -> bytes:
    """Plain columns of a float type as a file."""
    return written(path, Golden("x", tuple(Column(name, of, v) for name, v in columns.items()), False, ()))


def written(path: str, table: Golden) -> bytes:
    """A table as the bytes of a file, by what its name ends in."""
    kind = suffix(path)
    if kind == ".npy":
        return as_array(table)
    if kind == ".bin":
        return raw(table)
    if kind == ".h":
        return header(table).encode()
    if kind in (".hex", ".mem"):
        return words(table).encode()
    return text(table, "," if kind == ".csv" else " ").encode()


def text(table: Golden, between: str) -> str:
    """Numbers with a head of remarks and, of several columns, their names; codes stand for themselves."""
    shown = [told(c) for c in table.columns]
    names = between.join(c.name for c in table.columns)
    head = [f"# {line}" for line in table.head] + ([names] if between == "," else [])
    return "\n".join([*head, *map(between.join, zip(*shown, strict=True))]) + "\n"


def told(c: Column) -> list[str]:
    """Each number of a column as text."""
    return [c.type.text(v) for v in c.real.tolist()] if isinstance(c.type, Kind) else [str(v) for v in c.numbers.tolist()]


def as_array(table: Golden) -> bytes:
    """An array of shape (rows, columns), or (rows,) of one; what NumPy has no type for as float32, which holds it exactly."""
    out = io.BytesIO()
    types = [c.numbers.dtype if isinstance(c.type, Kind) and not c.type.library else None for c in table.columns]
    plain = [
        c.numbers if t is not None else c.real.astype(np.float32) if isinstance(c.type, Kind) else c.numbers.astype(np.int32)
        for c, t in zip(table.columns, types, strict=True)
    ]
    np.save(out, plain[0] if len(plain) == 1 else np.stack(plain, axis=1), allow_pickle=False)
    return out.getvalue()


def raw(table: Golden) -> bytes:
    """Rows of numbers, little end first, nothing between them."""
    sizes = [c.type.words if isinstance(c.type, Kind) else np.dtype(f"u{width(c.type)}") for c in table.columns]
    rows = np.zeros(len(table.columns[0].numbers), [(c.name, s.newbyteorder("<")) for c, s in zip(table.columns, sizes, strict=True)])
    for c in table.columns:
        rows[c.name] = c.bits
    return rows.tobytes()


def width(of: Kind | Scaled) -> int:
    """The bytes of the smallest unsigned integer that holds a number."""
    return next(n for n in (1, 2, 4, 8) if 8 * n >= of.bits)


def digits(of: Kind | Scaled) -> int:
    """Hexadecimal digits of a number."""
    return -(-of.bits // 4)


def header(table: Golden) -> str:
    """Arrays of C, of the bits of each number."""
    base = identifier(table.name)
    told = [f"/* {line.replace('*/', '')} */" for line in (f"actplot {__version__}", *table.head)]
    guard = f"ACTPLOT_{base.upper()}_H"
    how = ", ".join(dict.fromkeys(read_by(c.type, f"{base}_{c.name}") for c in table.columns if c.name != "x"))
    lines = [*told, f"/* words are bits: {how} */", f"#ifndef {guard}", f"#define {guard}", "#include <stdint.h>"]
    for c in table.columns:
        if table.addressed and c.name == "x":
            continue
        values = [f"0x{v:0{digits(c.type)}x}" for v in c.bits.tolist()]
        rows = [", ".join(values[k : k + 12]) for k in range(0, len(values), 12)]
        lines += [f"static const uint{8 * width(c.type)}_t {base}_{c.name}[{len(values)}] = {{", *(f"    {r}," for r in rows), "};"]
    return "\n".join([*lines, "#endif"]) + "\n"


def identifier(name: str) -> str:
    """A name, or a formula, as one of C."""
    found = re.sub(r"\W+", "_", name, flags=re.ASCII).strip("_").lower()
    return found if found and not found[0].isdigit() else f"f_{found}".rstrip("_")


def read_by(of: Kind | Scaled, array: str) -> str:
    """How C reads a number of an array of bits."""
    if isinstance(of, Kind):
        types = {"float32": "float", "float64": "double"}  # the only ones that C has
        return f"{types[of.name]} v; memcpy(&v, &{array}[n], sizeof v)" if of.name in types else f"{array}[n] is those of {of.name}"
    return f"({'u' * (not of.signed)}int{8 * width(of)}_t){array}[n]" if of.bits == 8 * width(of) else f"the low {of.bits} of {array}[n]"


def words(table: Golden) -> str:
    """One word a line for $readmemh, y alone or y and dy side by side; where rows are not addressed by x, x stands before them."""
    shown = [c for c in table.columns if not (table.addressed and c.name == "x")]
    order = ", ".join(f"{c.name} ({c.type.bits} bits)" for c in shown)
    head = [f"// {line}" for line in (f"actplot {__version__}", *table.head, f"each word, from its highest bits: {order}")]
    columns = [[f"{v:0{digits(c.type)}x}" for v in c.bits.tolist()] for c in shown]
    return "\n".join([*head, *map("".join, zip(*columns, strict=True))]) + "\n"
