"""Functions as people and frameworks name them."""

import pytest

from actplot.audit.names import function
from actplot.audit.verdicts import AGREES, DISAGREES, NOT_UNDERSTOOD
from tests.audit.conftest import verdict
from tests.conftest import CATALOGUE


def test_functions_by_name_title_and_alias():
    found = {
        t: function(t) for t in ("GELU", "SiLU", "Leaky ReLU", "Swish", "Sigmoid function", "**ReLU**", "Sigmoid (logistic)", "Banana")
    }
    assert {t: f.name if f else None for t, f in found.items()} == {
        "GELU": "gelu",
        "SiLU": "silu",
        "Leaky ReLU": "leaky_relu",
        "Swish": "silu",
        "Sigmoid function": "sigmoid",
        "**ReLU**": "relu",
        "Sigmoid (logistic)": "sigmoid",
        "Banana": None,
    }
    assert function("ELU (α=0.5)").spec == "elu:alpha=0.5"


@pytest.mark.parametrize(
    ("text", "spec"),
    [
        ("torch.nn.ReLU", "relu"),
        ("nn.LeakyReLU(0.2)", "leaky_relu:negative_slope=0.2"),
        ("Leaky ReLU (negative slope = 0.3, fixed)", "leaky_relu:negative_slope=0.3"),
        ("Hardtanh(-2, 2)", "hard_tanh:min_val=-2,max_val=2"),
        ("ELU with α=2", "elu:alpha=2"),
        ("ELU (2015)", "elu"),
        ("GELU (tanh approximation)", "gelu_tanh"),
        ("Logistic, sigmoid, or soft step", "sigmoid"),
        ("SiLU / Swish", "silu"),
        ("[ReLU](https://example.org/a_(b))[8]", "relu"),
        (r"$\text{ReLU}(x)$", "relu"),
        ("1. The ReLU function", "relu"),
        ("sigmoid\u200b", "sigmoid"),
        ("ReLU, Leaky ReLU", None),
        ("Hardtanh (3)", None),
        ("tf.nn.leaky_relu.gone", None),
        ("ELU (beta_1=2)", None),
        ("ReLU²", "relu2"),
        ("ReLU^2", "relu2"),
        ("ReLU<sup>2</sup>", "relu2"),
        (r"$\mathrm{ReLU}^2$", "relu2"),
        ("ReLU¹", "relu"),
        ("ReLU²¹", None),
        ("ReLU'", None),
        ("-ReLU", None),
        ("|tanh|", None),
        ("2 tanh(x)", None),
        ("squared_relu (ReLU²)", "relu2"),
        ("The exponential linear unit activation function", "elu"),
        ("tanh²", None),
        ("Leaky ReLU, slope 0.2", "leaky_relu:negative_slope=0.2"),
        ("Leaky ReLU (slope of 0.2)", "leaky_relu:negative_slope=0.2"),
        ("Leaky ReLU (negative slope = 0.2)", "leaky_relu:negative_slope=0.2"),
        ("ELU, alpha 0.5", "elu:alpha=0.5"),
        ("Leaky ReLU (30%)", "leaky_relu:negative_slope=0.3"),
        ("Leaky ReLU (α = 0,1)", "leaky_relu:negative_slope=0.1"),
        ("SELU (α ≈ 1.6733, λ ≈ 1.0507)", "selu"),
        ("SELU (λ=1.0507, α=1.67326)", "selu"),
        ("PReLU (a=0.2)", "prelu:a=0.2"),
        ("Leaky ReLU [α=0.1]", "leaky_relu:negative_slope=0.1"),
        ("Leaky ReLU (LReLU), slope 0.2", "leaky_relu:negative_slope=0.2"),
        ("Leaky ReLU (slope=0.2, Maas et al. 2013)", "leaky_relu:negative_slope=0.2"),
        ("Leaky ReLU activation slope 0.2", None),
        ("ELU (α ≠ 1)", None),
        ("ELU (α<1)", None),
        ("Swish (β→∞)", None),
        ("Swish (β = 1)", "swish_beta"),
        ("Swish-1", "silu"),
        ("ReLU (max 6)", None),
        ("SELU (self-normalizing)", "selu"),
        ("ReLU (most common in CNNs)", "relu"),
        ("GELU (used in BERT, GPT)", "gelu"),
        ("ReLU (noisy)", None),
        ("Self-normalizing ReLU (SReLU)", None),
        ("ReLU (max(0, x))", "relu"),
        ("ReLU (max(0,x))", "relu"),
        ("ReLU (max(0, 2x))", None),
        ("ReLU (6)", "relu6"),
        ("ReLU-6", "relu6"),
        ("Sinc (normalized)", "sinc_norm"),
        ("Normalized sinc", "sinc_norm"),
        ("GELU (approximate)", None),
        ("GELU (tanh-approximated)", "gelu_tanh"),
        ("GELU (sigmoid approximation)", "quick_gelu"),
        ("Step (±1)", None),
        ("tanh (derivative)", None),
        ("Sigmoid (derivative)", None),
        ("Tanh (scaled, LeCun)", "stanh"),
        ("Leaky ReLU (Keras)", None),
        ("Sigmoid (this article)", "sigmoid"),
        ("ReLU (Nair & Hinton, 2010)", "relu"),
        ("GELU (Hendrycks and Gimpel)", "gelu"),
        ("Scaled exponential linear unit (SELU)", "selu"),
        ("SELU (scaled exponential linear unit)", "selu"),
        ("Continuously differentiable exponential linear unit (CELU)", "celu"),
        ("Sigmoid linear unit (SiLU, Sigmoid shrinkage, SiL, or Swish-1)", "silu"),
        ("Exponential Linear Sigmoid SquasHing (ELiSH)", "elish"),
        ("Scaled sigmoid (sigmoid)", None),
        ("Bipolar rectified linear unit (BReLU)", None),
        ("Bounded rectified linear unit (BReLU)", "bounded_relu"),
        ("Shifted ReLU (SReLU)", None),
        ("Scaled ReLU (SReLU)", None),
        ("S-shaped rectified linear activation unit (SReLU)", "srelu"),
        ("Capped ReLU (CReLU)", None),
        ("Sine linear unit (SiLU)", None),
        ("Sigmoid-weighted linear units (SiLU)", "silu"),
        ("Shifted ELU (SELU)", None),
        ("SELU (shifted ELU)", None),
        ("Symmetric ELU (SELU)", None),
        ("Scaled exponential linear units (SELU)", "selu"),
        ("Polynomial ReLU (PReLU)", None),
        ("Parameterized ReLU (PReLU)", "prelu"),
        ("Randomised ReLU (RReLU)", "rrelu"),
        ("nn.ReLU(inplace=True)", "relu"),
        ("nn.LeakyReLU(0.2, inplace=True)", "leaky_relu:negative_slope=0.2"),
        ("nn.ReLU(2)", None),
        ("GELU (exact)", "gelu"),
        ("PReLU (learnable)", "prelu"),
        ("Leaky ReLU (learnable)", None),
        ("arsinh", "arcsinh"),
        ("Mish (Misra, 2019)", "mish"),
        ("Mish (scaled, 2019)", None),
        ("Tanh (LeCun, 1998)", None),
        ("Leaky ReLU (Keras, 2015)", None),
        ("tanh x", "tanh"),
        ("2 tanh x", None),
        ("Shifted ReLU (ReLU)", None),
        ("Sigmoid, tanh", None),
        ("ReLU - Rectified Linear Unit", "relu"),
        ("ReLU - shifted", "shifted_relu"),
        ("ReLU - tilted", None),
        ("_ReLU_", "relu"),
        ("ReLU[^1]", "relu"),
        ("σ", "sigmoid"),
        ("PReLU (learned)", "prelu"),
        ("PReLU (trainable)", "prelu"),
        ("Hard Exponential Linear Sigmoid SquasHing (HardELiSH)", "hard_elish"),
        ("Hardtanh (max_val=2)", "hard_tanh:max_val=2"),
        ("Hardtanh (min = -2, max = 2)", "hard_tanh:min_val=-2,max_val=2"),
        ("Leaky ReLU (0.2) †", "leaky_relu:negative_slope=0.2"),
        ("ReLU (6 (2015)", None),
        ("Sigmoid weighting linear unit (SiLU, whatever)", None),
        ("Sigmoid weighting linear unit (SiLU, ReLU)", None),
        ("Sigmoid weighting linear unit (SiLU, Swish)", "silu"),
        ("Rectified ReLU (ReLU)", None),
        ("Linear exponential unit (ELU)", None),
        ("Sigmoid (soft)", None),
        ("Hard H swish (hard swish)", "hard_swish"),
        ("Parameterized ReLUs (PReLU)", "prelu"),
        ("Scaled, exponential unit (SELU)", "selu"),
        ("SELU (scaled exponential units)", "selu"),
        ("ops.stanh", None),
        ("SELU (standard scaled exponential units)", "selu"),
        ("Sexponential linear unit", None),
        ("Swish, α=1.67326)", None),
        ("Hard, H swish (hard swish)", "hard_swish"),
        ("Rectified linear", "relu"),
        ("foo.LeakyRelu", None),
        ("ops.mish", "mish"),
        ("SELU (λ=1.0507, α=1.67)", "selu:alpha=1.67"),
        ("PReLU (1.129)", "prelu:a=1.129"),
        ("Leaky ReLU (1.2.3%)", None),
        ("ReLU (x, exact)", "relu"),
        ("ReLU (z, exact)", "relu"),
        ("ELU (α)", "elu"),
        ("ELU (b)", None),
        ("ReLU (α)", None),
        ("ELU (2015a)", "elu"),
        ("SiLU (also known as Swish)", "silu"),
        ("SiLU (called Swish)", "silu"),
        ("SiLU (a.k.a. Swish)", "silu"),
        ("SiLU (i.e. Swish)", "silu"),
        ("SiLU (also Swish)", "silu"),
        ("SiLU (or Swish)", "silu"),
        ("SELU (μ = 2)", None),
        ("ELU (λ = 2)", "elu:alpha=2"),
        ("PReLU (k = 0.2)", "prelu:a=0.2"),
        ("ELU (beta = 2)", "elu:alpha=2"),
        ("PReLU (slope 0.2)", "prelu:a=0.2"),
        ("PReLU (leak = 0.1)", "prelu:a=0.1"),
        ("PReLU (negative slope = 0.2)", "prelu:a=0.2"),
        ("tanh (α=0.5)", None),
        ("Hardtanh (slope = 0.2)", None),
        ("ELU (α = 2, β = 3)", None),
        ("GELU (tanh approximation, sigmoid approximation)", None),
    ],
)
def test_names_as_people_write_them(text, spec):
    found = function(text)
    assert (found.spec if found else None) == spec


