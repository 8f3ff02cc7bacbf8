"""`reportgen compare`: what two dossiers tell differently."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportgen.cli.app import app
from reportgen.cli.asked import older, terms_of
from reportgen.cli.inputs import tables_of
from reportgen.cli.options import Lexicons, Style, language_names, one_of
from reportgen.cli.terminal import put, put_json, say
from reportgen.formats import MAKERS, known

if TYPE_CHECKING:
    from reportgen.compare import Change
    from reportgen.dossier import Dossier

COMPARE_EXAMPLES = """\b
Examples:
  reportgen compare monday.dossier.json wednesday.dossier.json
  reportgen compare monday.txt wednesday.txt -l tr -f html > changes.html
  reportgen compare monday.txt wednesday.txt -f json | jq '.changes[] | select(.kind == "raised")'
"""


@app.command(epilog=COMPARE_EXAMPLES)
def compare(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The older dossier or text.", show_default=False)],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The newer dossier or text.", show_default=False)],
    language: Annotated[
        str,
        typer.Option("-l", "--language", metavar="LANGUAGE", help="tr, en or ar.", autocompletion=language_names),
    ] = "en",
    format_: Annotated[
        str,
        typer.Option(
            "-f",
            "--format",
            metavar="FORMAT",
            help=f"{', '.join(MAKERS)} or json.",
            parser=one_of(*MAKERS, "json"),
            autocompletion=lambda: [*MAKERS, "json"],
        ),
    ] = "md",
    style: Style = None,
    lexicons: Lexicons = None,
) -> None:
    """Tell what changed from an older dossier to a newer one, with the words of both.

    Raised, lowered, newly denied, newly confirmed, changed positions, new, no longer told, and what is told as before; a
    number is compared with the one that the same speaker gave before. The answer goes to standard output.
    """
    from reportgen.compare import compare
    from reportgen.pipeline import brief

    before, now = older(old, lexicons=lexicons), older(new, lexicons=lexicons)
    changes = compare(before, now)
    if format_ == "json":
        put_json({"changes": [_told(change, before, now) for change in changes]})
    else:
        made = brief(
            now,
            languages=language,
            formats=known([format_]),
            pack="changes",
            style=style,
            lexicon=tables_of(lexicons),
            terms=terms_of(since=before),
        )
        put(made.documents[-1].content)
    counted: dict[str, int] = {}
    for change in changes:
        counted[change.kind] = counted.get(change.kind, 0) + 1
    say(", ".join(f"{count} {kind.replace('_', ' ')}" for kind, count in counted.items()) or "no facts to compare")


def _told(change: Change, old: Dossier, new: Dossier) -> dict[str, Any]:
    """A change with the facts of both sides, their quotes among them."""
    before = old.fact(change.before).model_dump(mode="json") if change.before else None
    now = new.fact(change.now).model_dump(mode="json") if change.now else None
    links = [new.by_id[id].model_dump(mode="json") for id in change.links]
    return {"kind": change.kind, "before": before, "now": now, "links": links}
