"""What the cells of published tables are made of, whichever property they are about: texts, numbers, intervals, yes and no."""
