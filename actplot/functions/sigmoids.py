"""Sigmoids from 0 to 1.

S-shaped functions that turn any number into a share, and often are the distribution function of some noise. The first networks that
learnt by backpropagation were made of them; today they are gates, output units and probabilities, since a deep stack of them passes on
little gradient: both ends are flat, and what comes out is never negative.
"""

from math import inf

from ..definition import activation, named, paper
from ..parameters import NonNegative, Positive, Real
from ..words import (
    Phi,
    abs,
    cauchy,
    exact,
    exp,
    gumbel,
    log1p,
    normal_cdf,
    normal_pdf,
    phi,
    pi,
    piecewise,
    ratio,
    shifted_softsign,
    sigmoid,
    smoothstep,
    softclip,
    softplus,
    sqrt,
)
from ..words import cloglog as cloglog_word

elliott_1993 = paper(
    "Elliott",
    "A better activation function for artificial neural networks",
    1993,
    venue="Technical report 93-8, University of Maryland",
)
gomes_2011 = paper(
    "Gomes, Ludermir and Lima", "Comparison of new activation functions in neural network for forecasting financial time series", 2011,
    doi="10.1007/s00521-010-0407-3", venue="Neural Computing and Applications", kind="article",
)  # fmt: skip
elfwing_2017 = paper(
    "Elfwing, Uchibe and Doya", "Sigmoid-weighted linear units for neural network function approximation in reinforcement learning", 2017,
    arxiv="1702.03118",
)  # fmt: skip
klimek_2018 = paper("Klimek and Perelstein", "Neural network-based approach to phase space integration", 2018, arxiv="1810.11509")
hazimeh_2020 = paper(
    "Hazimeh, Ponomareva, Mol, Tan and Mazumder", "The tree ensemble layer: Differentiability meets conditional computation", 2020,
    arxiv="2002.07772",
)  # fmt: skip
ma_2022 = paper("Ma et al.", "Mega: Moving average equipped gated attention", 2022, arxiv="2209.10655")
stanley_2002 = paper(
    "Stanley and Miikkulainen", "Evolving neural networks through augmenting topologies", 2002,
    doi="10.1162/106365602320169811", venue="Evolutionary Computation", kind="article",
)  # fmt: skip
bellec_2018 = paper(
    "Bellec, Salaj, Subramoney, Legenstein and Maass", "Long short-term memory and learning-to-learn in networks of spiking neurons", 2018,
    arxiv="1803.09574",
)  # fmt: skip
yariv_2021 = paper("Yariv, Gu, Kasten and Lipman", "Volume rendering of neural implicit surfaces", 2021, arxiv="2106.12052")
suetake_2022 = paper(
    "Suetake, Ikegawa, Saiin and Sawada",
    "S2NN: Time step reduction of spiking surrogate gradients for training energy efficient single-step neural networks", 2022,
    arxiv="2201.10879",
)  # fmt: skip

kaytan_2022 = paper(
    "Kaytan, Aydilek, Yeroğlu and Karcı", "Sigmoid-Gumbel: Yeni bir hibrit aktivasyon fonksiyonu", 2022,
    doi="10.17798/bitlisfen.990508", venue="Bitlis Eren Üniversitesi Fen Bilimleri Dergisi", kind="article",
)  # fmt: skip
roodschild_2020 = paper(
    "Roodschild, Gotay Sardiñas and Will", "A new approach for the vanishing gradient problem on sigmoid activation", 2020,
    doi="10.1007/s13748-020-00218-y", venue="Progress in Artificial Intelligence", kind="article",
)  # fmt: skip


@activation(
    long_name="Logistic sigmoid", aliases=["logistic", "logsig", "expit", "soft_step", "standard_sigmoid"],
    torch="nn.Sigmoid", jax="nn.sigmoid", keras="activations.sigmoid", onnx="Sigmoid", hf="sigmoid",
    use="Probabilities of binary outputs, and the gates of recurrent networks.",
)  # fmt: skip
def sigmoid_(x):
    """The logistic curve, which turns log-odds into a probability."""
    return sigmoid(x)


@sigmoid_.textbook
def _(x, y):
    return y * (1 - y)


@activation(title="Steepened sigmoid", aliases=["neat_sigmoid"], paper=stanley_2002,
            use="Evolved networks (NEAT), where a steeper curve lets small weights act.")  # fmt: skip
