"""Which function the name in a table means, and at which parameters.

A remark on a name is a parameter, another name of the same function, or harmless; a row with any other remark is not understood, since
it may be about another function.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from ..catalogue import get, load
from ..definition import Definition, fold
from ..errors import ActplotError
from ..formulas.formula import formula
from .cells.numbers import GREEK, number
from .cells.texts import plain
from .phrases.load import phrases

SAID_OF_ALL = re.compile(
    r"^the\s+|\s+(?:activation|function|unit|layer)s?$|\s*\((?:x|z)\)$|\s+[xz]$|"
    r"^(?:función|fonction|função|функция|دالة)\s+(?:de\s+activación|d['’]activation|de\s+ativação|активации)?\s*|"
    r"\s*(?:激活)?函[数數]$|\s*(?:活性化)?関数$|[-\s]?(?:aktivierungs)?funktion$|\s+функция$",
    re.IGNORECASE,
)
ALSO = {
    "σ": "sigmoid", "sigmoid_shrinkage": "silu", "sigmoid_weighted_linear_unit": "silu", "arsinh": "arcsinh", "probit": "probit_cdf",
    "exponential_linear_sigmoid_squashing": "elish", "hard_exponential_linear_sigmoid_squashing": "hard_elish",
    "prelu_learnable": "prelu", "prelu_learned": "prelu", "prelu_trainable": "prelu",
}  # fmt: skip
EXPANDED = {"relu": "rectified_linear_unit", "elu": "exponential_linear_unit"}  # in the long names of others
AMBIGUOUS = {  # names that have another function as well
    "threshold": "in lectures it is the step, in torch it is not",
    "probit": "in statistics it is the inverse of Φ, in some tables Φ itself",
}
GENERAL = {"silu": "swish_beta"}  # the same function with a parameter
ENDS = re.compile(r"(?:^\d+[.)]\s+)|[*†‡§¶:]+$|[{}]")
REMARKED = re.compile(r"(.*?\S)\s*[(\[]((?:[^()\[\]]|\([^()]*\))*)[)\]]")
TAILED = (
    re.compile(r"(.*?)[\s,;]+(?:with\s+)?([^\s=,;(]+\s*=\s*[^()=]+)"),
    re.compile(r"(.*?)(?:\s*[,;:/]\s*|\s+-\s+|\s+(?:with|or)\s+)(.+)"),
)
PARTED = re.compile(r"\s*[,;]\s*(?:(?:or|and)\s+)?|\s+or\s+|\s+/\s+|(?<=[a-z])/(?=[a-z])", re.IGNORECASE)
LETTERS = {"Φ": "Phi", "φ": "phi", "σ": "sigma", "α": "alpha", "β": "beta"}
GIVEN = re.compile(r"([^\W\d][\w ]*?)\s*(?:=|≈|:|\s+of\s|\s)\s*([+-]?[\d.]\S*|[+-]?\w+/\w+)")
IN_PLACE = re.compile(r"(?:(?<=\w)\(inplace\s*=\s*\w+\)$|,\s*inplace\s*=\s*\w+(?=\)$))", re.IGNORECASE)  # where torch puts the result
SOFTWARE = {"keras", "tensorflow", "torch", "pytorch", "jax", "flax", "onnx", "matlab"}
YEAR = re.compile(r"(?:19|20)\d\d[a-z]?")
AUTHORS = re.compile(r"[A-Z][\w.'’-]+(?:\s+et al\.?|(?:\s+(?:&|and)\s+[A-Z][\w.'’-]+)+)?(?:,?\s+(?:19|20)\d\d[a-z]?)?")
APPROXIMATION = re.compile(r"[\s-]*(?:approximat(?:ion|ed|e)|approx\.?|version|variant)$")
HARMLESS = set(
    re.findall(
        r"\w+",
        "a an and the of or as also known called aka see ref this our ours article paper work proposed original standard classic plain "
        "vanilla default fixed exact function activation unit units hidden output layer layers",
    )
)
PRAISE = HARMLESS | set(  # what is said of a function, though it is no part of a name
    re.findall(
        r"\w+",
        "most common popular recommended modern legacy deprecated baseline widely used for in self normalizing normalising deep network "
        "networks cnn cnns rnn rnns lstm lstms transformer transformers bert gpt google classification",
    )
)


@cache  # a live proof is kept with its activation
def function(text: str) -> Definition | None:
    """The activation of that name, alias or title, or as a framework calls it, at the parameters of its remarks.

    None where there is none, where a remark is not understood, and where several names mean several functions.
    """
    bare = re.sub(r"\s*\^(?![23])[^\s)\]]+$", "", IN_PLACE.sub("", ENDS.sub("", plain(text)))).strip()  # a square or a cube is no note
    if (found := named(bare)) is not None:
        return found
    return next((f for base, remark in parted(bare) if (f := remarked(base, remark)) is not None), None)


def parted(name: str) -> Iterator[tuple[str, str]]:
    """A name and the remark that follows it, in parentheses or behind a comma, a dash or a word."""
    if (found := REMARKED.fullmatch(name)) and not re.match(r".*[(\[][^)\]]*$", found[1]):
        yield found[1], found[2]
    for form in TAILED:
        if (found := form.fullmatch(name)) and found[1].count("(") == found[1].count(")"):
            yield found[1], found[2]


def remarked(base: str, remark: str) -> Definition | None:
    """The function that a name with a remark means, None unless all of it is understood."""
    f = named(base)
    if f is None and (nested := REMARKED.fullmatch(base)):  # Leaky ReLU (LReLU), slope 0.2
        f = remarked(nested[1], nested[2])
    if f is None:
        return meant(base, remark)
    if squeezed(remark) == squeezed(formula(f).unicode) or (reference(remark) and variant(base, PARTED.split(remark)[0]) is None):
        return f
    return variant(base, remark) or parametrised(f, base, remark)


def squeezed(formula: str) -> str:
    """A formula without its spaces."""
    return "".join(formula.split())


def meant(base: str, remark: str) -> Definition | None:
    """The function whose short name stands behind its long one: Sigmoid linear unit (SiL, or Swish-1)."""
    short, *others = PARTED.split(remark)
    f = named(short)
    return f if f is not None and all(named(o) == f for o in others) and abbreviates(f, short, base) else None


def abbreviates(f: Definition, short: str, long: str) -> bool:
    """Whether a long name that is not known is one of a function by its short name.

    The letters of the short name stand in the long one in order, from its first, and not as a word of it; and every word of the long
    name stands in some name of the function, since several functions have one abbreviation (SReLU: shifted, S-shaped).
    """
    letters, words = fold(short).replace("_", ""), fold(long).split("_")
    if not {stem(w) for w in words} - {stem(w) for w in HARMLESS} <= vocabulary(f.name):
        return False
    rest = iter("".join(words))
    in_order = all(c in rest for c in letters)
    return letters not in words and letters[0] == long[:1].lower() and in_order


@cache
def vocabulary(name: str) -> set[str]:
    """The words of all names of a function, those of the long names of others written out."""
    return {stem(w) for spelt, owner in lexicon().items() if owner == name for w in spelt.split("_")}


def stem(word: str) -> str:
    """A word as it is compared: plural, ending and spelling aside (parametric, parametrised, parameterized)."""
    return spelling(word).removesuffix("s")[:6]


def variant(base: str, remark: str) -> Definition | None:
    """Another function that a name and its remark mean together: GELU (tanh approximation), ReLU (6)."""
    found = {}
    for said in PARTED.split(remark):
        kind = APPROXIMATION.sub("", said)
        together = ((base, kind), (kind, base), (base, said), (said, base)) if kind else ((base, said),)
        found[said] = next((f for a, b in together if (f := named(f"{a} {b}")) is not None), None)
    specs = {f.spec for f in found.values() if f is not None}
    return next(iter(found.values())) if len(specs) == 1 and None not in found.values() else None


def spelling(name: str) -> str:
    """A name as it is compared where its own spelling is not known: without commas, brackets and what joins words, in British letters."""
    return re.sub(r"iz(?=e|ing|ation)", "is", re.sub(r"(?<=[^\W_])[_.]+(?=[^\W_])", "", re.sub(r"[,()]", "", fold(name))))


@cache
def lexicon() -> dict[str, str]:
    """Every name, alias, title and long name, as ``plain`` leaves it, and as it is written out; None but the first owner counts."""
    found: dict[str, str] = {}
    for f in load().values():
        texts = (f.name, f.title, f.long_name, *f.aliases)
        for t in (*texts, *(fold(t).replace(k, v) for t in texts for k, v in EXPANDED.items() if k in fold(t).split("_"))):
            found.setdefault(fold(t), f.name)
            found.setdefault(spelling(plain(t)), f.name)
            found.setdefault(fold("".join(LETTERS.get(c, c) for c in t)), f.name)  # log Phi
    abroad = {fold(said): name for name, every in phrases("names").items() for texts in every.values() for said in texts}
    return abroad | found | ALSO


def ambiguous(text: str) -> str:
    """Which functions a bare name may mean, where it is also that of another than the catalogue's; "" for any other name."""
    bare = ENDS.sub("", plain(text))
    while (shorter := SAID_OF_ALL.sub("", bare, count=1)) != bare:
        bare = shorter
    return AMBIGUOUS.get(fold(bare), "")


