"""`reportgen merge`: many dossiers into one."""

from __future__ import annotations

from typing import Annotated

import typer

from reportgen.cli.app import app
from reportgen.cli.inputs import counts, given, summary
from reportgen.cli.options import STDOUT, Json, Sources
from reportgen.cli.terminal import put, put_json, say

MERGE_EXAMPLES = """\b
Examples:
  reportgen merge monday.dossier.json tuesday.dossier.json -o week.dossier.json
"""


@app.command(epilog=MERGE_EXAMPLES)
def merge(
    sources: Sources,
    out: Annotated[
        str, typer.Option("-o", "--out", metavar="FILE", help="Where the dossier goes; - is standard output.")
    ] = STDOUT,
    as_json: Json = False,
) -> None:
    """Make one dossier of several.

    What stands in more than one is kept once; the logs of reviews become one, and a corrected fact stays corrected. Texts
    among the sources are read first. How many stories the sources tell is said on standard error.
    """
    from reportgen.pipeline import gather
    from reportgen.reconcile import origins

    dossier = gather(*given(sources, None))
    if out == STDOUT:
        put(dossier.to_json().encode())
    else:
        dossier.save(out)
        if as_json:
            put_json({"dossier": out, "counts": counts(dossier)})
    stories = len(set(origins(dossier).values()))
    copies = len(dossier.sources) - stories
    told = f", {copies} of them reprints or translations" if copies else ""
    say(f"{summary(dossier)}{told}" + ("" if out == STDOUT else f" -> {out}"))
