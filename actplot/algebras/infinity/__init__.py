"""Words where their argument grows beyond all bounds: how things end."""
