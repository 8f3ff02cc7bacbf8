"""`reportgen preview`: the brief in a browser, shown anew when anything behind it changes."""

from __future__ import annotations

from typing import Annotated

import typer

from reportgen.cli.app import app
from reportgen.cli.options import LANGUAGES, Languages, Pack, Style
from reportgen.cli.terminal import say

PORT = 8765


@app.command(
    epilog="\b\nExamples:\n  reportgen preview hama.txt\n  reportgen preview hama.dossier.json --pack ./our-brief -l tr\n"
)
def preview(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE", help="Text files or dossiers.", show_default=False)],
    languages: Languages = LANGUAGES,
    pack: Pack = "brief",
    style: Style = None,
    port: Annotated[
        int, typer.Option("--port", metavar="PORT", min=0, max=65535, help="The port; 0 takes a free one.")
    ] = PORT,
) -> None:
    """Show the brief in a browser while you work on it.

    Serves it on this machine alone, and shows it anew within a second when a source, the dossier, the pack or the style
    changes. Ctrl-C ends it.
    """
    from reportgen.errors import OutputInUse
    from reportgen.language import language
    from reportgen.packs import find
    from reportgen.preview import HOST, Preview, server

    find(pack)  # a slip in the name is told here, not in the browser
    shown = Preview(*sources, languages=[language(code).code for code in languages], pack=pack, style=style)
    shown.page(shown.languages[0])
    try:
        served = server(shown, port=port)
    except OSError as error:
        raise OutputInUse(f"port {port} cannot be used ({error.strerror}); choose another with --port") from None
    say(f"http://{HOST}:{served.server_address[1]}/ shows the brief; Ctrl-C ends it")
    with served:
        served.serve_forever(poll_interval=0.2)
