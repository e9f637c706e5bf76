"""By what names a function is found on the page: its own, those of frameworks as they are written in programs, its symbols."""

from collections.abc import Iterator

from ...algebras.symbols.terms import Call, Sym, walk
from ...catalogue import family
from ...definition import FRAMEWORKS, Definition
from ...errors import ActplotError
from ...formulas.formula import notation

# How programs call the place that an entry tells of. A name is found by any part of it, in any case and without what joins its words, so
# that torch.nn.LeakyReLU is F.leaky_relu, too; what is imported from elsewhere is found by its end.
PLACES = {
    ("torch", ""): ("torch",),
    ("torch", "nn"): ("torch.nn", "torch.nn.functional", "F"),
    ("torch", "nn.functional"): ("torch.nn.functional", "F"),
    ("jax", "nn"): ("jax.nn", "flax.linen", "flax.nnx"),
    ("jax", "numpy"): ("jax.numpy", "jnp"),
    ("keras", "activations"): ("tf.keras.activations", "tf.nn"),
    ("keras", "layers"): ("tf.keras.layers",),
    ("onnx", ""): ("ai.onnx",),
    ("hf", ""): ("transformers.activations.ACT2FN",),
}
INDEXED = {"transformers.activations.ACT2FN"}  # a table, whose keys stand in brackets


def names(f: Definition) -> str:
    """All names of a function, in small letters, each between two bars."""
    theirs = [name for framework, found in f.frameworks.items() for n in found for name in spelt(framework, n.expression)]
    known = [FRAMEWORKS[k] for k in f.frameworks]
    found = [f.title, f.spec, f.name, f.long_name, *f.aliases, *theirs, family(f.family), *known, *symbols(f)]
    return f"|{'|'.join(dict.fromkeys(' '.join(n.lower().split()) for n in found if n))}|"


def spelt(framework: str, expression: str) -> Iterator[str]:
    """How programs write a framework's expression, with its arguments and without."""
    called, bracket, arguments = expression.partition("(")
    home, _, name = called.rpartition(".")
    for place in PLACES.get((framework, home), (f"{framework}.{home}",)):
        joint = "" if place in INDEXED else "."
        yield f"{place}{joint}{name}"
        if bracket:
            yield f"{place}.{name}({arguments}"


def symbols(f: Definition) -> list[str]:
    """The letters of its formula that no name spells: Greek ones, of functions and of parameters."""
    try:
        whole = notation(f)[2]
    except ActplotError:  # an expression that cannot be typeset is found by its names
        return []
    parts = [p.head if isinstance(p, Call) else p for p in walk(whole)]
    return list(dict.fromkeys(p.name for p in parts if isinstance(p, Sym) and not p.name.isascii()))
