EXAMPLE = "actplot list"
SETTINGS: dict[str, object] = {}
def command() -> None:
    """todo"""
