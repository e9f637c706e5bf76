"""What can become of a claim."""

AGREES, DISAGREES, BY_CONVENTION, NOT_KNOWN, NOT_UNDERSTOOD = "agrees", "disagrees", "by convention", "not known", "not understood"
