"""The gazetteer: towns and first-level areas by name, from GeoNames; nothing of it is parsed before it is asked for.

`gazetteer.tsv` is sorted by the folded name, so that a name is found by halving. Data: GeoNames (geonames.org), CC BY
4.0; `scripts/gazetteer.py` makes the table.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from reportgen.errors import InstallationError

TABLE = Path(__file__).with_name("gazetteer.tsv")

_PLAIN = str.maketrans({"ı": "i", "ł": "l", "đ": "d", "ø": "o", "ß": "ss", "-": " ", **dict.fromkeys("'’‘`ʼʿʾ´", "")})


@dataclass(frozen=True, slots=True)
class Site:
    """A town or a first-level area, as GeoNames has it.

    `area` is the code of a town's first-level area, or of the area itself; an area's coordinates are the middle of its
    towns. `key` leads back to GeoNames: "geonames:170063" for a town, "SYR.10" for an area. `name` and `tr` are the
    English and the Turkish name where there is a Turkish one; otherwise a place is called what its source calls it.
    """

    kind: Literal["town", "area"]
    iso3: str
    area: str
    latitude: str
    longitude: str
    key: str
    name: str = ""
    tr: str = ""
    pcode: str = ""


def folded(name: str) -> str:
    """The name as it is compared: small, without accents, apostrophes and hyphens: "Al-Ḩasakah" is "al hasakah"."""
    letters = unicodedata.normalize("NFKD", name)
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(plain.casefold().translate(_PLAIN).split())


@lru_cache(4096)
def sites(name: str) -> tuple[Site, ...]:
    """Everything of this name, however it is spelled, in the order of the table."""
    lines, start = _lines(), f"{folded(name)}\t"
    at = bisect_left(lines, start)
    found: list[Site] = []
    while at < len(lines) and lines[at].startswith(start):
        kind, *fields = lines[at].split("\t")[1:]
        found.append(Site("town" if kind == "t" else "area", *fields))
        at += 1
    return tuple(found)


@cache
def _lines() -> list[str]:
    """The lines of the table; raises InstallationError when it is missing."""
    try:
        return TABLE.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise InstallationError(f"the gazetteer cannot be read ({error}); install reportgen again") from None