def steepened_sigmoid(x):
    """The logistic curve, made so steep that it is nearly linear from -1/2 to 1/2: NEAT's 4.9; NEAT-Python has 5."""
    return sigmoid(4.9 * x)


@steepened_sigmoid.textbook
def _(x, y):
    return 4.9 * y * (1 - y)


@activation(title="Normal CDF", long_name="Normal distribution function", aliases=["inverse_probit", "ndtr", "normal_cdf", "gaussian_cdf"],
            torch="special.ndtr", jax="scipy.special.ndtr", use="Binary outputs with a probit link; the gate inside GELU.")  # fmt: skip
def probit_cdf(x):
    """The probability that a standard normal variable is at most x: the inverse of the probit, which is the quantile."""
    return Phi(x)


@probit_cdf.textbook
def _(x, y):
    return phi(x)


@activation(title="Cauchy CDF", long_name="Cauchy distribution function", aliases=["cauchy_distribution"],
            source="The standard Cauchy distribution, as scipy.stats and jax.scipy.stats have it", use="The gate inside ATLU.")  # fmt: skip
def cauchy_cdf(x):
    """The probability that a Cauchy variable is at most x: the arctangent, moved to lie between 0 and 1, whose tails fade like 1/x."""
    return cauchy(x)


@cauchy_cdf.textbook
def _(x, y):
    return 1 / (pi * (1 + x**2))


@activation(title="LogLog", long_name="Log-log distribution function", aliases=["gumbel_cdf", "gompertz"], paper=gomes_2011,
            use="Forecasts of time series; the gate inside GoLU.")  # fmt: skip
def loglog(x):
    """The distribution of the largest of many: it leaves 0 far more abruptly than it reaches 1."""
    return gumbel(x)


@loglog.textbook
def _(x, y):
    return exp(-x) * y


@activation(title="cLogLog", long_name="Complementary log-log", aliases=["cll"], paper=gomes_2011, use="Probabilities of rare events.")
def cloglog(x):
    """LogLog turned about (0, 1/2), which reaches 1 abruptly; printed as 1 − exp(−e⁻ˣ), the sign of x is wrong."""
    return cloglog_word(x)


@cloglog.textbook
def _(x, y):
    return exp(x) * (1 - y)


@activation(title="Sigmoid-Gumbel", aliases=["sg"], paper=kaytan_2022)
def sigmoid_gumbel(x):
    """The product of the logistic curve and LogLog: it leaves 0 later than either."""
    return sigmoid(x) * gumbel(x)


@sigmoid_gumbel.textbook
def _(x, y):
    return y * (exp(-x) + 1 - sigmoid(x))


@activation(title="dSiLU", long_name="Derivative of the sigmoid linear unit", paper=elfwing_2017, use="Reinforcement learning.")
def dsilu(x):
    """The slope of SiLU as an activation of its own: a sigmoid that overshoots 0 and 1 by a tenth; DSiLU of 2023 is `double_silu`."""
    return sigmoid(x) * (1 + x * sigmoid(-x))


@activation(title="Laplace CDF", long_name="Laplace distribution function", aliases=["laplace_distribution", "piecewise_exponential"],
            paper=yariv_2021, use="The density of surfaces that are rendered from images.")  # fmt: skip
def laplace_cdf(x):
    """The probability that a Laplace variable of scale 1 is at most x: exponential on either side; Mega's `laplace_act` is another."""
    return piecewise(x, (0, lambda x: exp(x) / 2), (inf, lambda x: 1 - exp(-x) / 2))


@laplace_cdf.textbook
def _(x, y):
    return piecewise(x, (0, lambda x: exp(x) / 2), (inf, lambda x: exp(-x) / 2))


@activation(title="Piecewise quadratic", long_name="Piecewise quadratic sigmoid", paper=bellec_2018,
            source="SpikingJelly, surrogate.PiecewiseQuadratic, whose slope is the triangle of Bellec et al.",
            use="Spiking networks, where its slope stands in for that of a step.")  # fmt: skip
def piecewise_quadratic(x, alpha: Positive = 1):
    """Two arcs of parabolas that climb from exactly 0 to exactly 1 between -1/alpha and 1/alpha; its slope is a triangle."""
    return piecewise(
        x, (-1 / exact(alpha), lambda x: 0), (0, lambda x: (alpha * x + 1) ** 2 / 2),
        (1 / exact(alpha), lambda x: 1 - (1 - alpha * x) ** 2 / 2), (inf, lambda x: 1),
    )  # fmt: skip


