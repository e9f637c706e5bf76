"""Vector functions.

Functions of a whole vector of scores. The softmax family turns scores into weights that are positive and sum to one, for class
probabilities and attention; others reduce a vector to one number, normalise it, or double it. The derivative of each is a matrix.
"""

from ..definition import activation, named, paper
from ..parameters import NonNegative, Positive, Vector
from ..words import excess, largest, leading, log, maximum, mean, mirrored, rms, softplus
from ..words import log_softmax as log_softmax_word
from ..words import logmeanexp as logmeanexp_word
from ..words import logsumexp as logsumexp_word
from ..words import softmax as softmax_word
from ..words import softmax_one as softmax_one_word

bridle_1990 = paper(
    "Bridle",
    "Probabilistic interpretation of feedforward classification network outputs, with relationships to statistical pattern recognition",
    1990, doi="10.1007/978-3-642-76153-9_28", venue="Neurocomputing", kind="incollection",
)  # fmt: skip
goodfellow_2013 = paper("Goodfellow, Warde-Farley, Mirza, Courville and Bengio", "Maxout networks", 2013, arxiv="1302.4389")
martins_2016 = paper(
    "Martins and Astudillo", "From softmax to sparsemax: a sparse model of attention and multi-label classification", 2016,
    arxiv="1602.02068",
)  # fmt: skip
shang_2016 = paper(
    "Shang, Sohn, Almeida and Lee", "Understanding and improving convolutional neural networks via concatenated rectified linear units",
    2016, arxiv="1603.05201",
)  # fmt: skip
jang_2016 = paper("Jang, Gu and Poole", "Categorical reparameterization with Gumbel-softmax", 2016, arxiv="1611.01144")
maddison_2016 = paper(
    "Maddison, Mnih and Teh", "The concrete distribution: a continuous relaxation of discrete random variables", 2016, arxiv="1611.00712"
)
miller_2023 = paper("Miller", "Attention is off by one", 2023, venue="blog post")
hinton_2015 = paper("Hinton, Vinyals and Dean", "Distilling the knowledge in a neural network", 2015, arxiv="1503.02531")
elhage_2022 = paper("Elhage et al.", "Softmax linear units", 2022, venue="Transformer Circuits Thread")
kanai_2018 = paper("Kanai, Fujiwara, Yamanaka and Adachi", "Sigsoftmax: Reanalysis of the softmax bottleneck", 2018, arxiv="1805.10829")


@activation(
    title="Softmax", long_name="Normalised exponential", aliases=["softargmax", "normalized_exponential"], paper=bridle_1990,
    torch="nn.Softmax(dim=-1)", jax="nn.softmax", keras="activations.softmax",
    onnx=named("Softmax(axis=-1)", note="before opset 13 the default axis was 1, and later axes were flattened into it"),
    use="Class probabilities at the output, and the weights of attention.",
)  # fmt: skip
def softmax(x: Vector):
    """Exponentials of the scores, divided by their sum."""
    return softmax_word(x)


@activation(
    title="Softmax2d", long_name="Softmax over channels", aliases=["softmax_2d"],
    torch=named("nn.Softmax2d", note="works on axis -3: the vector is one pixel's channels"),
    use="Class probabilities for each pixel of an image.",
)  # fmt: skip
def softmax2d(x: Vector):
    """Softmax of the channels at each place of an image."""
    return softmax_word(x)


@activation(
    title="Log-softmax", aliases=["logsoftmax"],
    torch="nn.LogSoftmax(dim=-1)", jax="nn.log_softmax", keras="activations.log_softmax", onnx="LogSoftmax(axis=-1)",
    use="Log-probabilities for the cross-entropy loss.",
)  # fmt: skip
def log_softmax(x: Vector):
    """The logarithm of softmax, finite where softmax itself underflows."""
    return log_softmax_word(x)


@activation(title="Softmin", torch="nn.Softmin(dim=-1)", use="Soft assignment to the nearest of several centres, from distances.")
def softmin(x: Vector):
    """Softmax of the negated scores: the smallest gets the largest weight."""
    return softmax_word(-x)


@activation(
    title="Softmax-off-by-one", long_name="Softmax with a one in the denominator",
    aliases=["softmax1", "softmax_plus_one", "quiet_softmax"],
    paper=miller_2023, use="Attention heads that may attend to nothing.",
)  # fmt: skip
def softmax_one(x: Vector):
    """Softmax beside one more score that is held at zero and not returned: the weights may sum to less than one."""
    return softmax_one_word(x)


