"""Self-gated."""

from math import inf
from ..activation import Positive, Real, activation, named, paper
from ..words import Phi, sigmoid, tanh, softplus, tanhshrink, pi, sqrt, expm1, piecewise, sin, erfc, exp, Constant

@activation(title="GELU")
def gelu(x):
    """x weighted by the normal distribution function."""
    return x * Phi(x)

@activation(title="GELU, tanh", jax="nn.gelu")
def gelu_tanh(x):
    """x weighted by the normal distribution function."""
    return x * sigmoid(sqrt(8 / pi) * (x + 0.044715 * x**3))

@activation(title="SiLU")
def silu(x):
    """x weighted by the normal distribution function."""
    return x * sigmoid(x)
@activation(title="Mish")
def mish(x):
    """x weighted by the normal distribution function."""
    return x * tanh(softplus(x))
@activation(title="Snake")
def snake(x, a: Positive = 1):
    """x weighted by the normal distribution function."""
    return x + sin(a * x) ** 2 / a
@activation(title="ELU")
def elu(x, alpha: Positive = 1.0):
    """x weighted by the normal distribution function."""
    return piecewise(x, (0, lambda x: alpha * expm1(x)), (inf, lambda x: x))
