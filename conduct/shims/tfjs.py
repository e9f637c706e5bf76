"""A function of TensorFlow.js, run by node: tf.elu, or a layer's activation by its key: layers.activation("hardSigmoid")."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import numpy as np

from actplot.checks.kinds import Kind
from actplot.checks.subjects.adapters import Adapter
from actplot.checks.subjects.python import Subject

SCRIPT = r"""
const tf = require("@tensorflow/tfjs");
const [expression, slope] = process.argv.slice(1);
const bytes = require("fs").readFileSync(0);
const x = tf.tensor1d(new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)));
tf.setBackend("cpu").then(() => {
  const made = eval(`tf.${expression}`);
  const f = typeof made === "function" ? (v) => made(v) : (v) => made.apply(v.reshape([1, -1])).reshape([-1]);
  const y = slope === "slope" ? tf.grad((v) => f(v))(x) : f(x);
  process.stdout.write(Buffer.from(new Float32Array(y.dataSync()).buffer));
});
"""


def version(package: str) -> str:
    """Of what npm installed."""
    return str(json.loads((Path("node_modules") / package / "package.json").read_text())["version"])


def subject(expression: str, kind: Kind) -> Subject:
    """The function as something that is called on an array of float32, and differentiated."""

    def run(x: np.ndarray, what: str) -> np.ndarray:
        told = ["node", "-e", SCRIPT, expression, what]
        done = subprocess.run(told, input=x.astype(np.float32).tobytes(), capture_output=True, check=True)
        return np.frombuffer(done.stdout, np.float32)

    return Subject(expression, expression, {}, kind, Adapter("tfjs", lambda x: run(x, "value"), lambda x: run(x, "slope")))
