"""The imprint of a sheet, from which the next person learns where it comes from."""

from ....version import ADDRESS, LICENCE, YEAR, __version__

IMPRINT = " · ".join(part for part in (f"actplot {__version__}", str(YEAR), ADDRESS or "pip install actplot", f"licence {LICENCE}") if part)
