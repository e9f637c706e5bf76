EXAMPLE = "actplot table"
SETTINGS: dict[str, object] = {}
def command() -> None:
    """todo"""
