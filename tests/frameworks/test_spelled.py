"""A call as a program has it is the function that its library computes there, with that library's parameters and their defaults."""

import numpy as np
import pytest
import scipy.special
import scipy.stats

from actplot.expressions.resolve import get

from .runs import jax, keras, torch

pytestmark = pytest.mark.frameworks

X = np.linspace(-4, 4, 33) + 0.01
HERE = {
    "torch": torch, "F": torch.nn.functional, "nn": torch.nn, "jax": jax, "keras": keras, "scipy": scipy, "np": np, "K": keras.ops,
}  # fmt: skip
CALLS = """
F.softplus(x, 2, 20)
F.softplus(x, beta=0.5, threshold=40)
F.leaky_relu(x, 0.2)
F.leaky_relu(x)
F.elu(x, 0.5)
F.celu(x, alpha=2)
F.hardtanh(x, -2, 1)
F.hardtanh(x, min_val=-2, max_val=3)
F.gelu(x)
F.gelu(x, approximate='tanh')
F.gelu(x, approximate='none')
F.hardshrink(x, 0.3)
F.softshrink(x, lambd=0.3)
F.threshold(x, 0.5, -2)
F.hardsigmoid(x)
F.silu(x, inplace=False)
F.relu6(x)
F.logsigmoid(x)
F.softsign(x)
F.tanhshrink(x)
torch.special.log_ndtr(x)
torch.special.xlogy(x, x*x + 1)
torch.clamp(x, min=-1)
torch.where(x > 0, x, torch.zeros_like(x))
torch.pow(x, 3)
torch.rsqrt(x*x + 1)
torch.logaddexp(x, 2*x)
x.sigmoid().mul(x)
x.clamp(min=-1, max=2).abs().sqrt()
x.masked_fill(x < 0, 0.5)
x.gt(0).float()*x
(x > 0).to(x.dtype)*x
F.relu(x).pow(2)
nn.LeakyReLU(0.3)(x)
nn.ELU(alpha=0.5)(x)
nn.Softplus(2, 30)(x)
nn.PReLU(num_parameters=1, init=0.3, dtype=torch.float64)(x)
nn.ReLU(True)(x + 0)
nn.GELU(approximate='tanh')(x)
jax.nn.gelu(x)
jax.nn.gelu(x, False)
jax.nn.gelu(x, approximate=True)
jax.nn.leaky_relu(x)
jax.nn.leaky_relu(x, negative_slope=0.3)
jax.nn.squareplus(x, b=2)
jax.nn.elu(x, 0.5)
jax.numpy.sinc(x)
keras.activations.relu(x)
keras.activations.relu(x, 0.2)
keras.activations.relu(x, negative_slope=0.1, max_value=3)
keras.activations.relu(x, 0.1, 3, 1)
keras.activations.relu(x, threshold=1)
keras.activations.relu(x, max_value=3, threshold=0.5)
keras.activations.relu(x, negative_slope=0.2, threshold=-1)
keras.activations.leaky_relu(x)
keras.activations.leaky_relu(x, negative_slope=0.3)
keras.activations.elu(x, alpha=0.5)
keras.activations.gelu(x)
keras.activations.gelu(x, True)
keras.activations.hard_shrink(x, threshold=0.3)
keras.activations.soft_shrink(x, 0.3)
keras.activations.threshold(x, 1, -2)
keras.activations.threshold(x, threshold=1, default_value=-2)
keras.activations.hard_sigmoid(x)
keras.layers.LeakyReLU()(x)
keras.layers.ReLU(3, 0.1)(x)
keras.layers.ReLU(max_value=3, threshold=0.5)(x)
K.clip(x, -1, 2)
scipy.special.expit(x)
scipy.special.ndtr(x)
scipy.special.log_expit(x)
scipy.special.xlog1py(x, x*x)
scipy.stats.norm.cdf(x)
scipy.stats.norm.logcdf(x)
np.heaviside(x, 0.5)
np.arcsin(x/5)
np.arccos(x/5)
np.arctanh(x/5)
np.logaddexp(0, x)
""".strip().split("\n")


@pytest.mark.parametrize("text", CALLS)
def test_a_call_is_what_its_library_computes(text):
    tensors = text.partition(".")[0].strip("(") not in ("jax", "scipy", "np")
    x = torch.tensor(X) if tensors else X
    found = eval(text, {**HERE, "x": x})
    theirs = np.asarray(found.detach() if tensors else found)
    assert get(text)(X).tolist() == pytest.approx(theirs.tolist(), rel=1e-12, abs=1e-12)


def test_there_are_many():
    assert len(CALLS) == len(set(CALLS)) > 70
