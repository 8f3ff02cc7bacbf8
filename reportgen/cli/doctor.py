"""`reportgen doctor`: is everything there?"""

from __future__ import annotations

import typer

from reportgen.cli.app import app
from reportgen.cli.options import Json
from reportgen.cli.terminal import put, put_json


@app.command(epilog="\b\nExamples:\n  reportgen doctor\n  reportgen doctor --json\n")
def doctor(as_json: Json = False) -> None:
    """Check the machine.

    Looks at everything reportgen needs and says how to mend what is not there.
    """
    from reportgen.doctor import examine, healthy

    checks = examine()
    if as_json:
        put_json([check.model_dump(mode="json") for check in checks])
    else:
        put("".join(f"{check}\n" for check in checks).encode())
    if not healthy(checks):
        raise typer.Exit(1)
