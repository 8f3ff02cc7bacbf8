"""`reportgen packs`: the looks of briefs; list them, make one, look one through."""

from __future__ import annotations

from typing import Annotated

import typer

from reportgen.cli.app import app
from reportgen.cli.options import Json
from reportgen.cli.terminal import numbered, put, put_json, say

packs = typer.Typer(
    name="packs",
    help="List the template packs that briefs can be made with; make one, or look one through.",
    epilog="\b\nExamples:\n  reportgen packs\n  reportgen packs new our-brief\n  reportgen packs check ./our-brief\n",
    rich_markup_mode=None,
)
app.add_typer(packs)


@packs.callback(invoke_without_command=True)
def packs_list(context: typer.Context, as_json: Json = False) -> None:
    """List the template packs that briefs can be made with; make one, or look one through."""
    if context.invoked_subcommand is not None:
        return
    from reportgen.packs import packs

    found = [
        {"name": pack.name, "title": pack.manifest.title, "description": pack.manifest.description,
         "languages": pack.manifest.languages}
        for pack in packs()
    ]  # fmt: skip
    if as_json:
        put_json(found)
    else:
        put("".join(f"{pack['name']:12} {pack['description']}\n" for pack in found).encode())


@packs.command("new", epilog="\b\nExample:\n  reportgen packs new our-brief\n")
def packs_new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Small letters, digits and dashes.", show_default=False)],
    out: Annotated[
        str | None,
        typer.Option("-o", "--out", metavar="FOLDER", help="Where it goes; ./NAME when not given.", show_default=False),
    ] = None,
) -> None:
    """Make a pack that works: the brief, ready to be changed."""
    from reportgen.packcheck import new_pack

    written = new_pack(name, out)
    put("".join(f"{path}\n" for path in written).encode())
    say(f"try it: reportgen preview SOURCE --pack {out or f'./{name}'}")


@packs.command("check", epilog="\b\nExample:\n  reportgen packs check ./our-brief\n")
def packs_check(
    folder: Annotated[
        str, typer.Argument(metavar="FOLDER", help="The folder of the pack, or the name of one.", show_default=False)
    ],
    paper: Annotated[bool, typer.Option("--paper/--no-paper", help="Print the sample cases as PDF as well.")] = True,
    as_json: Json = False,
) -> None:
    """Look a pack through.

    Renders it in each of its languages with the sample cases, and lists everything that is wrong with it.
    """
    from pathlib import Path

    from reportgen.packcheck import check_pack
    from reportgen.packs import is_path

    place = folder if is_path(folder) or not Path(folder).is_dir() else f"./{folder}"
    found = check_pack(place, print_too=paper)
    if as_json:
        put_json([each.model_dump(mode="json") for each in found])
    else:
        put("".join(f"{each}\n" for each in found).encode())
    faults = sum(each.level == "fault" for each in found)
    say(f"{numbered(faults, 'fault')}, {numbered(len(found) - faults, 'note')}")
    if faults:
        raise typer.Exit(1)
