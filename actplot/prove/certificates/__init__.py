"""What is certain of a curve: signs on the whole domain, certified by covers of balls, and whether they bear a fact out."""
