"""What libraries call the parameters of functions, in which order and with which defaults: F.softplus, tf.nn.leaky_relu, nn.ELU(2.0)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ..definition import Entry
from ..numbers import rational
from .tree import Call, Choice, Node, Num, Test

LIBRARIES = {
    "torch": "torch", "nn": "torch", "F": "torch", "functional": "torch", "jax": "jax", "jnp": "jax", "lax": "jax", "keras": "keras",
    "K": "keras", "activations": "keras", "layers": "keras", "ops": "keras", "tf": "tf",
}  # fmt: skip
PREFIXES = {
    "np", "numpy", "math", "cmath", "torch", "torch.special", "torch.nn.functional", "nn.functional", "F", "functional", "torch.nn", "nn",
    "jnp", "jax.numpy", "jax.nn", "jax.lax", "lax", "jax.scipy.special", "jax.scipy.stats.norm", "scipy.special", "special", "tf", "tf.nn",
    "tf.math", "tf.keras.activations", "keras.activations", "keras.ops", "ops", "activations", "mx", "mx.nn", "K", "sp", "sympy",
    "scipy.stats.norm", "stats.norm", "norm", "keras.layers", "tf.keras.layers", "layers", "tf.keras.backend", "keras.backend", "Math",
    "std", "stats", "Base", "NNlib", "jsp.special", "jsp.stats.norm", "cp", "cupy",
}  # fmt: skip
NORMALISED_SINC = {"np", "numpy", "torch", "torch.special", "jnp", "jax.numpy", "cp", "cupy"}  # whose sinc is sin(pi x) / (pi x)
LAYERS = ("torch.nn", "nn", "keras.layers", "tf.keras.layers", "layers")  # whose classes take parameters, and what they make takes x
INPUTS = ("input", "x", "features", "inputs")  # what the first argument is called
SILENT = ("inplace", "training", "name", "dtype", "num_parameters")  # parameters that say nothing about values
APPROXIMATE = {"none": False, "False": False, "tanh": True, "True": True}  # of a GELU; JAX has it so by default
LINEAR_ABOVE = 20  # from which on softplus is x in single precision, and libraries return x
ORDERS: Mapping[tuple[str, str], tuple[str, ...]] = {  # of parameters, where they are not those of the entry
    ("torch", "softplus"): ("beta", "threshold"), ("torch", "Softplus"): ("beta", "threshold"), ("torch", "PReLU"): ("num_parameters", "a"),
    ("torch", "relu"): ("inplace",), ("torch", "ReLU"): ("inplace",), ("keras", "ReLU"): ("max_value", "negative_slope", "threshold"),
    ("torch", "GELU"): ("approximate",), **dict.fromkeys(((k, "gelu") for k in ("jax", "keras", "tf")), ("approximate",)),
    **dict.fromkeys(((k, "relu") for k in ("keras", "tf")), ("negative_slope", "max_value", "threshold")),
    **dict.fromkeys((("tf", "silu"), ("tf", "swish")), ("beta",)),
}  # fmt: skip
OURS: Mapping[str, Mapping[str, str]] = {  # parameters of other names
    "leaky_relu": {"alpha": "negative_slope"}, "relu": {"alpha": "negative_slope"}, "prelu": {"weight": "a", "init": "a"},
    "hard_shrink": {"threshold": "lambd"}, "soft_shrink": {"threshold": "lambd"}, "threshold": {"default_value": "value"},
    "binary_step": {"values": "at_zero"}, "hard_tanh": {"min_value": "min_val", "max_value": "max_val"},
}  # fmt: skip
ZERO = Num(0)


class CannotCall(Exception):
    """Why a function cannot be called so; whoever knows the place in the text says where."""


@dataclass(frozen=True)
class Said(Node):
    """A word in place of a number, which some libraries' functions take: True, None, a text in quotes. No expression keeps one."""

    word: str
    at: int = field(default=-1, compare=False)


def parted(name: str) -> tuple[str, str]:
    """The library that a function is called out of, "" for none that is known, and its name there."""
    prefix, _, base = name.rpartition(".")
    return LIBRARIES.get(prefix.partition(".")[0], ""), base


def is_layer(name: str) -> bool:
    """Whether a name is that of a class, which is made with parameters and then called: nn.ELU(2.0)(x)."""
    prefix, _, base = name.rpartition(".")
    return prefix in LAYERS and base[:1].isupper()


