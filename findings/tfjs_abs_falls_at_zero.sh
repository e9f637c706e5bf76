#!/usr/bin/env bash
# TensorFlow.js 4.22.0 (cpu backend): the gradient of tf.abs at 0 is -1. PyTorch, TensorFlow, MLX and PaddlePaddle give 0 there, JAX 1:
# six libraries, three answers. tf.leakyRelu's gradient at 0 is its slope 0.2. The "hardSigmoid" of its layers is clip(0.2 x + 0.5),
# as in Keras 2; Keras 3 has x / 6. And tf.erf, a polynomial approximation, loses its digits near 0: erf(1e-8) is 1.2284e-8 (exact: 1.1284e-8).
# Seen: abs'(0) -1, leakyRelu'(0) 0.2, hardSigmoid(1) 0.7, erf(1e-8) / 1e-8 = 1.2284.
# Exits 1 if that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @tensorflow/tfjs@4.22.0 >/dev/null 2>&1
node - 2>/dev/null <<'JAVASCRIPT'
const tf = require("@tensorflow/tfjs");
const slope = (f, x) => tf.grad(f)(tf.scalar(x)).dataSync()[0];
tf.setBackend("cpu").then(() => {
  const seen = [
    ["abs'(0)", slope(tf.abs, 0), -1],
    ["leakyRelu'(0)", slope((x) => tf.leakyRelu(x), 0), 0.2],
    ["hardSigmoid(1)", tf.layers.activation({ activation: "hardSigmoid" }).apply(tf.tensor2d([[1]])).dataSync()[0], 0.7],
    ["erf(1e-8) / 1e-8", tf.erf(tf.scalar(1e-8)).dataSync()[0] / 1e-8, 1.2284],
  ];
  for (const [what, got] of seen) console.log(`${what} = ${got.toPrecision(5)}`);
  process.exit(seen.some(([, got, expected]) => Math.abs(got - expected) > 1e-4) ? 1 : 0);
});
JAVASCRIPT
