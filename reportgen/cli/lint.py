"""`reportgen lint`: words that judge, in the narrator's voice."""

from __future__ import annotations

from typing import Annotated

import typer

from reportgen.cli.app import app
from reportgen.cli.options import Json, Lexicons
from reportgen.cli.terminal import numbered, put, put_json, say

LINT_EXAMPLES = """\b
Examples:
  reportgen lint hama.txt
  reportgen lint out/hama.tr.html out/hama.en.docx --style agency
"""


@app.command(epilog=LINT_EXAMPLES)
def lint(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Texts and finished briefs.", show_default=False)
    ],
    style: Annotated[
        str | None,
        typer.Option("--style", metavar="STYLE", help="The house style, which may allow some; a name or a path."),
    ] = None,
    allow: Annotated[
        list[str] | None,
        typer.Option("--allow", metavar="KEY", help="A kind of word that may stand; may be given again."),
    ] = None,
    lexicons: Lexicons = None,
    as_json: Json = False,
) -> None:
    """Find words that judge (terrorist, regime, martyr / terörist, rejim, şehit …) in the narrator's voice.

    What is quoted, said by somebody who is named, or told as somebody's label passes. Ends with 0 when nothing is found,
    with 1 and one line for each word otherwise, with 2 for a file that cannot be read.
    """
    from reportgen.cli.inputs import tables_of
    from reportgen.lint import lint

    found = {file: lint(file, style=style, allowed=allow or (), tables=tables_of(lexicons)) for file in files}
    if as_json:
        put_json([{"file": file, "findings": [each.model_dump() for each in rows]} for file, rows in found.items()])
    else:
        put("".join(f"{file}: {each}\n" for file, rows in found.items() for each in rows).encode())
    for file, rows in found.items():
        say(f"{file}: {numbered(len(rows), 'word')} that would take a side in the narrator's voice")
    if any(found.values()):
        raise typer.Exit(1)
