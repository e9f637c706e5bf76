"""Pictures of what a vector function makes of a whole vector: bars, a triangle of three classes, the Jacobian, an envelope of lines."""
