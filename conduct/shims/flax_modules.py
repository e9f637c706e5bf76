"""Flax: a module of linen has its parameters beside itself, so it is called with those that it begins with."""

from __future__ import annotations

import inspect
from operator import attrgetter

import flax
import jax

from actplot.checks.kinds import Kind
from actplot.checks.subjects.adapters import in_jax
from actplot.checks.subjects.python import Subject
from actplot.checks.subjects.python import subject as opened


def subject(expression: str, kind: Kind) -> Subject:
    """A function, a module of nnx, or one of linen as it begins."""
    found = attrgetter(expression.partition("(")[0])(flax)
    if not (inspect.isclass(found) and issubclass(found, flax.linen.Module)):
        return opened(f"flax:{expression}", kind)
    module = found()
    beginning = module.init(jax.random.key(0), jax.numpy.ones(1))
    return Subject(expression, expression, {}, kind, in_jax(lambda x: module.apply(beginning, x), kind))