def got(name: str) -> Definition | None:
    """The activation of a known name, None where it is not known or its parameters are wrong."""
    base, colon, values = name.partition(":")
    owner = lexicon().get(fold(base)) or lexicon().get(spelling(base))
    try:
        return get(f"{owner}{colon}{values}") if owner else None
    except ActplotError:
        return None


def named(name: str) -> Definition | None:
    """The activation of a name without a remark."""
    bare = name
    while (found := got(bare) or got(f"{bare} unit")) is None and (shorter := SAID_OF_ALL.sub("", bare, count=1)) != bare:
        bare = shorter
    if found is not None:
        return found
    theirs = in_a_framework(name)
    return get(theirs) if theirs else last_word(name)


@cache
def expressions() -> dict[str, str]:
    """What frameworks call functions, where that is more than a word: as torch and others spell it, and what it means."""
    theirs = [(f, n) for f in load().values() for names in f.frameworks.values() for n in names]
    return {n.expression: f.at(**n.values).spec for f, n in theirs if re.search(r"[.(]", n.expression)}


def in_a_framework(name: str) -> str | None:
    """What torch.nn.ReLU or activations.elu means: a name that is a framework's, or ends like one."""
    parts = name.split(".")
    spellings = [".".join(parts[i:]) for i in range(len(parts))]
    return next((expressions()[t] for t in spellings if t in expressions()), None)


