"""brain.js: a network of one neuron, of weight 1 and no bias, with an activation: it is told by no other name."""

from .javascript import subject_of, version

__all__ = ["subject", "version"]
NEURON = """(() => {
  const net = new (require(library).NeuralNetwork)({ activation: expression, hiddenLayers: [] });
  net.sizes = [1, 1];
  net.initialize();
  net.weights[1][0][0] = 1;
  net.biases[1][0] = 0;
  net.setActivation();
  return (v) => net.runInput([v])[0];
})()"""
subject = subject_of("brain.js", NEURON, slopes=False)
