"""`reportgen verify`: finished briefs against their facts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from reportgen.cli.app import app
from reportgen.cli.inputs import tables_of, texts_of
from reportgen.cli.options import Boundaries, Edition, Json, Lexicons, Style, Translations
from reportgen.cli.terminal import numbered, put, put_json, say

if TYPE_CHECKING:
    from reportgen.facts import Sensitivity

VERIFY_EXAMPLES = """\b
Examples:
  reportgen verify out/hama.tr.html
  reportgen verify out/hama.tr.docx out/hama.en.pdf --source hama.txt
  reportgen verify out/*.html --edition public --against hama.dossier.json
"""


@app.command(epilog=VERIFY_EXAMPLES)
def verify(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Finished briefs.", show_default=False)],
    sources: Annotated[
        list[str] | None,
        typer.Option("--source", metavar="TEXT", help="A text that they were made from; may be given again."),
    ] = None,
    readers: Edition = None,
    against: Annotated[
        str | None,
        typer.Option(
            "--against",
            metavar="DOSSIER",
            help="With --edition: the full dossier, whose marked words must not be in the files.",
            show_default=False,
        ),
    ] = None,
    pack: Annotated[
        str | None,
        typer.Option(
            "--pack", metavar="PATH", help="The pack of your own that they were made with.", show_default=False
        ),
    ] = None,
    style: Style = None,
    translations: Translations = None,
    boundaries: Boundaries = None,
    lexicons: Lexicons = None,
    as_json: Json = False,
) -> None:
    """Prove that finished briefs still say what their facts say.

    Reads each file back, whether HTML, PDF, Word, Markdown or e-mail: its facts must be what its sources say, and its
    words what its facts make. Files of one name in several languages must state the same. Ends with 0 when everything is
    proven, with 1 and one line for each failure otherwise, with 2 when a file holds no brief.
    """
    from reportgen.dossier import load
    from reportgen.verify import Look, verify_all

    if against and not readers:
        raise typer.BadParameter("a full dossier is looked at with --edition READERS", param_hint="--against")
    proofs = verify_all(
        files,
        sources=texts_of(sources or []),
        tables=tables_of(lexicons),
        readers=cast("Sensitivity | None", readers),
        full=load(against) if against else None,
        look=Look(
            pack=pack,
            style=style,
            translations=tuple(map(Path, translations or ())),
            boundaries=Path(boundaries) if boundaries else None,
        ),
    )
    if as_json:
        put_json([proof.model_dump(mode="json") for proof in proofs])
    else:
        lines = [f"{proof.file}: {failure}\n" for proof in proofs for failure in proof.failures]
        put("".join(lines).encode())
    for proof in proofs:
        said = "proven" if proof.proven else numbered(len(proof.failures), "failure")
        say(f"{proof.file}: {numbered(proof.statements, 'part')} word for word, {proof.reworded} reworded: {said}")
    if not all(proof.proven for proof in proofs):
        raise typer.Exit(1)
