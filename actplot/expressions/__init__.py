"""What a user writes, read safely: a formula in x as a definition like those of the catalogue, and back as text."""
