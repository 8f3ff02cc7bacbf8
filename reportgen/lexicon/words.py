"""The words of a further output language: one table of names and words by the keys of the lexicon.

English and Turkish stand in the rows of the lexicon itself, for texts are read in them; a language that is only written
has one file in `languages/`, opened when a brief is written in it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from reportgen.errors import InstallationError
from reportgen.lexicon.rows import NONE, Row

LANGUAGES = Path(__file__).parent / "languages"


class Words(Row):
    """What one language calls the rows of the lexicon, by their keys; what is missing is quoted from its source.

    `unreviewed` lists the tables that no native reader has looked over yet. `names` are those of actors, countries (where
    not as in CLDR) and places, `capitals` of a country's seat of government, `demonyms` the adjective of a country.
    `nouns` hold what the language's module asks for, `modifiers` are found by their first English form, `regions` by the
    English adjective, `tails` by the English words between two phrases ("led by"). `feminine`, `human`, `groups`,
    `known` and `collective` are words and keys that the grammar of a language cannot tell by their form.
    """

    unreviewed: tuple[str, ...] = ()
    names: Mapping[str, str] = NONE
    capitals: Mapping[str, str] = NONE
    demonyms: Mapping[str, str] = NONE
    nouns: Mapping[str, tuple[str, ...]] = NONE
    modifiers: Mapping[str, str] = NONE
    regions: Mapping[str, str] = NONE
    offices: Mapping[str, str] = NONE
    tails: Mapping[str, str] = NONE
    topics: Mapping[str, str] = NONE
    clauses: Mapping[str, str] = NONE
    feminine: tuple[str, ...] = ()
    human: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    collective: tuple[str, ...] = ()


NO_WORDS = Words()


@cache
def words_of(code: str) -> Words:
    """The words of a language; none where it has no file. Raises InstallationError when its file is wrong."""
    from pydantic import TypeAdapter

    place = LANGUAGES / f"{code}.toml"
    if not place.is_file():
        return NO_WORDS
    try:
        tables = tomllib.loads(place.read_text(encoding="utf-8"))
        return TypeAdapter(Words).validate_python(tables)
    except (OSError, ValueError) as error:
        raise InstallationError(f"{place.name}: cannot be read: {error}; install reportgen again") from None
