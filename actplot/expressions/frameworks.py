"""A framework's own expression as a name: keras:leaky_relu, torch:nn.LeakyReLU(0.2), at the defaults that it has there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from .. import catalogue
from ..definition import Definition, Named, fold, nearest
from ..errors import ActplotError, BadParameter, UnknownName
from ..outside import quoted
from .libraries import LINEAR_ABOVE
from .told import GIVEN, claims

LIBRARIES = {
    "torch": "torch", "pytorch": "torch", "jax": "jax", "keras": "keras", "tf": "tensorflow", "tensorflow": "tensorflow", "onnx": "onnx",
    "hf": "hf", "transformers": "hf", "flax": "jax", "mlx": "mlx", "tinygrad": "tinygrad",
}  # fmt: skip
SHORT = {"F": "nn.functional", "functional": "nn.functional", "jnp": "numpy", "lax": "nn", "K": "ops"}  # as programs import them
BY_KEY = {("keras", "layers.Activation"), ("keras", "activations.get")}  # what takes the name of an activation
KEYS = {  # second names of what a library has
    ("keras", "swish"): "activations.silu", ("keras", "activations.swish"): "activations.silu",
    ("jax", "swish"): "nn.silu", ("jax", "nn.swish"): "nn.silu", ("jax", "hard_silu"): "nn.hard_swish",
    ("jax", "nn.hard_silu"): "nn.hard_swish",
    ("tensorflow", "swish"): "nn.silu", ("tensorflow", "nn.swish"): "nn.silu",
}  # fmt: skip
IDLE = {"dim", "axis", "keepdim", "keepdims", "inplace", "dtype", "training"}  # arguments that change no value, or are taken for granted
NAME = re.compile(r"\s*(\w+)\s*:\s*([A-Za-z_][\w.]*)\s*(\([^()]*\))?\s*(?:\(\s*x\s*\)\s*)?(?::(.*))?", re.DOTALL)
PROGRAMS = {"torch": "torch", "jax": "jax", "keras": "keras", "tensorflow": "tf"}  # whose calls expressions know
KERAS_HOMES = ("activations", "layers")  # from keras import layers
UNSAID = {  # whose a name may be that tells its module alone, as programs import it: nn.Softmax, F.glu, special.ndtr
    **dict.fromkeys(("nn", "special"), ("torch", "jax")), "F": ("torch",), "functional": ("torch",),
    **dict.fromkeys(("jnp", "lax", "scipy"), ("jax",)), **dict.fromkeys((*KERAS_HOMES, "ops", "K"), ("keras",)),
}  # fmt: skip
HOMES = ("activations", "nn", "layers", "ops")  # where a name is looked for that says no more: keras:gelu
Argument = tuple[str, str]  # its name, "" where it has none, and its text


def is_framework(name: str) -> bool:
    """Whether a text names a library, and something in it."""
    found = NAME.fullmatch(name)
    return found is not None and found[1].lower() in LIBRARIES


def get(name: str) -> Definition:
    """The function that a framework's expression is. UnknownName or BadParameter says what was wrong, with the nearest."""
    found = NAME.fullmatch(name)
    if found is None or found[1].lower() not in LIBRARIES:
        raise UnknownName(f"no activation named {quoted(name)}")
    library, wanted = parts(LIBRARIES[found[1].lower()], found[2])
    given = list(arguments(name, found[3] or "()"))
    if (library, wanted) in BY_KEY and len(given) == 1:  # keras.layers.Activation("relu")
        wanted, given = f"activations.{given[0][1]}", []
    f = meant(name, library, wanted, given)
    if found[4] is None:
        return f
    return f.at(**dict(catalogue.assignments(name, found[4])))


def at_home(name: str) -> Definition | None:
    """The same of a name that tells no library, but a module of one: nn.Softmax(dim=-1), F.glu. None where none has it."""
    told = (f"{library}:{name}" for library in UNSAID.get(name.partition(".")[0].strip(), ()))
    return next((get(whole) for whole in told if is_framework(whole) and knows(whole)), None)


def split(name: str) -> tuple[str, str]:
    """The library of such an expression, and what is called in it."""
    found = NAME.fullmatch(name)
    assert found is not None
    return parts(LIBRARIES[found[1].lower()], found[2])


