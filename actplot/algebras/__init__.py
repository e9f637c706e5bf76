"""What the words mean: to arrays, jets, knots, enclosures, towards infinity and as symbols."""
