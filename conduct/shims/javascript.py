"""A function of a library for node that takes one number at a time, and whether its derivative is asked for: Neataptic's, Synaptic's."""

from __future__ import annotations

import json
import struct
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np

from actplot.checks.kinds import Kind
from actplot.checks.subjects.adapters import Adapter
from actplot.checks.subjects.python import Subject

SCRIPT = r"""
const [library, expression] = process.argv.slice(1);
const f = FOUND;
let given = Buffer.alloc(0);
process.stdin.on("data", (more) => {
  given = Buffer.concat([given, more]);
  while (given.length >= 8 && given.length >= 8 + 8 * given.readUInt32LE(0)) {
    const end = 8 + 8 * given.readUInt32LE(0);
    const slope = given.readUInt32LE(4) === 1;
    const x = new Float64Array(given.buffer.slice(given.byteOffset + 8, given.byteOffset + end));
    given = given.subarray(end);
    process.stdout.write(Buffer.from(x.map((v) => f(v, slope)).buffer));
  }
});
"""
FOUND = 'expression.split(".").reduce((found, key) => found[key], require(library))'


def version(package: str) -> str:
    """Of what npm installed."""
    return str(json.loads((Path("node_modules") / package / "package.json").read_text())["version"])


def subject_of(library: str, found: str = FOUND, slopes: bool = True) -> Callable[[str, Kind], Subject]:
    """What calls a function of a library on an array of doubles; ``found`` is how it is come by there."""
    script = SCRIPT.replace("FOUND", found)

    def subject(expression: str, kind: Kind) -> Subject:
        running = subprocess.Popen(["node", "-e", script, library, expression], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert running.stdin is not None and running.stdout is not None
        given, back = running.stdin, running.stdout

        def run(x: np.ndarray, slope: int) -> np.ndarray:
            given.write(struct.pack("<II", x.size, slope) + x.astype(np.float64).tobytes())
            given.flush()
            return np.frombuffer(back.read(8 * x.size), np.float64)

        return Subject(expression, expression, {}, kind, Adapter(library, lambda x: run(x, 0), (lambda x: run(x, 1)) if slopes else None))

    return subject