def knows(name: str) -> bool:
    """Whether what such an expression calls is known of its library."""
    return split(name) in BY_KEY or bool(candidates(*split(name)))


def parts(library: str, text: str) -> tuple[str, str]:
    """The library that a name is of, and the name in full: tf.keras is Keras."""
    first, dot, rest = text.partition(".")
    if dot and first in LIBRARIES and first != library:
        return parts(LIBRARIES[first], rest)
    return library, dotted(text)


def dotted(text: str) -> str:
    """A name in full, without the library's own."""
    first, dot, rest = text.partition(".")
    if dot and LIBRARIES.get(first):
        return dotted(rest)
    return f"{SHORT[first]}.{rest}" if dot and first in SHORT else text


def arguments(name: str, text: str) -> Iterator[Argument]:
    """What stands between brackets, without the input. BadParameter where it cannot be read."""
    for part in text.strip()[1:-1].split(","):
        key, equals, value = part.partition("=")
        if not equals:
            key, value = "", key
        key, value = key.strip(), value.strip().strip("'\"")
        if not (value or equals) or (not key and value in ("x", "input")):
            continue
        if not value or not (not key or key.isidentifier()):
            raise BadParameter(f"cannot read {quoted(name)}: expected parameters in brackets, as in torch:nn.LeakyReLU(0.2)")
        if key not in IDLE:
            yield key, value


@cache
def known(library: str) -> tuple[tuple[str, Named], ...]:
    """What a library calls activations: an entry, and the claim."""
    found = catalogue.load().values()
    return tuple((f.name, n) for f in found for n in claims(f, library))


def base(n: Named) -> str:
    """What a claim calls."""
    return n.expression.partition("(")[0]


def told(n: Named) -> set[Argument]:
    """The arguments of a claim."""
    return set(arguments(n.expression, f"({n.expression.partition('(')[2]}" if "(" in n.expression else "()"))


def same(claimed: set[Argument], given: list[Argument]) -> bool:
    """Whether a call is that of a claim; one argument may stand without its name: GELU('tanh')."""
    return claimed == set(given) or (len(claimed) == 1 and given == [("", value) for _, value in claimed])


def plain(name: str) -> str:
    """A name as its spellings share it: nn.LeakyReLU is nn.functional.leaky_relu."""
    return name.rpartition(".")[2].replace("_", "").lower()


def candidates(library: str, wanted: str) -> list[tuple[str, Named]]:
    """The claims that a name may mean, those of the same spelling first."""
    every = known(library)
    wanted = KEYS.get((library, wanted), wanted)
    if found := [c for c in every if base(c[1]) == wanted]:
        return found
    alone = "." not in wanted
    if alone:
        for home in HOMES:
            if found := [c for c in every if base(c[1]) == f"{home}.{wanted}"]:
                return found
    if found := [c for c in every if plain(base(c[1])) == plain(wanted) and (alone or shared(base(c[1]), wanted))]:
        return found
    return []


def shared(theirs: str, wanted: str) -> bool:
    """Whether two names of one function are in one place: a class of torch.nn and a function of torch.nn.functional."""
    a, b = (n.rpartition(".")[0].removesuffix(".functional") for n in (theirs, wanted))
    return a == b or {a, b} <= {"nn", "", "special"} or {a, b} in ({"activations", "ops"}, {"activations", "layers"})


def meant(name: str, library: str, wanted: str, given: list[Argument]) -> Definition:
    """The entry that a call is, at the parameters that it gives."""
    found = candidates(library, wanted)
    if not found:
        names: dict[str, str] = {}
        for _, n in known(library):
            names.setdefault(plain(base(n)), base(n))
        near = [names[k] for k in nearest_keys(plain(wanted), names)]
        hint = f"did you mean {', '.join(f'{library}:{n}' for n in near)}?" if near else "'actplot list' shows what is known, by our names"
        raise UnknownName(f"nothing named {quoted(wanted)} is known of {library}; {hint}")
    for entry, n in found:
        if same(told(n), given):
            return replace(catalogue.get(entry).at(**dict(n.values)), given=frozenset())  # what it has there was not asked for
    wrong: ActplotError | None = None
    for entry, n in found:
        if template := GIVEN.get((library, entry)):
            try:
                return filled(name, entry, n, template, given)
            except ActplotError as why:
                wrong = wrong or why
    if (spelled := written_out(library, wanted, given)) is not None:
        return spelled
    if wrong:
        raise wrong
    choices = " or ".join(dict.fromkeys(f"{library}:{n.expression}" for _, n in found))
    raise BadParameter(f"{quoted(name)} is not known with these arguments; expected {choices}")