@piecewise_quadratic.textbook
def _(x, y, alpha):
    return piecewise(
        x, (-1 / exact(alpha), lambda x: 0), (0, lambda x: alpha * (1 + alpha * x)), (1 / exact(alpha), lambda x: alpha * (1 - alpha * x)),
        (inf, lambda x: 0),
    )  # fmt: skip


@activation(paper=hazimeh_2020, use="Decisions of differentiable trees that may be hard, so that branches can be skipped.")
def smooth_step(x, gamma: Positive = 1):
    """A cubic that climbs from exactly 0 to exactly 1 within a width gamma."""
    return piecewise(x, (-gamma / 2, lambda x: 0), (gamma / 2, lambda x: smoothstep(gamma, x)), (inf, lambda x: 1))


@smooth_step.textbook
def _(x, y, gamma):
    return piecewise(x, (-gamma / 2, lambda x: 0), (gamma / 2, lambda x: 3 / (2 * gamma) - 6 * x**2 / gamma**3), (inf, lambda x: 0))


@activation(title="Laplace", long_name="Laplace attention function", paper=ma_2022, hf=named("laplace", mu=0.707107, sigma=0.282095),
            use="Attention weights in place of softmax, as a bounded stand-in for the squared ReLU.")  # fmt: skip
def laplace_act(x, mu: Real = sqrt(ratio(1, 2)), sigma: Positive = sqrt(1 / (4 * pi))):
    """A normal distribution function with the value and slope of the squared ReLU where that is 1/2; Laplace's own is `laplace_cdf`."""
    return normal_cdf(mu, sigma, x)


@laplace_act.textbook
def _(x, y, mu, sigma):
    return normal_pdf(mu, sigma, x)


@activation(title="S2NN", long_name="Sigmoid with a logarithm for its upper half", paper=suetake_2022,
            use="Spiking networks of one time step, where its slope stands in for that of a step.")  # fmt: skip
def s2nn(x, alpha: Positive = 4, beta: Positive = 1):
    """A steep logistic curve up to zero and a logarithm from there, whose slope fades slowly: both meet at 1/2."""
    return piecewise(x, (0, lambda x: sigmoid(alpha * x)), (inf, lambda x: beta * log1p(x) + ratio(1, 2)))


@s2nn.textbook
def _(x, y, alpha, beta):
    return piecewise(x, (0, lambda x: alpha * y * (1 - y)), (inf, lambda x: beta / (x + 1)))


@activation(title="Elliott", long_name="Elliott's sigmoid", aliases=["elliott_positive", "elliot_positive"], paper=elliott_1993,
            use="A sigmoid without an exponential.")  # fmt: skip
def elliott(x):
    """A sigmoid made of one division, whose tails fade like 1/x, not exponentially; MATLAB's elliotsig is `softsign`."""
    return shifted_softsign(1, x) / 2


@elliott.textbook
def _(x, y):
    return 1 / (2 * (1 + abs(x)) ** 2)


@activation(aliases=["softclip", "sc"], paper=klimek_2018, use="Outputs that must fill the unit interval evenly.")
def soft_clipping(x, a: Positive = 50):
    """The identity on [0, 1] with clipped ends, its two corners rounded off."""
    return softclip(a, a * x) / a


@soft_clipping.textbook
def _(x, y, a):
    return sigmoid(a * x) - sigmoid(a * (x - 1))


@activation(title="SigLin", long_name="Sigmoid on top of a line", paper=roodschild_2020,
            use="The slope that a sigmoid is given in training, so that it does not vanish.")  # fmt: skip
def siglin(x, alpha: NonNegative = 0.1):
    """The logistic curve and a line, named so by a survey: its paper adds the slope, 0.05 to 0.15, to the sigmoid's alone; shown at 0.1."""
    return sigmoid(x) + alpha * x


@siglin.textbook
def _(x, y, alpha):
    return sigmoid(x) * (1 - sigmoid(x)) + alpha


@activation(
    title="Log-sigmoid", long_name="Logarithm of the logistic sigmoid", aliases=["logsigmoid"],
    torch="nn.LogSigmoid", jax="nn.log_sigmoid", keras="activations.log_sigmoid",
    use="Log-likelihoods of binary outcomes.",
)  # fmt: skip
def log_sigmoid(x):
    """The logarithm of the logistic curve: not bounded below, it belongs here by its origin."""
    return -softplus(-x)


@log_sigmoid.textbook
def _(x, y):
    return sigmoid(-x)
