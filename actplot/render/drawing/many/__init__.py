"""Several functions in one picture: pens that are told apart, labels at the curves, ghosts, families and differences."""
