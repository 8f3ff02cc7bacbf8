"""The command itself: its name, its version, and the help of all commands."""

from __future__ import annotations

from typing import Annotated

import typer

from reportgen import __version__

app = typer.Typer(
    name="reportgen",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def reportgen(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.", show_default=False)] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show the traceback of an unexpected error.", show_default=False)
    ] = False,
) -> None:
    """Briefs in Turkish and English in which every figure leads back to the words of its source."""
    del debug  # main() has seen to it: it works before and after the command
    if version:
        typer.echo(f"reportgen {__version__}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(2)
