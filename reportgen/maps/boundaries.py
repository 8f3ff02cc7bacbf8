"""Coasts, boundaries and name points from a compact file, read tile by tile; and boundaries that a user brings.

`boundaries.bin` is made by scripts/boundaries.py from Natural Earth (public domain), which describes its format. A map
reads the header and the few tiles under it, a matter of milliseconds.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterator
from functools import cache
from math import floor
from pathlib import Path
from typing import NamedTuple

from reportgen.errors import InstallationError
from reportgen.maps.outlines import Line

TABLE = Path(__file__).parent / "boundaries.bin"
MAGIC = b"RGB1"
KINDS = ("land", "lakes", "shore", "borders", "disputed", "inner")
"""What a tile holds: areas of land and lakes, their shores, boundaries of countries, those that are disputed or not
settled, and boundaries of first-level areas."""


class Ground(NamedTuple):
    """What lies under a map: lines by kind in degrees, and in whose name a label may stand where.

    `names` holds a country's ISO 3166-1 alpha-3 code for points of a grid; point (0, 0) is the one in the corner of the
    world at 180 degrees west and 90 south, the next is one `cell` (in degrees) away. Longitudes may pass 180.
    """

    lines: dict[str, list[Line]]
    names: dict[tuple[int, int], str]
    cell: float


class _Level(NamedTuple):
    tile: float
    unit: float
    cell: float
    tiles: dict[str, list[int]]


class _Header(NamedTuple):
    start: int
    countries: list[str]
    levels: list[_Level]


def ground(west: float, south: float, east: float, north: float) -> Ground:
    """All that the file holds for an extent in degrees, at the scale that fits it; `east` may pass 180.

    Up to 9 degrees in width or height come from the scale 1:10 million, up to 50 from 1:50 million, more from 1:110
    million. Raises InstallationError when the file is missing or broken.
    """
    header = _header()
    span = max(east - west, north - south)
    level = header.levels[0 if span <= 9 else 1 if span <= 50 else 2]
    found = Ground({kind: [] for kind in KINDS}, {}, level.cell)
    with TABLE.open("rb") as file:
        for x in range(floor((west + 180) / level.tile), floor((east + 180) / level.tile) + 1):
            for y in range(max(0, floor((south + 90) / level.tile)), floor((north + 90) / level.tile) + 1):
                columns = round(360 / level.tile)
                entry = level.tiles.get(f"{x % columns},{y}")
                if entry is None:
                    continue
                file.seek(header.start + entry[0])
                try:
                    data = zlib.decompress(file.read(entry[1]))
                except zlib.error:
                    raise InstallationError(f"{TABLE.name} is broken; install reportgen again") from None
                _unpack(data, (x, y), level, header, found)
    return found


@cache
def _header() -> _Header:
    try:
        with TABLE.open("rb") as file:
            magic, length = file.read(4), file.read(4)
            size = struct.unpack(">I", length)[0] if magic == MAGIC else 0
            data = json.loads(zlib.decompress(file.read(size)))
    except (OSError, ValueError, struct.error, zlib.error):
        raise InstallationError(f"{TABLE.name} is missing or broken; install reportgen again") from None
    levels = [_Level(**each) for each in data["levels"]]
    return _Header(8 + size, data["countries"], levels)


def _unpack(data: bytes, tile: tuple[int, int], level: _Level, header: _Header, into: Ground) -> None:
    """Adds what a tile holds; `tile` counts from the corner of the world, and may lie in its next turn."""
    numbers = _numbers(data)
    left, bottom = -180 + tile[0] * level.tile, -90 + tile[1] * level.tile
    for kind in KINDS:
        for _ in range(next(numbers)):
            x = y = 0
            line = []
            for _ in range(next(numbers)):
                x += _signed(next(numbers))
                y += _signed(next(numbers))
                line.append((left + x * level.unit, bottom + y * level.unit))
            into.lines[kind].append(line)
    side = round(level.tile / level.cell)
    place = 0
    for length in numbers:
        number = next(numbers)
        for point in range(place, place + length) if number else ():
            into.names[tile[0] * side + point % side, tile[1] * side + point // side] = header.countries[number - 1]
        place += length


def _numbers(data: bytes) -> Iterator[int]:
    number = shift = 0
    for byte in data:
        number |= (byte & 0x7F) << shift
        if byte & 0x80:
            shift += 7
        else:
            yield number
            number = shift = 0


def _signed(number: int) -> int:
    return number // 2 if number % 2 == 0 else -(number + 1) // 2
