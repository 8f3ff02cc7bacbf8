"""A lexicon of one's own: folders of TOML tables that add rows to those that ship, or put other rows in their place."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from reportgen.errors import BrokenLexicon, UnknownLexicon
from reportgen.lexicon import Lexicon, lexicon
from reportgen.lexicon.rows import Row

Tables = dict[str, tuple[Row, ...]]


def read_lexicon(*folders: str | Path) -> Lexicon:
    """The lexicon in use with the tables of these folders, a later folder over an earlier one.

    A row whose key the lexicon has stands in the place of that row; any other is added. Raises UnknownLexicon for a
    folder without tables, BrokenLexicon for a table that cannot be used, naming file, table and row.
    """
    tables = lexicon()
    for folder in folders:
        tables = _with_rows(tables, Path(folder))
    _check(tables, folders)
    return tables


def _with_rows(tables: Lexicon, folder: Path) -> Lexicon:
    files = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    if not files:
        raise UnknownLexicon(f"{folder}: is no folder with tables; name a folder that holds .toml files")
    changed: Tables = {}
    for file in files:
        for table, rows in _read(file):
            known = changed.get(table) or getattr(tables, table)
            changed[table] = _merged(known, tuple(rows), f"{file}: [[{table}]]")
    return tables.replace(**changed)


def _read(file: Path) -> Iterator[tuple[str, list[Row]]]:
    """The tables of one file, each row checked."""
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BrokenLexicon(f"{file}: is not TOML ({error}); mend the line") from None
    for table, rows in content.items():
        kind = _row_kinds().get(table)
        if kind is None or not isinstance(rows, list):
            raise BrokenLexicon(
                f"{file}: [[{table}]] is no table that can be added to; choose {', '.join(_row_kinds())}"
            )
        yield table, [_row(kind, row, f"{file}: [[{table}]] row {number}") for number, row in enumerate(rows, 1)]


def _row_kinds() -> dict[str, type[Row]]:
    """The tables that are lists of rows, with the model of a row; the others hold the grammar of a language."""
    found: dict[str, type[Row]] = {}
    for name, kind in get_type_hints(Lexicon).items():
        arguments = get_args(kind)
        if get_origin(kind) is tuple and isinstance(arguments[0], type) and issubclass(arguments[0], Row):
            found[name] = arguments[0]
    return dict(sorted(found.items()))


def _row(kind: type[Row], row: Any, where: str) -> Row:  # noqa: ANN401 - whatever TOML can hold
    """A row of a table; a name, nationality or capital in one language alone stands for both."""
    named = f"{where} (key “{row['key']}”)" if isinstance(row, dict) and "key" in row else where
    for field in ("names", "demonym", "capital"):
        told = row.get(field) if isinstance(row, dict) else None
        if field in kind.fields and isinstance(told, dict) and told:
            row[field] = {"en": next(iter(told.values())), "tr": next(iter(told.values())), **told}
    try:
        return TypeAdapter(kind).validate_python(row)
    except ValidationError as error:
        first = error.errors()[0]
        at = ".".join(map(str, first["loc"]))
        raise BrokenLexicon(f"{named}: {at + ': ' if at else ''}{first['msg']}; see docs/lexicon.md") from None


def _merged(known: tuple[Row, ...], rows: tuple[Row, ...], where: str) -> tuple[Row, ...]:
    """The rows before those known, so that their names win; a known row of the same key is left out."""
    keys = [_key(row) for row in rows if _key(row)]
    twice = next((key for key in keys if keys.count(key) > 1), None)
    if twice:
        raise BrokenLexicon(f"{where} has the key “{twice}” twice; keep one of them")
    return (*rows, *(row for row in known if not _key(row) or _key(row) not in keys))


def _key(row: Row) -> str:
    return str(getattr(row, "key", ""))


def _check(tables: Lexicon, folders: tuple[str | Path, ...]) -> None:
    """Whether every row that leads to another leads somewhere."""
    where = ", ".join(map(str, folders))
    offices = {office.key for office in tables.offices}
    for actor in tables.actors:
        for field, told in (("of", actor.of), ("country", actor.country)):
            if told and not (tables.country(told) or (field == "of" and tables.actor(told))):
                raise BrokenLexicon(
                    f"{where}: [[actors]] “{actor.key}”: {field}: nothing has the key “{told}”; add its row"
                )
        if actor.role and actor.role not in offices:
            raise BrokenLexicon(
                f"{where}: [[actors]] “{actor.key}”: role: no office has the key “{actor.role}”; add its row"
            )
    for place in tables.places:
        if tables.country(place.iso3) is None:
            raise BrokenLexicon(
                f"{where}: [[places]] “{place.key}”: iso3: no country has the code “{place.iso3}”; add its row"
            )
