"""Words on what is no number: terms, traces, fields, parities; what is true by construction."""
