#!/usr/bin/env bash
# brain.js 1.6.1 (npm, node): the activation 'leaky-relu' is 0 below 0 and 0.01 x above: the slope stands on the wrong side. A network of one
# neuron of weight 1 and no bias gives 0 at -100, where it should be -1, and 1 at 100, where it should be 100; the function that
# net.toFunction() writes is the same. 'relu' gives 0 and 100, as it should.
# Seen: as written. Exits 1 if that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts brain.js@1.6.1 >/dev/null 2>&1
node - <<'JAVASCRIPT'
const { NeuralNetwork } = require("brain.js");
const seen = { relu: [0, 100], "leaky-relu": [0, 1] };
let changed = false;
for (const [activation, expected] of Object.entries(seen)) {
  const net = new NeuralNetwork({ activation, hiddenLayers: [] });
  net.sizes = [1, 1];
  net.initialize();
  net.weights[1][0][0] = 1;
  net.biases[1][0] = 0;
  const got = [-100, 100].map((x) => net.run([x])[0]);
  console.log(`${activation}: f(-100) = ${got[0]}, f(100) = ${got[1]}, written as ${net.toFunction().toString().replace(/\s+/g, " ")}`);
  changed ||= got.some((y, k) => Math.abs(y - expected[k]) > 1e-6);
}
process.exit(changed ? 1 : 0);
JAVASCRIPT
