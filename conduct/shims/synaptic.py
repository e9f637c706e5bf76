"""A function of Synaptic, run by node: Neuron.squash.LOGISTIC."""

from .javascript import subject_of, version

__all__ = ["subject", "version"]
subject = subject_of("synaptic")
