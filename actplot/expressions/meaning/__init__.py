"""What expressions mean: their values in any algebra, their pieces, their constants and the x at which they have values."""
