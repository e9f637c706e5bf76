"""Rectifiers.

Functions that pass positive input and hold back negative input.
"""

from ..activation import Positive, Real, activation, named, paper
from math import inf

from ..words import maximum, piecewise, softplus as softplus_word

maas_2013 = paper("Maas, Hannun and Ng", "Rectifier nonlinearities improve neural network acoustic models", 2013)


@activation(title="ReLU", long_name="Rectified linear unit", aliases=["rectifier"], torch="nn.ReLU", jax="nn.relu", keras="activations.relu", onnx="Relu")
def relu(x):
    """The positive part of its input."""
    return maximum(0, x)


@activation(title="Leaky ReLU", torch="nn.LeakyReLU", jax="nn.leaky_relu", paper=maas_2013,
            keras=named("activations.leaky_relu", negative_slope=0.2))
def leaky_relu(x, negative_slope: Real = 0.01):
    """A rectifier with a small slope on the left."""
    return piecewise(x, (0, lambda x: negative_slope * x), (inf, lambda x: x))
