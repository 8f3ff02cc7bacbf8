"""The TOML tables of a folder as plain data, and a compiled copy of those that ship, so that they load at once."""

from __future__ import annotations

import contextlib
import hashlib
import json
import sys
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

from reportgen.errors import OutputError
from reportgen.resources import write_atomically

Tables = dict[str, Any]


def read_tables(folder: Path) -> Tables:
    """Every table of the TOML files in a folder, by its name; raises OSError, or ValueError where it is not TOML."""
    import tomllib

    return {
        name: rows
        for file in sorted(folder.glob("*.toml"))
        for name, rows in tomllib.loads(file.read_text(encoding="utf-8")).items()
    }


def read_compiled(folder: Path) -> Tables:
    """As `read_tables`, from the compiled copy when that was made of these very files.

    The copy stands where Python keeps the compiled modules of the folder, is written when Python would write those,
    and is left aside when a table has changed.
    """
    files = sorted(folder.glob("*.toml"))
    mark = hashlib.sha256(b"".join(f"{file.name}\n".encode() + file.read_bytes() for file in files)).hexdigest()
    copy = Path(cache_from_source(str(folder / "tables.py"))).with_name("tables.json")
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        kept = json.loads(copy.read_bytes())
        if kept["of"] == mark:
            return dict(kept["tables"])
    tables = read_tables(folder)
    if not sys.dont_write_bytecode:
        with contextlib.suppress(OutputError):
            write_atomically(copy, json.dumps({"of": mark, "tables": tables}, ensure_ascii=False).encode())
    return tables
