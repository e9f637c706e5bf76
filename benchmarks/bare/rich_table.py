"""The shortest Typer app that prints a rich table of so many rows and columns."""

import typer
from rich.console import Console
from rich.table import Table

app = typer.Typer()


@app.command()
def main(rows: int, columns: int) -> None:
    table = Table(*(f"column {c}" for c in range(columns)))
    for r in range(rows):
        table.add_row(*(f"cell {r} {c}" for c in range(columns)))
    Console(width=120).print(table)


app()
