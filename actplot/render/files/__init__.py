"""Figures and pages as files, whole or not at all."""
