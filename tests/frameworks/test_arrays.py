"""Arrays of PyTorch and JAX come back as what they were, or are refused with the line that converts them."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import torch

import actplot
from actplot import ActplotError, get

pytestmark = pytest.mark.frameworks
X = [-2.5, -1.0, 0.0, 0.5, 3.0]
TORCH = ["float64", "float32", "float16", "bfloat16", "float8_e4m3fn", "float8_e5m2"]
JAX = ["float32", "float16", "bfloat16", "float8_e4m3fn", "float8_e5m2"]


@pytest.mark.parametrize("dtype", TORCH)
@pytest.mark.parametrize("name", ["gelu", "relu", "softmax"])
def test_a_tensor_stays_one(name, dtype):
    f, kind = get(name), getattr(torch, dtype)
    x = torch.tensor(X, dtype=torch.float64).to(kind)
    y = f(x)
    assert isinstance(y, torch.Tensor) and y.dtype == kind and y.shape == x.shape
    expected = torch.from_numpy(np.asarray(f(x.to(torch.float64).numpy()))).to(kind)
    assert torch.allclose(y.to(torch.float64), expected.to(torch.float64), rtol=0.13 if "8" in dtype[-8:] else 0.01)
    if name == "gelu":
        assert f.derivative(x).dtype == kind
        assert f(x.reshape(1, 5).T).shape == (5, 1)


def test_whole_numbers_become_float64_and_a_single_one_stays_single():
    assert get("relu")(torch.arange(3)).dtype == torch.float64
    assert get("relu")(torch.tensor(2.0)).shape == ()
    assert get("softmax").jacobian(torch.zeros(3)).shape == (3, 3)
    assert isinstance(get("glu")(torch.ones(2), torch.ones(2)), torch.Tensor)


@pytest.mark.parametrize(
    ("x", "said"),
    [
        (lambda: torch.ones(2, requires_grad=True), r"requires grad.* give x\.detach\(\)"),
        (lambda: torch.ones(2, device="meta"), r"on meta: give x\.cpu\(\)"),
        (lambda: torch.eye(2).to_sparse(), r"sparse: give x\.to_dense\(\)"),
        (lambda: torch.ones(2, dtype=torch.complex64), "expected real numbers, got complex64"),
    ],
)
def test_a_tensor_that_numpy_cannot_see(x, said):
    for call in (get("gelu"), get("gelu").derivative, lambda x: actplot.data(x, "gelu")):
        with pytest.raises(ActplotError, match=said):
            call(x())


@pytest.mark.parametrize("dtype", JAX)
def test_an_array_of_jax_stays_one(dtype):
    x = jnp.asarray(X).astype(getattr(jnp, dtype))
    y = get("gelu")(x)
    assert isinstance(y, jax.Array) and y.dtype == x.dtype and y.shape == x.shape
    assert np.allclose(np.asarray(y, float), get("gelu")(np.asarray(x, float)), rtol=0.13)


def test_what_jax_traces_is_refused():
    for transform in (jax.jit, jax.grad):
        with pytest.raises(ActplotError, match="outside of jit and grad"):
            transform(get("gelu"))(1.0)


def test_tensors_are_data():
    x = torch.randn(1000, generator=torch.Generator().manual_seed(0)).to(torch.bfloat16)
    (row,) = actplot.data(x, "relu")
    assert row["mean"] == pytest.approx(torch.relu(x.to(torch.float64)).mean().item(), rel=1e-12)
