"""Results of whole arrays that are certain: rational ones as exact quotients, others by what is left beside a float."""
