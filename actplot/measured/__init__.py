"""What a user's own pre-activations meet at functions: files of numbers as streams, sums and quantiles over them, rows of what was met."""
