"""How plots are dressed for the place where they will hang: what a style file says, sizes of type and lines, ground and grid."""
