"""How arrays go into a library's function and come out of it, and how the library itself takes its slope."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..kinds import Kind

Numbers = NDArray[Any]


def library(name: str) -> Any:
    """A package or module that the project does not depend on."""
    return import_module(name)


Call = Callable[[Numbers], Numbers]


@dataclass(frozen=True)
class Adapter:
    """A way to call a function on an array of a type; what comes back is an array of the numbers that it returned."""

    name: str
    value: Call
    slope: Call | None = None


def adapters(function: Callable[[Any], Any], roots: set[str], kind: Kind) -> Iterator[Adapter]:
    """The ways that may do, the likeliest first: the library's that it is of, plain arrays, those of what it has loaded, single numbers."""
    likely = [name for name, own in OWNERS.items() if own & roots]
    for name in likely:
        yield MADE[name](function, kind)
    if not likely:
        yield in_numpy(function, kind)
        if kind.library or kind.bits < 32:
            yield in_numpy(function, kind, np.float32)
    for name, module in LOADED.items():
        if module in sys.modules and name not in likely:
            yield MADE[name](function, kind)
    yield one_by_one(function, kind)


def in_numpy(function: Callable[[Any], Any], kind: Kind, given: Any = None) -> Adapter:
    """On arrays of NumPy, of the type itself or of one that NumPy knows."""

    def value(x: Numbers) -> Numbers:
        return np.asarray(function(x.copy() if given is None else x.astype(given)))

    return Adapter("numpy", value)


def one_by_one(function: Callable[[Any], Any], kind: Kind) -> Adapter:
    """On single numbers; an overflow is infinite, and where a number is refused by another error of arithmetic, there is no result."""

    def single(v: float) -> float:
        try:
            return float(function(v))
        except OverflowError:
            return float("inf")
        except ArithmeticError:
            return float("nan")
        except ValueError:  # math domain error
            if v != v or abs(v) == np.inf:
                return float("nan")
            raise

    return Adapter("numbers", lambda x: np.array([single(v) for v in kind.wide(x).tolist()], np.float64))