@activation(title="Softmax (T)", long_name="Softmax with a temperature", paper=hinton_2015,
            aliases=["temperature_softmax", "tempered_softmax", "boltzmann"],
            use="Sampling from language models, distillation, and calibration.")  # fmt: skip
def softmax_temperature(x: Vector, temperature: Positive = 1):
    """Softmax of the scores over a temperature: nearly hardmax where it is cold, nearly equal weights where it is hot."""
    return softmax_word(x / temperature)


@activation(title="SoLU", long_name="Softmax linear unit", paper=elhage_2022, use="Language models whose units are to be understood.")
def solu(x: Vector):
    """The vector, weighted by its own softmax: what is largest passes and suppresses the rest; a layer normalization follows it."""
    return x * softmax_word(x)


@activation(
    title="Gumbel-softmax", long_name="Concrete distribution", aliases=["concrete"], paper=(jang_2016, maddison_2016),
    torch=named("nn.functional.gumbel_softmax", note="draws Gumbel noise at every call; without noise it is softmax(x / tau)"),
    use="Sampling from categories in a way that gradients can pass through.",
)  # fmt: skip
def gumbel_softmax(x: Vector, tau: Positive = 1):
    """Softmax at temperature tau of scores to which training adds Gumbel noise; shown without the noise."""
    return softmax_word(x / tau)


@gumbel_softmax.sample
def _(x, u, tau):
    return softmax_word((x - log(-log(u))) / tau)


@activation(title="Sigsoftmax", paper=kanai_2018, use="Language models, whose logits a softmax would keep in too few dimensions.")
def sigsoftmax(x: Vector):
    """Softmax of the scores and of their log-sigmoids: each exponential is multiplied by the sigmoid of its score."""
    return softmax_word(x - softplus(-x))


@activation(
    title="Sparsemax", long_name="Euclidean projection onto the simplex", paper=martins_2016,
    keras=named("activations.sparsemax", note="up to 3.15 its threshold is wrong where more than one component is left"),
    use="Attention and multi-label output with exact zeros.",
)  # fmt: skip
def sparsemax(x: Vector):
    """The point of the probability simplex nearest to the scores: what exceeds a threshold, chosen so that the weights sum to one."""
    return maximum(0, excess(x))


@activation(title="Hardmax", aliases=["argmax_onehot", "compet"], onnx="Hardmax(axis=-1)", use="Winner takes all, at inference.")
def hardmax(x: Vector):
    """One at the first of the largest scores, zero elsewhere."""
    return leading(x)


@activation(
    title="LogSumExp", long_name="Logarithm of the sum of exponentials", aliases=["log_sum_exp"],
    torch="logsumexp(dim=-1, keepdim=True)", jax="nn.logsumexp(axis=-1, keepdims=True)", keras="ops.logsumexp(axis=-1, keepdims=True)",
    use="A smooth maximum; the normaliser of softmax.",
)  # fmt: skip
def logsumexp(x: Vector):
    """One number for a vector: its maximum, smoothed upwards."""
    return logsumexp_word(x)


@activation(
    title="LogMeanExp", long_name="Logarithm of the mean of exponentials", aliases=["log_mean_exp"],
    jax="nn.logmeanexp(axis=-1, keepdims=True)",
    use="Averages of probabilities that are kept as logarithms.",
)  # fmt: skip
def logmeanexp(x: Vector):
    """One number for a vector, between its mean and its maximum."""
    return logmeanexp_word(x)


@activation(
    title="Maxout", paper=goodfellow_2013, use="Hidden units that learn their own convex piecewise linear activation; used with dropout."
)
def maxout(x: Vector):
    """The largest component: a unit that passes the strongest of its linear pieces."""
    return largest(x)


@activation(
    title="CReLU", long_name="Concatenated ReLU", aliases=["concatenated_relu"], paper=shang_2016,
    use="Early convolutional layers, whose filters come in pairs of opposite sign.",
)  # fmt: skip
def crelu(x: Vector):
    """The positive parts of the vector and of its negative, side by side: twice as many outputs as inputs."""
    return maximum(0, mirrored(x))


@activation(
    title="Standardize", long_name="Standardisation", aliases=["standardise"], jax="nn.standardize", use="The core of layer normalisation."
)
def standardize(x: Vector, epsilon: NonNegative = 1e-5):
    """The vector less its mean, divided by its standard deviation; epsilon is added to the variance."""
    centred = x - mean(x)
    return centred / rms(epsilon, centred)
