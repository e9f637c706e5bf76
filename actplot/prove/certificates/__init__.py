"""Signs of f and its derivatives on the whole line, certified by covers of balls."""
