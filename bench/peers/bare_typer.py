"""The smallest typer program: one command, for the start-up race."""

from __future__ import annotations

import typer

app = typer.Typer()


@app.command()
def greet(name: str = "world") -> None:
    """Greet somebody."""
    typer.echo(f"hello {name}")


if __name__ == "__main__":
    app()