def written_out(library: str, wanted: str, given: list[Argument]) -> Definition | None:
    """The same as a program calls it, where expressions know such arguments: keras.activations.relu(x, max_value=6)."""
    from .written import complete, written

    module = PROGRAMS.get(library)
    if module is None or not given:
        return None
    told = ", ".join(f"{k}={v}" if k else v for k, v in given)
    home = "" if "." in wanted else {"keras": "activations.", "torch": "nn.functional."}.get(library, "nn.")
    whole = f"{module}.{home}{wanted}"
    try:
        return complete(written(f"{whole}({told})(x)" if plainly_class(wanted) else f"{whole}(x, {told})").at())
    except ActplotError:
        return None


def plainly_class(wanted: str) -> bool:
    """Whether a name is that of a class."""
    return wanted.rpartition(".")[2][:1].isupper()


def nearest_keys(wrong: str, known: dict[str, str]) -> list[str]:
    """The names that are near."""
    hint = nearest(wrong, known)
    return [k.strip(" ?") for k in hint.removeprefix("did you mean ").split(",")] if hint else []


def filled(name: str, entry: str, n: Named, template: str, given: list[Argument]) -> Definition:
    """The entry at what the arguments give it, by their names or their order."""
    slots = [p.strip().partition("=") for p in template.partition("(")[2].removesuffix(")").split(",")]
    order = [key for key, _, _ in slots]
    ours = {key: value.strip("{}") for key, _, value in slots if value.startswith("{")}
    values, fixed = dict(n.values), {key: value for key, _, value in slots if not value.startswith("{")}
    if len(given) > len(order):
        raise BadParameter(f"{quoted(name)} gives {len(given)} arguments; expected {', '.join(order)}")
    seen: set[str] = set()
    for place, (key, value) in enumerate(given):
        key = key or order[place]
        if key not in order:
            raise BadParameter(f"{quoted(name)} has no parameter {quoted(key)}; {nearest(key, order) or 'it has ' + ', '.join(order)}")
        if key in seen:
            raise BadParameter(f"{quoted(name)} gives {key} twice; expected each parameter once")
        seen.add(key)
        if key in ours:
            values[ours[key]] = value
        elif not agrees(key, value, fixed[key]):
            least = f"{LINEAR_ABOVE} or more" if key == "threshold" and float(fixed[key]) >= LINEAR_ABOVE else fixed[key]
            raise BadParameter(f"{quoted(name)} is another function at {key} = {value}; expected {least}")
    missing = [k for k in order if k not in seen and (told(n) or (k in ours and "(" in n.expression))]
    if missing and told(n):
        raise BadParameter(f"{quoted(name)} has no default of {' and '.join(missing)}; expected {entry_call(n, order)}")
    return replace(catalogue.get(entry).at(**values), given=frozenset(ours[k] for k in seen if k in ours))


def entry_call(n: Named, order: list[str]) -> str:
    """How a call with all its parameters reads."""
    return f"{base(n)}({', '.join(f'{k}=1' for k in order)})"


def agrees(key: str, value: str, fixed: str) -> bool:
    """Whether an argument is what the function has there, or, of a threshold above which a library returns x, one that is as good."""
    try:
        number = float(value)
    except ValueError:
        return False
    return number == float(fixed) or (key == "threshold" and min(float(fixed), number) >= LINEAR_ABOVE)


def folded(name: str) -> str:
    """A dotted name as a framework's expression: torch.nn.GELU is torch:nn.GELU. "" where no library stands before it."""
    first, dot, rest = name.partition(".")
    if dot and first in KERAS_HOMES:
        return f"keras:{name}"
    return f"{first}:{rest}" if dot and fold(first) in LIBRARIES else ""