def in_torch(function: Callable[[Any], Any], kind: Kind) -> Adapter:
    """On tensors of PyTorch."""
    torch = library("torch")
    own = {"float8_e4m3fn": "float8_e4m3fn", "float8_e5m2": "float8_e5m2"}
    dtype = getattr(torch, own.get(kind.library, kind.library or kind.name))
    words = {1: torch.uint8, 2: torch.int16}

    def given(x: Numbers) -> Any:
        if not kind.library:
            return torch.from_numpy(x.copy())
        return torch.from_numpy(x.view(np.uint8 if kind.bits == 8 else np.int16).copy()).view(dtype)

    def back(y: Any) -> Numbers:
        y = y.detach().cpu().contiguous()
        if y.dtype == dtype and kind.library:
            return np.asarray(y.view(words[kind.bits // 8]).numpy().view(kind.dtype))
        return np.asarray((y if y.dtype in (torch.float64, torch.float32, torch.float16) else y.double()).numpy())

    module = isinstance(function, torch.nn.Module)

    def called(t: Any) -> Any:
        try:
            return function(t)
        except RuntimeError:
            if not module:
                raise
            return function.to(t.dtype)(t)  # type: ignore[attr-defined]  # parameters of another type

    def value(x: Numbers) -> Numbers:
        with torch.no_grad():
            return back(called(given(x)))

    def slope(x: Numbers) -> Numbers:
        t = given(x).requires_grad_()
        y = called(t)
        (found,) = torch.autograd.grad(y, t, torch.ones_like(y))
        return back(found)

    return Adapter("torch", value, slope)


def in_jax(function: Callable[[Any], Any], kind: Kind) -> Adapter:
    """On arrays of JAX."""
    jax, jnp = library("jax"), library("jax.numpy")
    if kind.name == "float64":
        jax.config.update("jax_enable_x64", True)

    def slope(x: Numbers) -> Numbers:
        y, back = jax.vjp(function, jnp.asarray(x))
        return np.asarray(back(jnp.ones_like(y))[0])

    return Adapter("jax", lambda x: np.asarray(function(jnp.asarray(x))), slope)


def in_tensorflow(function: Callable[[Any], Any], kind: Kind) -> Adapter:
    """On tensors of TensorFlow."""
    tf = library("tensorflow")

    def slope(x: Numbers) -> Numbers:
        t = tf.convert_to_tensor(x)
        with tf.GradientTape() as tape:
            tape.watch(t)
            y = function(t)
        return np.asarray(tape.gradient(y, t, unconnected_gradients="zero").numpy())

    return Adapter("tensorflow", lambda x: np.asarray(function(tf.convert_to_tensor(x)).numpy()), slope)


def in_keras(function: Callable[[Any], Any], kind: Kind) -> Adapter:
    """On tensors of whatever Keras runs on; slopes are taken by that."""
    keras = library("keras")
    if kind.name == "float64":
        keras.backend.set_floatx("float64")
    below = MADE.get(keras.backend.backend())
    if below is not None:
        found = below(function, kind)
        return Adapter(f"keras on {found.name}", found.value, found.slope)
    name = f"keras on {keras.backend.backend()}"
    return Adapter(name, lambda x: np.asarray(keras.ops.convert_to_numpy(function(keras.ops.convert_to_tensor(x)))))


def in_paddle(function: Callable[[Any], Any], kind: Kind) -> Adapter:
    """On tensors of Paddle."""
    paddle = library("paddle")

    def given(x: Numbers) -> Any:
        return paddle.to_tensor(x.astype(np.float32)).astype(kind.name) if kind.library else paddle.to_tensor(x)

    def back(y: Any) -> Numbers:
        return np.asarray((y.astype("float32") if kind.library else y).numpy())

    def slope(x: Numbers) -> Numbers:
        t = given(x)
        t.stop_gradient = False
        y = function(t)
        (found,) = paddle.grad(y, t, paddle.ones_like(y))
        return back(found)

    return Adapter("paddle", lambda x: back(function(given(x))), slope)


def in_mlx(function: Callable[[Any], Any], kind: Kind) -> Adapter:
    """On arrays of MLX."""
    mx = library("mlx.core")

    def given(x: Numbers) -> Any:
        return mx.array(x.astype(np.float32)).astype(getattr(mx, kind.name)) if kind.library else mx.array(x)

    def back(y: Any) -> Numbers:
        return np.asarray(y.astype(mx.float32) if kind.library else y)

    def slope(x: Numbers) -> Numbers:
        t = given(x)
        _, found = mx.vjp(function, [t], [mx.ones_like(t)])
        return back(found[0])

    return Adapter("mlx", lambda x: back(function(given(x))), slope)


def in_tinygrad(function: Callable[[Any], Any], kind: Kind) -> Adapter:
    """On tensors of tinygrad."""
    tinygrad = library("tinygrad")

    def given(x: Numbers) -> Any:
        if kind.library:
            return tinygrad.Tensor(x.astype(np.float32)).cast(getattr(tinygrad.dtypes, kind.name))
        return tinygrad.Tensor(x)

    def back(y: Any) -> Numbers:
        return np.asarray((y.float() if kind.library else y).numpy())

    def slope(x: Numbers) -> Numbers:
        t = given(x)
        (found,) = function(t).sum().gradient(t)
        return back(found)

    return Adapter("tinygrad", lambda x: back(function(given(x))), slope)


MADE: dict[str, Callable[[Callable[[Any], Any], Kind], Adapter]] = {
    "torch": in_torch, "jax": in_jax, "tensorflow": in_tensorflow, "keras": in_keras, "paddle": in_paddle,
    "mlx": in_mlx, "tinygrad": in_tinygrad,
}  # fmt: skip
OWNERS = {  # packages whose functions take a library's arrays
    "keras": {"keras", "tf_keras"}, "torch": {"torch", "transformers", "timm", "torchvision"}, "jax": {"jax", "flax", "equinox"},
    "tensorflow": {"tensorflow"}, "paddle": {"paddle"}, "mlx": {"mlx"}, "tinygrad": {"tinygrad"},
}  # fmt: skip
LOADED = {"torch": "torch", "jax": "jax", "tensorflow": "tensorflow", "paddle": "paddle"}
