"""`reportgen brief`: source texts and dossiers to finished briefs."""

from __future__ import annotations

from typing import Annotated

import typer

from reportgen.cli.app import app
from reportgen.cli.asked import terms_of
from reportgen.cli.inputs import advise, counts, given, refuse, summary, tables_of
from reportgen.cli.options import (
    FORMATS,
    LANGUAGES,
    STDOUT,
    AcceptedOnly,
    AtOnce,
    Boundaries,
    Edition,
    Extractors,
    Formats,
    Gaps,
    Json,
    Languages,
    Lead,
    Lexicons,
    Named,
    Pack,
    PdfStandard,
    Redact,
    Reference,
    Since,
    SourceLanguageOption,
    Sources,
    SourcesTable,
    Style,
    Translations,
)
from reportgen.cli.terminal import put, put_json, say, watched
from reportgen.finish.standards import DEFAULT as PDF_STANDARD
from reportgen.formats import known

BRIEF_EXAMPLES = """\b
Examples:
  reportgen brief hama.txt -o out
  reportgen brief hama.dossier.json -l tr -f pdf -o out
  reportgen brief hama.txt -l en -f html -o - > hama.html
  reportgen brief wednesday.txt --since monday.dossier.json -o out
"""


@app.command(epilog=BRIEF_EXAMPLES)
def brief(
    sources: Sources,
    languages: Languages = LANGUAGES,
    formats: Formats = FORMATS,
    out: Annotated[
        str,
        typer.Option(
            "-o",
            "--out",
            metavar="FOLDER",
            help="Where the files go; - sends a brief in one language and one format to standard output.",
        ),
    ] = ".",
    pack: Pack = "brief",
    boundaries: Boundaries = None,
    style: Style = None,
    translations: Translations = None,
    name: Annotated[
        str | None,
        typer.Option(
            "--name",
            metavar="NAME",
            help="How the files are named; after the first source when not given.",
            show_default=False,
        ),
    ] = None,
    since: Since = None,
    lead: Lead = None,
    named: Named = None,
    readers: Edition = None,
    sources_table: SourcesTable = None,
    redact: Redact = False,
    pdf_standard: PdfStandard = PDF_STANDARD,
    accepted_only: AcceptedOnly = False,
    gaps: Gaps = False,
    reference: Reference = None,
    at_once: AtOnce = None,
    source_language: SourceLanguageOption = None,
    extractors: Extractors = None,
    lexicons: Lexicons = None,
    as_json: Json = False,
) -> None:
    """Turn source texts and dossiers into a brief.

    Makes NAME.LANGUAGE.FORMAT for every language and format asked for, and NAME.dossier.json with the facts behind
    them. The names of the files are printed on standard output.
    """
    from reportgen.pipeline import brief

    languages, asked = list(dict.fromkeys(languages)), known(formats)
    to_stdout = out == STDOUT
    if to_stdout and (len(languages) > 1 or len(asked) > 1):
        raise typer.BadParameter("standard output takes one file: name one -l and one -f", param_hint="-o")
    if to_stdout and as_json:
        raise typer.BadParameter("a brief and JSON cannot both go to standard output", param_hint="--json")
    inputs = given(sources, source_language)
    with watched() as progress:
        delivery = brief(
            *inputs,
            languages=languages,
            formats=asked,
            out=None if to_stdout else out,
            pack=pack,
            style=style,
            translations=translations or (),
            boundaries=boundaries,
            name=name,
            source_language=source_language,
            lexicon=tables_of(lexicons),
            guests=extractors or (),
            refused=refuse,
            terms=terms_of(
                lexicons,
                since=since,
                lead=lead,
                named=named,
                edition=readers,
                accepted_only=accepted_only,
                gaps=gaps,
                registered=reference,
            ),
            sources_table=sources_table,
            redact=redact,
            at_once=at_once,
            pdf_standard=pdf_standard,
            progress=progress,
        )
    if to_stdout:
        put(delivery.documents[-1].content)
    elif as_json:
        files = [
            {"path": str(path), "language": document.language, "format": document.format}
            for document, path in zip(delivery.documents, delivery.paths, strict=True)
        ]
        put_json({"files": files, "counts": counts(delivery.dossier)})
    else:
        put("".join(f"{path}\n" for path in delivery.paths).encode(errors="surrogateescape"))
    say(summary(delivery.dossier))
    advise(delivery.dossier)
