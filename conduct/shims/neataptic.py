"""A function of Neataptic, run by node: methods.activation.LOGISTIC."""

from .javascript import subject_of, version

__all__ = ["subject", "version"]
subject = subject_of("neataptic")
