"""What libraries of arrays call what is done along a vector."""

# What is done along a vector: the axis is kept, so that results meet the vector again
VECTORS = {
    "numpy": {
        "rowmax": "np.max({0}, {axis}, keepdims=True)", "rowsum": "np.sum({0}, {axis}, keepdims=True)",
        "rowmean": "np.mean({0}, {axis}, keepdims=True)", "cumsum": "np.cumsum({0}, {axis})",
        "sort": "np.sort({0}, {axis})", "joined": "np.concatenate([{0}, {1}], {axis})",
    },
    "torch": {
        "rowmax": "torch.amax({0}, {axis}, True)", "rowsum": "torch.sum({0}, {axis}, True)",
        "rowmean": "torch.mean({0}, {axis}, True)", "cumsum": "torch.cumsum({0}, {axis})",
        "sort": "torch.sort({0}, {axis}).values", "joined": "torch.cat([{0}, {1}], {axis})",
    },
    "jax": {
        "rowmax": "jnp.max({0}, {axis}, keepdims=True)", "rowsum": "jnp.sum({0}, {axis}, keepdims=True)",
        "rowmean": "jnp.mean({0}, {axis}, keepdims=True)", "cumsum": "jnp.cumsum({0}, {axis})",
        "sort": "jnp.sort({0}, {axis})", "joined": "jnp.concatenate([{0}, {1}], {axis})",
    },
    "keras": {
        "rowmax": "ops.max({0}, {axis}, True)", "rowsum": "ops.sum({0}, {axis}, True)",
        "rowmean": "ops.divide(ops.sum({0}, {axis}, True), ops.shape({0})[{axis}])", "cumsum": "ops.cumsum({0}, {axis})",
        "sort": "ops.sort({0}, {axis})", "joined": "ops.concatenate([{0}, {1}], {axis})",
    },
    "tensorflow": {
        "rowmax": "tf.reduce_max({0}, {axis}, True)", "rowsum": "tf.reduce_sum({0}, {axis}, True)",
        "rowmean": "tf.reduce_mean({0}, {axis}, True)", "cumsum": "tf.cumsum({0}, {axis})",
        "sort": "tf.sort({0}, {axis})", "joined": "tf.concat([{0}, {1}], {axis})",
    },
    "mlx": {
        "rowmax": "mx.max({0}, {axis}, True)", "rowsum": "mx.sum({0}, {axis}, True)",
        "rowmean": "mx.mean({0}, {axis}, True)", "cumsum": "mx.cumsum({0}, {axis})",
        "sort": "mx.sort({0}, {axis})", "joined": "mx.concatenate([{0}, {1}], {axis})",
    },
    "tinygrad": {
        "rowmax": "{0}.max({axis}, True)", "rowsum": "{0}.sum({axis}, True)",
        "rowmean": "{0}.mean({axis}, True)", "cumsum": "{0}.cumsum({axis})",
        "sort": "{0}.sort({axis})[0]", "joined": "{0}.cat({1}, dim={axis})",
    },
}  # fmt: skip
COLUMNS = {
    "numpy": ("{x}[..., None]", "np.eye({x}.shape[-1])"),
    "torch": ("{x}[..., None]", "torch.eye({x}.shape[-1], dtype={x}.dtype, device={x}.device)"),
    "jax": ("{x}[..., None]", "jnp.eye({x}.shape[-1], dtype={x}.dtype)"),
    "keras": ("ops.expand_dims({x}, -1)", "ops.eye(ops.shape({x})[-1], dtype={x}.dtype)"),
    "tensorflow": ("{x}[..., None]", "tf.eye(tf.shape({x})[-1], dtype={x}.dtype)"),
    "mlx": ("{x}[..., None]", "mx.eye({x}.shape[-1], dtype={x}.dtype)"),
    "tinygrad": ("{x}.unsqueeze(-1)", "Tensor.eye({x}.shape[-1])"),
}  # fmt: skip
