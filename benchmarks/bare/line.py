"""The shortest Typer app whose one command prints a line."""

import typer

app = typer.Typer()


@app.command()
def main() -> None:
    print("hello")


app()
