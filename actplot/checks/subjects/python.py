"""What is checked, as something that is called on an array: a function or class of Python, or an ONNX file.

A subject is the user's own code: it is imported and run. Whatever it raises becomes one line.
"""

from __future__ import annotations

import ast
import inspect
import os
import re
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...definition import nearest
from ...errors import ActplotError
from ...outside import quoted, visible
from ..kinds import Kind
from .adapters import Adapter, adapters, library

Numbers = NDArray[Any]
INSTALLED_BY = {  # the packages of libraries that are often checked, where they are not there
    "torch": "torch", "jax": "jax", "keras": "keras", "tensorflow": "tensorflow", "tf_keras": "tf_keras", "onnx": "onnx", "mlx": "mlx",
    "onnxruntime": "onnxruntime", "tinygrad": "tinygrad", "transformers": "transformers", "paddle": "paddlepaddle", "thinc": "thinc",
    "flax": "flax", "scipy": "scipy", "openvino": "openvino", "sklearn": "scikit-learn",
}  # fmt: skip
CALLABLE = re.compile(r"\s*(?P<module>[A-Za-z_][\w.]*):(?P<path>[A-Za-z_][\w.-]*)\s*(?P<call>\(.*\))?\s*", re.DOTALL)
PROBE = (-1.0, 0.5, 1.0, 2.0)  # that a function is tried on


@dataclass(frozen=True)
class Subject:
    """Something that is called on an array of a type: by which way, and what it is called itself."""

    text: str
    name: str  # its own, which may tell what it means to be
    arguments: dict[str, Any]
    kind: Kind
    adapter: Adapter

    def value(self, x: Numbers) -> Numbers:
        """What it returns for each number."""
        return self.run(self.adapter.value, x)

    def slope(self, x: Numbers) -> Numbers:
        """Its derivative by the library's own automatic differentiation. ActplotError where there is none."""
        if self.adapter.slope is None:
            raise ActplotError(
                f"{visible(self.text)}: nothing takes derivatives of what runs on {self.adapter.name}; expected a function of a library "
                "that does, or pairs with a third column"
            )
        return self.run(self.adapter.slope, x)

    def run(self, call: Callable[[Numbers], Numbers], x: Numbers) -> Numbers:
        """One call, of the shape (n,). ActplotError for what it raises."""
        with safely(self.text):
            y = call(x)
        if y.size != x.size:
            raise ActplotError(f"{visible(self.text)}: expected {x.size:,} results for as many numbers, got an array of shape {y.shape}")
        return y.reshape(-1)


@contextmanager
def safely(what: str) -> Iterator[None]:
    """What a subject raises is told in a line, what it prints goes to stderr, and what it warns of is left to the check."""
    try:
        with redirect_stdout(sys.stderr), warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            yield
    except (ActplotError, KeyboardInterrupt):
        raise
    except BaseException as error:  # SystemExit too: it is not ours
        raise ActplotError(missing(error) or f"{visible(what)}: {told(error)}") from None


def missing(error: BaseException) -> str:
    """What to install where a library that is checked is not there; empty where that is not what is wrong."""
    name = error.name if isinstance(error, ModuleNotFoundError) else None
    if name not in INSTALLED_BY:
        return ""
    return f"{name} is not installed here; 'pip install {INSTALLED_BY[name]}' brings it"


def told(error: BaseException) -> str:
    """An exception as one line: its class and its message."""
    message = visible(" ".join(str(error).split()))
    return f"{type(error).__name__}: {message}" if message else type(error).__name__


def is_callable(text: str) -> bool:
    """Whether a text names something in a module: torch.nn.functional:gelu."""
    return CALLABLE.fullmatch(text) is not None


def subject(text: str, kind: Kind, call: str | None = None) -> Subject:
    """The function or class that a text names, called with the arguments of ``call`` beside its input."""
    found = CALLABLE.fullmatch(text)
    if found is None:
        raise ActplotError(f"expected SUBJECT as module:function such as torch.nn.functional:gelu, got {quoted(text)}")
    function = looked_up(found["module"], found["path"])
    name = found["path"].rpartition(".")[2]
    return made(function, text, name, {found["module"].partition(".")[0]}, kind, call if call is not None else found["call"] or "")


def made(function: Any, text: str, name: str, roots: set[str], kind: Kind, call: str) -> Subject:
    """The subject that a function is, or what a class makes."""
    args, keywords = arguments(call)
    place = text.partition("(")[0].strip()
    owner = (getattr(function, "__module__", None) or type(function).__module__ or "").partition(".")[0]
    with safely(place):
        if inspect.isclass(function):
            function = function(*args, **keywords)
        elif args or keywords:
            function = partial(calling, function, tuple(args), keywords)
        if getattr(function, "training", False) is True and callable(getattr(function, "eval", None)):
            function.eval()  # a module that draws its slopes while it is trained
    if not callable(function):
        raise ActplotError(f"{place}: expected a function, got {type(function).__name__}")
    return Subject(text, name, keywords, kind, chosen(place, function, {*roots, owner}, kind))


def calling(function: Callable[..., Any], args: tuple[Any, ...], keywords: dict[str, Any], x: Any) -> Any:
    """A function of its input, and of what else it was given."""
    return function(x, *args, **keywords)


def looked_up(module: str, path: str) -> Any:
    """What a module has under a name; a key of a mapping counts as one."""
    if os.getcwd() not in sys.path:
        sys.path.insert(0, os.getcwd())
    with safely(f"cannot import {module}"):
        found: Any = library(module)
    for step in path.split("."):
        try:
            found = found[step] if not hasattr(found, step) and hasattr(found, "keys") else getattr(found, step)
        except (AttributeError, KeyError):
            offer = nearest(step, [n for n in dir(found) if not n.startswith("_")], 1)
            raise ActplotError(f"{module} has no {quoted(path)}{'; ' + offer if offer else ''}") from None
    return found


def arguments(text: str) -> tuple[list[Any], dict[str, Any]]:
    """What stands in the brackets of a call, all of it plain values: gelu(approximate='tanh')."""
    plain = text.strip()
    if not plain:
        return [], {}
    if not plain.endswith(")"):
        plain = f"f({plain})"
    try:
        call = ast.parse(plain if not plain.startswith("(") else f"f{plain}", mode="eval").body
        if not isinstance(call, ast.Call):
            raise ValueError
        return [ast.literal_eval(a) for a in call.args], {str(k.arg): ast.literal_eval(k.value) for k in call.keywords if k.arg}
    except (ValueError, SyntaxError, TypeError, RecursionError, MemoryError):
        wanted = "arguments with plain values, such as \"gelu(approximate='tanh')\""
        raise ActplotError(f"--call must be {wanted}, got {quoted(text)}") from None


def chosen(place: str, function: Callable[[Any], Any], roots: set[str], kind: Kind) -> Adapter:
    """The way that gives a result for each number. ActplotError with what the likeliest raised where none does."""
    probe = np.array(PROBE).astype(kind.dtype)
    first: ActplotError | None = None
    with safely(place):
        ways = adapters(function, roots, kind)
    while True:
        with safely(place):
            way = next(ways, None)
        if way is None:
            break
        try:
            with safely(place):
                y = way.value(probe)
                if y.size != probe.size or y.dtype.kind in "cOSU":
                    raise TypeError(f"expected a number for each of {probe.size}, got an array of shape {y.shape} and type {y.dtype}")
                kind.rounded(y)
            return way
        except ActplotError as error:
            first = first or error
    raise first or ActplotError(f"{place} cannot be called on numbers")
