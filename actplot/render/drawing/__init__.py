"""Axes and what is drawn in them: curves, panels, plots, grids."""
