"""What the words of ``words.py`` mean: to arrays, jets, knots, enclosures, towards infinity and as symbols."""
