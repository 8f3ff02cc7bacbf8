"""`reportgen extract`: source texts to a dossier."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from reportgen.cli.app import app
from reportgen.cli.inputs import advise, counts, given, refuse, summary, tables_of
from reportgen.cli.options import STDOUT, Extractors, Json, Lexicons, Sources
from reportgen.cli.terminal import put, put_json, say, watched

EXTRACT_EXAMPLES = """\b
Examples:
  reportgen extract hama.txt -o hama.dossier.json
  reportgen extract monday.txt tuesday.txt > week.dossier.json
  cat hama.txt | reportgen extract - | jq '.facts | length'
"""


@app.command(epilog=EXTRACT_EXAMPLES)
def extract(
    sources: Sources,
    out: Annotated[
        str, typer.Option("-o", "--out", metavar="FILE", help="Where the dossier goes; - is standard output.")
    ] = STDOUT,
    language: Annotated[
        Literal["en", "tr"] | None,
        typer.Option(
            "--source-language",
            "--language",
            help="The language of the texts; detected when not given.",
            show_default=False,
        ),
    ] = None,
    list_unread: Annotated[
        bool, typer.Option("--unread", help="List the sentences with numbers that gave no fact, on standard error.")
    ] = False,
    extractors: Extractors = None,
    lexicons: Lexicons = None,
    as_json: Json = False,
) -> None:
    """Read the facts of source texts into a dossier.

    The dossier is a JSON file of sources, facts and the exact words behind each fact. Dossiers among the sources are
    merged into it. How many facts were found, and what was not read, is said on standard error.
    """
    from reportgen.pipeline import gather

    inputs = given(sources, language)
    with watched() as progress:
        if progress:
            progress("reading", 0, 1)
        dossier = gather(
            *inputs,
            source_language=language,
            lexicon=tables_of(lexicons),
            guests=extractors or (),
            refused=refuse,
        )
    if out == STDOUT:
        put(dossier.to_json().encode())
    else:
        dossier.save(out)
        if as_json:
            put_json({"dossier": out, "counts": counts(dossier)})
    say(summary(dossier) + ("" if out == STDOUT else f" -> {out}"))
    advise(dossier, listing=list_unread)
