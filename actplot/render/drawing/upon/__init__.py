"""What is drawn upon a graph that stands: its landmarks with their values, and the densities of what goes in and comes out."""
