"""Chapters for tests of the HTML sheet: the whole catalogue, or a few functions."""

from importlib import import_module

from actplot import families, get
from actplot.render.html.document import Chapter, document
from actplot.render.tracing.windows import Window, window
from tests.catalogue import load


def limits(f):
    """The limits of a graph."""
    return {"vector": ((0.0, 1.0), (0.0, 1.0)), "gated": ((-4.0, 4.0), (-2.0, 4.0))}.get(f.kind) or window(f)


def own(f):
    """The window of a graph with scales of its own."""
    return Window(*limits(f), True)


def chapter(label, introduction, *fs):
    chosen = tuple(get(f) if isinstance(f, str) else f for f in fs)
    return Chapter(label, introduction, chosen, tuple(map(own, chosen)))


def catalogue():
    """All families, each with its introduction."""
    found = []
    for family, label in families().items():
        fs = [f for f in load().values() if f.family == family]
        introduction = import_module(f"actplot.functions.{family}").__doc__.partition("\n\n")[2]
        found.append(chapter(label, introduction, *fs))
    return found


def few():
    """One function of each sort: smooth, kinked, jumping, bounded domain, with parameters, vector, gated."""
    return [
        chapter("Plain", "Functions of one number.", "gelu", "relu", "sign", "logit", "relu6"),
        chapter("With parameters", "", "elu", "leaky_relu", "hard_tanh", "binary_step"),
        chapter("", "", "softmax", "gumbel_softmax", "maxout", "swiglu"),
    ]


def sheet(chapters, **options):
    return document(chapters, **{"title": "Activation functions", "subtitle": "All that is known of them"} | options)
