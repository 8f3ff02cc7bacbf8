"""The command itself: its name, its version, and the help of all commands."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer
import typer.core

from reportgen import __version__

if TYPE_CHECKING:
    from typer._click import Command, HelpFormatter


class Entry(NamedTuple):
    """A command as the help lists it: the module of this package that holds it, and the first line of its own help."""

    module: str
    help: str


COMMANDS = {
    "extract": Entry("extract", "Read the facts of source texts into a dossier."),
    "brief": Entry("brief", "Turn source texts and dossiers into a brief."),
    "compare": Entry("compare", "Tell what changed from an older dossier to a newer one, with the words of both."),
    "merge": Entry("merge", "Make one dossier of several."),
    "review": Entry("review", "Decide about facts, or list them with what was decided."),
    "gaps": Entry("gaps", "List what the sources do not say of what a report of this kind usually tells."),
    "batch": Entry("batch", "Make many briefs at once."),
    "schema": Entry("lists", "Print the JSON Schema of the dossier file."),
    "packs": Entry("packs", "List the template packs that briefs can be made with; make one, or look one through."),
    "styles": Entry(
        "lists", "List the house styles that come with reportgen; a file of your own is named by its path."
    ),
    "preview": Entry("preview", "Show the brief in a browser while you work on it."),
    "doctor": Entry("doctor", "Check the machine."),
    "verify": Entry("verify", "Prove that finished briefs still say what their facts say."),
    "lint": Entry(
        "lint", "Find words that judge (terrorist, regime, martyr / terörist, rejim, şehit …) in the narrator's voice."
    ),
    "i18n": Entry("i18n", "Catalogues, terms and translations: check them, list them, hand them to a translator."),
}
"""Every command, in the order of the help."""


class Commands(typer.core.TyperGroup):
    """The commands by name, each read when it is asked for: the help answers at once, and a command reads no other."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        """The names, in the order of the table."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Command | None:  # type: ignore[override]
        """A command, with its module read; for a name that there is not, all are read, so that one like it is found."""
        del ctx
        for name in [cmd_name] if cmd_name in COMMANDS else COMMANDS:
            if name not in self.commands:
                import_module(f"reportgen.cli.{COMMANDS[name].module}")
                read = typer.main.get_command(app)
                self.commands.update(getattr(read, "commands", {}))
        return self.commands.get(cmd_name)

    def format_commands(self, ctx: typer.Context, formatter: HelpFormatter) -> None:  # type: ignore[override]
        """Lists them from the table."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])


app = typer.Typer(
    cls=Commands,
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