def in_order(name: str, base: str, args: list[Node], keywords: Mapping[str, Node]) -> tuple[list[Node], dict[str, Node]]:
    """The arguments of ``base``, which was called by ``name``: parameters whose order is the library's by our names, idle ones left out."""
    first = next((k for k in INPUTS if k in keywords), None) if not args else None
    args, ours = [keywords[first]] if first else list(args), OURS.get(base, {})
    found = {ours.get(k, k): v for k, v in keywords.items() if k != first}
    if len(found) < len(keywords) - bool(first):
        raise CannotCall(f"{name} is given a parameter twice, by two names")
    if order := ORDERS.get(parted(name)):
        if len(args) > 1 + len(order):
            raise CannotCall(f"{name} takes x and {', '.join(order)}, got {len(args)} arguments")
        found = {**dict(zip(order, args[1:], strict=False)), **found}
        args = args[:1]
    elif len(args) > 1 and isinstance(args[-1], Said) and args[-1].word in ("True", "False"):  # whether it works in place
        args.pop()
    return args, {k: v for k, v in found.items() if k not in SILENT}


def defaults(name: str, entry: Entry) -> dict[str, Node]:
    """The parameters under which an entry is the function of this name in its library, as the catalogue tells."""
    library, base = parted(name)
    there = entry.frameworks.get("keras" if library == "tf" else library, ())
    found = next((n.values for n in there if n.expression.partition("(")[0].rpartition(".")[2] == base), {})
    return {k: Node.lift(v) for k, v in found.items()}


def gelu(name: str, keywords: dict[str, Node]) -> str:
    """Which of the two GELUs is meant."""
    said = keywords.pop("approximate", None)
    if said is None:
        return "gelu_tanh" if parted(name)[0] == "jax" else "gelu"
    if not isinstance(said, Said) or said.word not in APPROXIMATE:
        raise CannotCall(f"approximate must be one of {', '.join(map(repr, APPROXIMATE))}")
    return "gelu_tanh" if APPROXIMATE[said.word] else "gelu"


def silu(_: str, keywords: dict[str, Node]) -> str:
    """TensorFlow's has a beta, ours of that name has none."""
    return "swish_beta" if "beta" in keywords else "silu"


def softplus(_: str, keywords: dict[str, Node]) -> str:
    """The threshold above which a library returns x itself: where softplus is x in single precision, or it makes another function."""
    above = keywords.pop("threshold", None)
    size = rational(above.value) if isinstance(above, Num) else None
    if above is not None and (size is None or size < LINEAR_ABOVE):
        raise CannotCall(f"a threshold below {LINEAR_ABOVE} makes another function; write where(x > threshold, x, softplus(x))")
    return "softplus"


VARIANTS: Mapping[str, Callable[[str, dict[str, Node]], str]] = {"gelu": gelu, "silu": silu, "softplus": softplus}


def variant(name: str, base: str, keywords: dict[str, Node]) -> str:
    """The function that ``base`` is with these parameters, of which those are taken out that tell it."""
    return VARIANTS[base](name, keywords) if base in VARIANTS else base


def relu(x: Node, keywords: dict[str, Node], at: int) -> Node | None:
    """Keras' ReLU: up to ``max_value``, with a slope below a threshold. None where nothing of that is said; what is, is taken out."""
    said = {k: keywords.pop(k) for k in ("negative_slope", "max_value", "threshold") if k in keywords}
    given = {k: v for k, v in said.items() if v != ZERO and not (isinstance(v, Said) and v.word == "None")}
    if wrong := next((k for k, v in given.items() if isinstance(v, Said)), None):
        raise CannotCall(f"{wrong} must be a number")
    if not given:
        return None
    slope, most, threshold = given.get("negative_slope"), given.get("max_value"), given.get("threshold")
    if threshold is None:
        whole = Call("leaky_relu", (x,), (("negative_slope", slope),), at) if slope else Call("relu", (x,), (), at)
        return Call("min", (whole, most), (), at) if most else whole
    above = Call("clip", (x, ZERO, most), (), at) if most else x
    return Choice(Test("<", threshold, x, at), above, slope * (x - threshold) if slope else ZERO, at)
