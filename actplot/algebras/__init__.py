"""What the words mean: one module for each kind of number that can be passed into an activation."""
