"""Why a network needs its activations: small experiments, each of them numbers, three sentences that say what is seen, and its source."""