def test_what_frameworks_call_functions():
    found = {}
    for f in CATALOGUE:
        for n in (n for names in f.frameworks.values() for n in names if "." in n.expression):
            found.setdefault(n.expression, set()).add(f.at(**n.values).spec)
    assert len(found) > 100
    assert {expression: {function(expression).spec} for expression in found} == found  # none of them means two functions
    assert (function("nn.GELU").name, function("nn.gelu").name) == ("gelu", "gelu_tanh")  # torch's class, jax's function
    assert function("F.silu").name == "silu"


@pytest.mark.parametrize("name", ["Threshold", "The threshold function", "**Threshold**", "1. Threshold †"])
def test_a_name_that_two_functions_have_is_not_blamed(name):
    assert [verdict(name, "Range", "{0, 1}"), verdict(name, "Monotonic", "yes")] == [NOT_UNDERSTOOD, AGREES]
    assert verdict("threshold:threshold=0,value=0", "Range", "{0, 1}") == DISAGREES


@pytest.mark.parametrize("software", ["Keras", "TensorFlow", "Torch", "PyTorch", "JAX", "Flax", "ONNX", "MATLAB"])
def test_what_is_in_software_may_differ(software):
    assert function(f"Leaky ReLU ({software}, 2019)") is None
    assert function("Leaky ReLU (Maas, 2019)").name == "leaky_relu"
