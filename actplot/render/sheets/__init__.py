"""Cheat sheets: from a template and activations to pages."""
