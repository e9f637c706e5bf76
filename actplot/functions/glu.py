"""Gated linear units.

Functions of two inputs, mostly the two halves of one projection: one half passes through, multiplied by a gate that the other half
opens and closes. Which half is the gate is a matter of convention, and differs between libraries; each entry says which one it takes.
"""

from ..definition import activation, named, paper
from ..parameters import Positive
from ..words import clip, maximum, minimum, sigmoid, tanh
from .gelus import gelu
from .hinges import relu

dauphin_2016 = paper("Dauphin, Fan, Auli and Grangier", "Language modeling with gated convolutional networks", 2016, arxiv="1612.08083")
oord_2016 = paper(
    "van den Oord, Kalchbrenner, Vinyals, Espeholt, Graves and Kavukcuoglu", "Conditional image generation with PixelCNN decoders",
    2016, arxiv="1606.05328",
)  # fmt: skip
shazeer_2020 = paper("Shazeer", "GLU variants improve transformer", 2020, arxiv="2002.05202")
openai_2025 = paper("OpenAI", "gpt-oss-120b & gpt-oss-20b model card", 2025, arxiv="2508.10925")

ma_2025 = paper("Ma et al.", "BitNet b1.58 2B4T technical report", 2025, arxiv="2504.12285")


@activation(
    title="Bilinear", long_name="Bilinear unit", aliases=["bilinear_glu"], paper=(dauphin_2016, shazeer_2020),
    use="The feed-forward layers of transformers, as a baseline.",
)  # fmt: skip
def bilinear(a, b):
    """The product of both inputs: a gate without an activation."""
    return a * b


@activation(
    title="GLU", long_name="Gated linear unit", torch="nn.GLU", jax="nn.glu", keras="activations.glu", paper=dauphin_2016,
    use="Convolutional language models and speech encoders.",
)  # fmt: skip
def glu(a, b):
    """The first input, let through by the sigmoid of the second."""
    return a * sigmoid(b)


@activation(title="GTU", long_name="Gated tanh unit", paper=(oord_2016, dauphin_2016), use="Autoregressive models of images and audio.")
def gtu(a, b):
    """The hyperbolic tangent of the first input, let through by the sigmoid of the second."""
    return tanh(a) * sigmoid(b)


@activation(title="ReGLU", long_name="Rectified gated linear unit", paper=shazeer_2020, use="The feed-forward layers of transformers.")
def reglu(a, b):
    """The first input, let through by the positive part of the second."""
    return a * relu(b)


@activation(title="ReGLU²", long_name="Squared rectified gated linear unit", paper=ma_2025,
            use="The feed-forward layers of BitNet's language models, whose weights are -1, 0 and 1.")  # fmt: skip
def reglu2(a, b):
    """The first input, let through by the squared positive part of the second."""
    return a * maximum(0, b) ** 2


@activation(title="GEGLU", long_name="GELU gated linear unit", paper=shazeer_2020, use="The feed-forward layers of transformers.")
def geglu(a, b):
    """The first input times the GELU of the second."""
    return a * gelu(b)


@activation(title="GEGLU (quick)", long_name="GEGLU, sigmoid approximation", paper=shazeer_2020, source="ggml, GGML_GLU_OP_GEGLU_QUICK")
def geglu_quick(a, b):
    """The QuickGELU of the first input times the second: SwiGLU at beta = 1.702."""
    return a * sigmoid(1.702 * a) * b


@activation(
    title="SwiGLU", long_name="Swish gated linear unit", onnx=named("SwiGLU", note="beta is called alpha"), paper=shazeer_2020,
    use="The feed-forward layers of most large language models.",
)  # fmt: skip
def swiglu(a, b, beta: Positive = 1):
    """The swish of the first input times the second."""
    return a * sigmoid(beta * a) * b


@activation(
    title="SwiGLU, clamped", long_name="Clamped SwiGLU of gpt-oss", paper=openai_2025, use="The experts of the gpt-oss language models."
)
def swiglu_oai(a, b, alpha: Positive = 1.702, limit: Positive = 7.0):
    """A swish of the first input, held below a limit, times one more than the second, held within that limit."""
    return minimum(limit, a) * sigmoid(alpha * minimum(limit, a)) * (clip(b, -limit, limit) + 1)
