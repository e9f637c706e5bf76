"""Names in libraries that are no better than a definition."""

# Names that lose digits, return no gradient or a wrong one, so that a definition is better
AVOIDED = {
    ("torch", "nn.Softplus"), ("torch", "special.sinc"), ("torch", "special.log_ndtr"), ("torch", "heaviside(values=1)"),
    ("torch", "nn.functional.gumbel_softmax"), ("torch", "nn.Softmax2d"), ("jax", "nn.squareplus"), ("jax", "numpy.sinc"),
    ("jax", "scipy.special.log_ndtr"), ("jax", "nn.gelu"), ("keras", "activations.softplus"), ("keras", "activations.squareplus"),
    ("keras", "ops.sinc"), ("keras", "ops.heaviside(1)"), ("keras", "activations.sparsemax"), ("keras", "layers.PReLU"),
    ("tensorflow", "nn.elu"), ("tensorflow", "nn.selu"), ("tensorflow", "math.erf"),
    ("jax", "nn.squareplus(b={b})"), ("keras", "activations.squareplus(b={b})"),
}  # fmt: skip
