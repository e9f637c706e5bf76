"""Which words keep the digits of a naive formula: identities for all x, by which sums that cancel become products of words."""
