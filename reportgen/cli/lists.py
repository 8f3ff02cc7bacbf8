"""What there is to choose from: `schema`, `styles`."""

from __future__ import annotations

from reportgen.cli.app import app
from reportgen.cli.options import Json
from reportgen.cli.terminal import put, put_json


@app.command(epilog="\b\nExample:\n  reportgen schema > dossier.schema.json\n")
def schema(as_json: Json = False) -> None:
    """Print the JSON Schema of the dossier file."""
    from reportgen.dossier import schema

    del as_json  # it is JSON anyway
    put_json(schema())


@app.command(epilog="\b\nExample:\n  reportgen styles --json\n")
def styles(as_json: Json = False) -> None:
    """List the house styles that come with reportgen; a file of your own is named by its path."""
    from reportgen.language.style import shipped_styles

    found = [{"name": style.name, "description": style.description} for style in shipped_styles()]
    if as_json:
        put_json(found)
    else:
        put("".join(f"{style['name']:12} {style['description']}\n" for style in found).encode())
