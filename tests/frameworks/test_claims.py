"""Every activation that a framework offers under a name of its own belongs to some entry."""

from fnmatch import fnmatch
from operator import attrgetter

import pytest
from transformers.activations import ACT2FN

from .runs import CLAIMS, ROOTS, named_object, read

pytestmark = pytest.mark.frameworks

# What else stands in these namespaces.
NO_ACTIVATIONS = {
    ("torch", "nn.modules.activation"): ["MultiheadAttention"],
    ("torch", "nn.functional"): [
        "*_loss", "*cross_entropy*", "kl_div", "cosine_similarity", "pairwise_distance", "pdist",
        "*dropout*", "*_norm", "normalize", "*pool?d*", "conv*", "linear", "bilinear", "embedding*", "*_mm", "one_hot",
        "multi_head_attention_forward", "scaled_dot_product_attention",
        "fold", "unfold", "pad", "interpolate", "upsample*", "grid_sample", "affine_grid", "*channel_shuffle", "pixel_*shuffle",
        "assert_int_or_pair", "boolean_dispatch", "*handle_torch_function", "has_torch_function*", "[A-Z]*",
        "*_",  # in place
    ],
    ("jax", "nn"): ["dot_product_attention", "*scaled_dot_general*", "scaled_matmul", "one_hot"],
    ("keras", "activations"): ["get", "serialize", "deserialize"],
}  # fmt: skip

# Operators of ONNX are not sorted by use, so those that are activations are named here.
OPERATORS = [
    "Celu", "Elu", "Gelu", "HardSigmoid", "HardSwish", "Hardmax", "LeakyRelu", "LogSoftmax", "Mish", "PRelu", "Relu", "Selu", "Shrink",
    "Sigmoid", "Softmax", "Softplus", "Softsign", "SwiGLU", "Swish", "Tanh", "ThresholdedRelu",
]  # fmt: skip


def offered(framework, namespace):
    """The public callables of a namespace that no pattern excludes."""
    home = attrgetter(namespace)(ROOTS[framework])
    names = getattr(home, "__all__", None) or [n for n in dir(home) if not n.startswith("_")]
    excluded = NO_ACTIVATIONS[framework, namespace]
    return {n: getattr(home, n) for n in names if callable(getattr(home, n)) and not any(fnmatch(n, p) for p in excluded)}


def plain(name):
    """A name as its spellings share it: nn.LeakyReLU is functional.leaky_relu."""
    return name.rpartition(".")[2].replace("_", "").lower()


def unclaimed(framework, namespace, claims):
    """The offered names of which no claim has the object or another spelling."""
    expressions = [c.named.expression for c in claims if c.framework == framework]
    objects = {id(named_object(framework, e)) for e in expressions}
    names = {plain(read(e)[0]) for e in expressions}
    return [n for n, o in offered(framework, namespace).items() if id(o) not in objects and plain(n) not in names]


@pytest.mark.parametrize(("framework", "namespace"), NO_ACTIVATIONS)
def test_all_activations_are_claimed(framework, namespace):
    assert len(offered(framework, namespace)) > 25
    assert unclaimed(framework, namespace, CLAIMS) == []


def test_all_operators_are_claimed():
    claimed = {read(c.named.expression)[0] for c in CLAIMS if c.framework == "onnx"}
    assert [name for name in OPERATORS if name not in claimed] == []


def test_all_keys_are_claimed():
    claimed = {c.named.expression for c in CLAIMS if c.framework == "hf"}
    assert [key for key in ACT2FN if key not in claimed] == []


def test_every_pattern_excludes_something():
    """A pattern that fits nothing is a leftover, or a mistake that could hide an activation later."""
    for (framework, namespace), patterns in NO_ACTIVATIONS.items():
        names = dir(attrgetter(namespace)(ROOTS[framework]))
        assert [p for p in patterns if not any(fnmatch(n, p) for n in names)] == []


def test_a_missing_claim_is_seen():
    without = [c for c in CLAIMS if c.entry.name != "elu"]
    assert "ELU" in unclaimed("torch", "nn.modules.activation", without)
    assert "elu" in unclaimed("torch", "nn.functional", without)
