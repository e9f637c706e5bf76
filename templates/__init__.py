"""Templates of sheets, as TOML: data, shipped inside the package as ``actplot.templates``."""
