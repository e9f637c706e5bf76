"""Words on NumPy arrays: values, derivatives and limits in floats, accurate to the last bits."""
