"""Words on NumPy arrays: values and derivatives in floats, accurate to the last bits."""
