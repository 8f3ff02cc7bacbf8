"""`reportgen gaps`: what the sources do not say."""

from __future__ import annotations

from typing import Annotated

import typer

from reportgen.cli.app import app
from reportgen.cli.inputs import given, tables_of
from reportgen.cli.options import Json, Lexicons, SourceLanguageOption, Sources, language_names
from reportgen.cli.terminal import numbered, put, put_json, say

GAPS_EXAMPLES = """\b
Examples:
  reportgen gaps hama.dossier.json
  reportgen gaps monday.txt tuesday.txt -l tr
"""


@app.command(epilog=GAPS_EXAMPLES)
def gaps(
    sources: Sources,
    language: Annotated[
        str,
        typer.Option("-l", "--language", metavar="LANGUAGE", help="tr, en or ar.", autocompletion=language_names),
    ] = "en",
    source_language: SourceLanguageOption = None,
    lexicons: Lexicons = None,
    as_json: Json = False,
) -> None:
    """List what the sources do not say of what a report of this kind usually tells.

    Subjects that reports most often fill come first. A gap says that nothing was read about it, not that nothing happened.
    """
    from reportgen.brief import compose
    from reportgen.gaps import gaps
    from reportgen.language.phrases import plain
    from reportgen.language.writer import writer
    from reportgen.packs import find
    from reportgen.pipeline import gather

    dossier = gather(*given(sources, source_language), source_language=source_language, lexicon=tables_of(lexicons))
    found = gaps(dossier)
    if as_json:
        put_json([gap.model_dump(mode="json") for gap in found])
    else:
        spoken = writer(compose(dossier), language, catalogues=find("brief").catalogues(language))
        put("".join(f"{plain(spoken.gap(gap))}\n" for gap in found).encode())
    say(numbered(len(found), "subject") + " with something that no source tells")
