"""The TOML tables of a folder as plain data, and a compiled copy of what is made of them, so that it opens at once."""

from __future__ import annotations

import contextlib
import hashlib
import pickle
import sys
from collections.abc import Callable
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, TypeVar

from reportgen.errors import OutputError
from reportgen.resources import sweep, write_atomically

Tables = dict[str, Any]
T = TypeVar("T")


def read_tables(folder: Path) -> Tables:
    """Every table of the TOML files in a folder, by its name; raises OSError, or ValueError where it is not TOML."""
    import tomllib

    return {
        name: rows
        for file in sorted(folder.glob("*.toml"))
        for name, rows in tomllib.loads(file.read_text(encoding="utf-8")).items()
    }


def read_compiled(folder: Path, make: Callable[[Tables], T]) -> T:
    """What `make` makes of the tables of a folder, from the compiled copy when that was made of these very files.

    The copy stands where Python keeps the compiled modules of the folder and is trusted as they are; it is written
    when Python would write those, and made again when a table or a module of the folder has changed.
    """
    files = sorted([*folder.glob("*.toml"), *folder.glob("*.py")])
    mark = hashlib.sha256(b"".join(f"{file.name}\n".encode() + file.read_bytes() for file in files)).digest()
    copy = Path(cache_from_source(str(folder / "tables.py"))).with_name("tables.pickle")
    with contextlib.suppress(Exception):  # whatever is wrong with the copy, the tables are at hand
        kept = copy.read_bytes()
        if kept.startswith(mark):
            made: T = pickle.loads(kept[len(mark) :])  # noqa: S301 - as safe as the compiled modules beside it
            return made
    made = make(read_tables(folder))
    if not sys.dont_write_bytecode:
        with contextlib.suppress(OutputError):
            write_atomically(copy, mark + pickle.dumps(made, protocol=5))
            sweep(copy.parent)
    return made
