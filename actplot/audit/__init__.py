"""A published table of properties held against the facts: which of its cells agree, disagree or are not understood, and why."""
