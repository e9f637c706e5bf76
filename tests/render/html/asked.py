"""What people type who look for a function: its names in every spelling, and what stands in their programs."""

import re
from functools import cache
from unicodedata import category, normalize

JOINED = ("_", "-", " ", "")


def own(f):
    """Name, title, long name and aliases, in other cases and joined otherwise."""
    for name in dict.fromkeys((f.name, f.title, f.long_name, *f.aliases)):
        yield from (re.sub(r"[ _-]+", joint, name) for joint in JOINED)
        yield from (name, name.upper(), f"  {name.lower()} ", f'"{name}"')


def snake(name):
    """LeakyReLU as a function is called: leaky_relu."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name.replace("ReLU", "Relu")).lower()


def qualified(f):
    """The names of frameworks as they are imported, in full or by custom, and called."""
    for framework, claims in f.frameworks.items():
        for claim in claims:
            called, bracket, arguments = claim.expression.partition("(")
            home, _, name = called.rpartition(".")
            for place in {
                ("torch", "nn"): ("torch.nn.", "nn."), ("torch", "nn.functional"): ("torch.nn.functional.", "F."),
                ("jax", "nn"): ("jax.nn.", "nn.", "flax.linen."), ("jax", "numpy"): ("jax.numpy.", "jnp."),
                ("keras", "activations"): ("keras.activations.", "tf.keras.activations.", "activations.", "tf.nn."),
                ("keras", "layers"): ("keras.layers.", "layers.", "tf.keras.layers."), ("keras", "ops"): ("keras.ops.", "ops."),
                ("hf", ""): ("ACT2FN[\"", "transformers.activations.ACT2FN['"),
            }.get((framework, home), (f"{framework}.{home}.".replace("..", "."),)):  # fmt: skip
                close = place[-1] + "]" if place[-1] in "\"'" else ""
                yield place + name + close
                if bracket:
                    yield f"{place}{name}({arguments}"
            if (framework, home) == ("torch", "nn"):
                yield from (f"{place}{snake(name)}" for place in ("torch.nn.functional.", "nn.functional.", "F."))


def pasted(f):
    """Lines of programs: calls with arguments, names from other places, strings."""
    for framework, claims in f.frameworks.items():
        for claim in claims:
            home, _, name = claim.expression.partition("(")[0].rpartition(".")
            full = ".".join(filter(None, (framework, home, name)))
            if framework in ("torch", "jax", "keras"):
                yield from (f"{full}()", f"{full}(x, 0.1)", f"{full}(\n    x, name='y')")
            if claim.expression == f"nn.{name}":
                yield from (f"mlx.nn.{name}", f"paddle.nn.functional.{name}(x)", f"tensorflow.nn.{name}")
            if home == "activations" or framework == "hf":
                yield from (f'Dense(64, activation="{name}")', f"activation='{name}'", f'hidden_act = "{name}"')


@cache
def folded(text):
    """A text as the page compares it: without case, accents, brackets, quotes and what joins words."""
    plain = "".join(c for c in normalize("NFKD", text) if category(c)[0] != "M")
    return re.sub(r"[\s_^()\[\]{}'\"‘’“”‐-―−-]", "", plain.lower())


def found(text, cells):
    """The functions that hold every word of a text in their names, of the cells that a page holds."""
    words = [folded(w) for w in text.split()]
    return [id for id, cell in cells.items() if all(w in folded(cell["q"]) for w in words)]
