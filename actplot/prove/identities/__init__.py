"""What holds of functions, integrals and numbers without a look at the curve: identities, closed forms, enclosures."""
