"""Deep random networks, what theory says of them, and the formats of floats in which they are computed."""
