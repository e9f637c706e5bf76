"""What words are made of: their kinds, and how the type of an argument decides what they mean."""