def last_word(name: str) -> Definition | None:
    """F.relu: what stands behind the dots, where no parameter could differ."""
    found = re.fullmatch(r"(?:[a-z_]\w*\.)+([a-z_]\w*)", name, re.IGNORECASE)
    f = got(found[1]) if found else None
    return f if f is not None and not f.values else None


def parametrised(f: Definition, base: str, remark: str) -> Definition | None:
    """The activation at the parameters of a remark such as "α = 0.1" or "0.1, fixed"; None where a part of it is not understood."""
    parts = PARTED.split(re.sub(r"(=\s*[+-]?\d+),(?=\d)", r"\1.", remark))
    bare = [v for p in parts if (v := valued(p)) is not None and not YEAR.fullmatch(p)]
    assigned = [p for p in parts if valued(p) is None and not harmless(f, base, p)]
    if assigned and f.name in GENERAL:
        f = get(GENERAL[f.name])
    given = dict(zip(f.values, bare, strict=True)) if len(bare) == len(f.values) else {}
    if bare and not given:
        return None
    for part in assigned:
        found = GIVEN.fullmatch(part)
        name, value = (parameter(f, found[1]), valued(found[2])) if found else (None, None)
        if name is None or value is None or name in given:
            return None
        given[name] = value
    try:
        return f.at(**{k: v for k, v in given.items() if not default(f, k, v)})
    except ActplotError:
        return None


def default(f: Definition, name: str, value: str) -> bool:
    """Whether a value is the default, as a table rounds a closed form: three decimals or more."""
    said = number(value)
    return said is not None and len(value.partition(".")[2]) > 2 and bool(said.fits(float(f.values[name])))


def valued(text: str) -> str | None:
    """A value as a parameter takes it: 0.2, 1/4 or 30%; None for what is none."""
    percent = re.fullmatch(r"([\d.]+)\s*%", text)
    return str(Decimal(percent[1]) / 100) if percent and number(percent[1]) else text if number(text) is not None else None


def harmless(f: Definition, base: str, said: str) -> bool:
    """Whether a remark says nothing that makes it another function: a name of the same, who published it, idle words."""
    letter = said in ("x", "z") or (said in GREEK and parameter(f, said) is not None)
    if letter or YEAR.fullmatch(said) or set(re.split(r"[\s-]+", said.lower())) <= PRAISE:
        return True
    told = re.sub(r"^(?:(?:also\s+)?(?:known|called)\s+(?:as\s+)?|a\.?k\.?a\.?\s+|i\.e\.\s+|also\s+|or\s+)", "", said)
    same = named(told)
    if same is not None:
        return bool(same.name == f.name)
    return reference(said) or abbreviates(f, base, told)


def reference(said: str) -> bool:
    """Whether it is authors, with a year or several of them: Nair & Hinton, Clevert et al. 2015; what is in software may differ."""
    if re.split(r"\W", said.lower())[0] in SOFTWARE:
        return False
    return AUTHORS.fullmatch(said) is not None and re.search(r"et al|&|\band\b|\d{4}", said) is not None


def parameter(f: Definition, said: str) -> str | None:
    """The parameter that a text names: by its name, a part of it, or by any letter where there is only one."""
    wanted = GREEK.get(said, fold(said))
    if wanted in f.values:
        return wanted
    if wanted == "lambda" and "scale" in f.values:  # of SELU
        return "scale"
    near = [k for k in f.values if wanted in k.split("_")]
    if len(near) == 1:
        return near[0]
    letter = len(said) == 1 or wanted in GREEK.values() or wanted in ("slope", "leak", "negative_slope")
    return next(iter(f.values)) if len(f.values) == 1 and letter else None


def offered(name: str) -> Sequence[str]:
    """A name without its remark, and the remark: what a message is about."""
    found = next(iter(parted(plain(name))), None)
    return found or (plain(name), "")
