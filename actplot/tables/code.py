"""The line that a practitioner types: what libraries call an activation, and at which parameters where theirs are others."""

from ..definition import Definition, Named
from ..numbers import exactly
from .said import assigned

HOMES = {"torch": "torch", "jax": "jax", "keras": "keras"}  # the package that an expression is looked up in
SHORT = {"torch.nn.": "nn.", "jax.numpy.": "jnp.", "keras.activations.": "activations.", "keras.layers.": "layers.", "keras.ops.": "ops."}
LIBRARIES = (*HOMES, "onnx")  # those of the line, in its order


def code(f: Definition) -> list[str]:
    """What to type for an activation, a name a library; where that is another function by default, with the parameters that it has."""
    found = []
    for key in LIBRARIES:
        names = f.frameworks.get(key, ())
        if names:
            best = next((n for n in names if not apart(f, n)), names[0])
            found.append(typed(key, best.expression) + (f" [{assigned(where(f, best))}]" if apart(f, best) else ""))
    return found


def there(key: str, f: Definition) -> str:
    """What one library calls an activation, each name with the parameters at which it is this function."""
    names = f.frameworks.get(key, ())
    return ", ".join(n.expression + (f" [{assigned(where(f, n))}]" if apart(f, n) else "") for n in names)


def typed(key: str, expression: str) -> str:
    """An expression as it stands in a program that imports what programs usually import."""
    if key == "onnx":
        return f"{expression} (ONNX)"
    if key == "keras" and expression.startswith("activations.") and "(" not in expression:
        return f'"{expression.removeprefix("activations.")}"'  # layers take it by its name
    whole = f"{HOMES[key]}.{expression}"
    return next((short + whole.removeprefix(long) for long, short in SHORT.items() if whole.startswith(long)), whole)


def where(f: Definition, n: Named) -> dict[str, object]:
    """The parameters at which a library's function is this one, where they are not those of f."""
    theirs = {p.name: n.values.get(p.name, p.default) for p in f.parameters}
    return {k: v for k, v in theirs.items() if exactly(v) != exactly(f.values[k])}


def apart(f: Definition, n: Named) -> bool:
    """Whether a library's function is, by default, not this one."""
    return bool(where(f, n))
