EXAMPLE = "actplot info"
SETTINGS: dict[str, object] = {}
def command() -> None:
    """todo"""
