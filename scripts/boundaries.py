"""Makes reportgen/maps/boundaries.bin from Natural Earth.

    python scripts/boundaries.py folder-or-archive ...

Source: Natural Earth 5.1 (https://www.naturalearthdata.com), public domain. Of its downloads these themes are read, as
shapefiles lying in folders, in its zip archives, or in any other zip archive that carries them unchanged:

    10m: land, lakes, admin_0_boundary_lines_land (with its .dbf), admin_1_states_provinces_lines
    50m: land, lakes, admin_0_boundary_lines_land (with its .dbf), admin_0_countries (with its .dbf)
    110m: land, admin_0_boundary_lines_land (with its .dbf)

Land is one colour for all: no area is given to a country by its fill. A boundary is solid where Natural Earth calls it an
international boundary and dashed where it calls it anything else (disputed, indefinite, line of control, and so on);
overlay and lease limits are left out. Countries lend only their names: a grid tells in whose name a label may stand where;
in the areas of UNLABELLED in nobody's.

The file: four bytes "RGB1", the length of the header in four bytes (big-endian), the header as JSON in a zlib stream, then
one such stream for each tile. The header tells each level's tile size and unit in degrees and where each tile lies. A tile holds, for each
kind of KINDS in this order, the number of its parts, and for each part the number of its points and their differences in
units, all as variable-length integers; then the grid of names, row by row from the south: how many points in a row carry
the same name, and 0 or the number of the country, counted from 1. The first point of a part counts from the lower left
corner of its tile.
"""

from __future__ import annotations

import argparse
import io
import json
import struct
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import ceil, floor
from pathlib import Path
from typing import NamedTuple

from reportgen.maps.boundaries import KINDS, MAGIC, TABLE
from reportgen.maps.outlines import Box, Line, Point, clipped_line, clipped_ring, simplified


@dataclass(frozen=True)
class Level:
    """One scale: Natural Earth's, tile and unit in degrees, how far a line may stray, the least areas kept, the grid of names."""

    scale: str
    tile: float
    unit: float
    stray: float
    island: float
    lake: float
    cell: float


LEVELS = (
    Level("10m", 5, 0.002, 0.004, 0.0006, 0.004, 0.125),
    Level("50m", 20, 0.01, 0.015, 0.01, 0.06, 0.5),
    Level("110m", 360, 0.05, 0.05, 0.1, 9999, 2),
)
INNER_STRAY = 0.008
"""How far a simplified first-level boundary may stray, in degrees: it is drawn as a hairline."""

MARGIN = 0.02
"""Tiles of land overlap by so many degrees, so that no seam shows."""

GRID = 0.125
"""The finest grid of names, in degrees; that of each level is a multiple of it."""

SOLID = "International boundary (verify)"
LEFT_OUT = ("Overlay limit", "Lease limit")

CODES = {"KOS": "XKX", "SOL": "SOM"}
"""Codes for what has none in ISO 3166 by itself; others without a code get no name."""

UNLABELLED: tuple[tuple[frozenset[str], Box], ...] = (
    (frozenset({"RUS", "UKR"}), (32.3, 44.2, 36.8, 46.3)),
    (frozenset({"IND", "PAK", "CHN"}), (72.5, 32.2, 80.6, 37.2)),
    (frozenset({"IND", "CHN"}), (91.4, 26.6, 97.6, 29.6)),
    (frozenset({"MAR"}), (-17.2, 20.6, -8.5, 27.7)),
    (frozenset({"ISR", "SYR"}), (35.5, 32.6, 35.95, 33.4)),
    (frozenset({"SDN", "SSD"}), (27.7, 9.3, 29.1, 10.3)),
    (frozenset({"EGY", "SDN"}), (33.0, 21.9, 37.0, 23.3)),
    (frozenset({"SOM"}), (42.6, 7.9, 49.1, 11.6)),
)
"""Where no country's name stands, for whose it is is disputed: country codes, and west, south, east, north."""


# Reading


class Files:
    """Finds files by name in folders and zip archives."""

    def __init__(self, places: Iterable[Path]) -> None:
        """The files in these folders and archives; the first of a name wins."""
        self.found: dict[str, Callable[[], bytes]] = {}
        for place in places:
            if place.is_dir():
                for path in sorted(place.rglob("ne_*")):
                    self.found.setdefault(path.name, path.read_bytes)
                continue
            archive = zipfile.ZipFile(place)
            for name in archive.namelist():
                base = name.rpartition("/")[2]
                if base.startswith("ne_"):
                    self.found.setdefault(base, self._reader(archive, name))

    @staticmethod
    def _reader(archive: zipfile.ZipFile, name: str) -> Callable[[], bytes]:
        return lambda: archive.read(name)

    def __getitem__(self, name: str) -> bytes:
        if name not in self.found:
            raise SystemExit(f"{name} is in none of the places given; download it from naturalearthdata.com")
        return self.found[name]()


def shapes(data: bytes) -> Iterator[list[Line]]:
    """The parts of each shape of a shapefile, in degrees (ESRI Shapefile Technical Description, 1998)."""
    file = io.BytesIO(data)
    file.seek(100)
    while head := file.read(8):
        record = file.read(struct.unpack(">ii", head)[1] * 2)
        if struct.unpack_from("<i", record)[0] == 0:
            yield []
            continue
        parts, points = struct.unpack_from("<ii", record, 36)
        starts = [*struct.unpack_from(f"<{parts}i", record, 44), points]
        flat = struct.unpack_from(f"<{points * 2}d", record, 44 + 4 * parts)
        pairs = [(round(x, 6), round(y, 6)) for x, y in zip(flat[::2], flat[1::2], strict=True)]
        yield [pairs[start:end] for start, end in pairwise(starts)]


def rows(data: bytes) -> Iterator[dict[str, str]]:
    """The rows of a dBASE table, their fields by name in capitals."""
    count, head, size = struct.unpack_from("<IHH", data, 4)
    fields, place = [], 32
    while data[place] != 0x0D:
        fields.append((data[place : place + 11].split(b"\0")[0].decode("ascii").upper(), data[place + 16]))
        place += 32
    for number in range(count):
        place, row = head + number * size + 1, {}
        for name, length in fields:
            row[name] = data[place : place + length].decode("utf-8", "replace").strip(" \0")
            place += length
        yield row


# Making it small


def simplified_ring(ring: Line, stray: float) -> Line:
    """A closed line, cut at two far points so that it does not collapse."""
    far = max(
        range(len(ring)), key=lambda place: (ring[place][0] - ring[0][0]) ** 2 + (ring[place][1] - ring[0][1]) ** 2
    )
    if far in (0, len(ring) - 1):
        return ring
    return simplified(ring[: far + 1], stray)[:-1] + simplified(ring[far:], stray)


def area(ring: Line) -> float:
    """The area of a ring in square degrees."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))) / 2


# Where names may stand


class Names(NamedTuple):
    """The codes of countries, and for each point of the finest grid, row by row from the south, 0 or 1 + its country."""

    codes: list[str]
    grid: list[list[int]]


def names(files: Files) -> Names:
    """In whose name a label may stand where, from the countries at 50m."""
    wide, high = round(360 / GRID), round(180 / GRID)
    grid = [[0] * wide for _ in range(high)]
    codes: list[str] = []
    countries = zip(
        rows(files["ne_50m_admin_0_countries.dbf"]), shapes(files["ne_50m_admin_0_countries.shp"]), strict=True
    )
    for row, parts in countries:
        code = row["ISO_A3_EH"] if row["ISO_A3_EH"].isalpha() else CODES.get(row["ADM0_A3"], "")
        if code and code not in codes:
            codes.append(code)
        number = codes.index(code) + 1 if code else 0
        south, north = min(y for part in parts for _, y in part), max(y for part in parts for _, y in part)
        for y in range(max(0, floor((south + 90) / GRID)), min(high, ceil((north + 90) / GRID))):
            for west, east in _inside(parts, -90 + (y + 0.5) * GRID):
                first, last = ceil((west + 180) / GRID - 0.5), floor((east + 180) / GRID - 0.5)
                grid[y][first : last + 1] = [number] * (last + 1 - first)
    for whose, (west, south, east, north) in UNLABELLED:
        numbers = {codes.index(code) + 1 for code in whose}
        for y in range(floor((south + 90) / GRID), ceil((north + 90) / GRID)):
            for x in range(floor((west + 180) / GRID), ceil((east + 180) / GRID)):
                if grid[y][x] in numbers:
                    grid[y][x] = 0
    return Names(codes, grid)


def _inside(parts: list[Line], latitude: float) -> Iterator[tuple[float, float]]:
    """The stretches of a parallel inside a polygon, by the even-odd rule."""
    crossings = sorted(
        x1 + (latitude - y1) / (y2 - y1) * (x2 - x1)
        for ring in parts
        for (x1, y1), (x2, y2) in pairwise(ring)
        if (y1 > latitude) != (y2 > latitude)
    )
    yield from zip(crossings[::2], crossings[1::2], strict=True)


def _named(known: Names, corner: Point, level: Level) -> Iterator[tuple[int, int]]:
    """The names of the grid of one tile as runs: how many points, and which name."""
    step = round(level.cell / GRID)
    left, bottom = round((corner[0] + 180) / GRID) + step // 2, round((corner[1] + 90) / GRID) + step // 2
    side = round(level.tile / level.cell)
    points = (
        number
        for y in range(bottom, min(bottom + side * step, len(known.grid)), step)
        for number in known.grid[y][left : left + side * step : step]
    )
    yield from ((len(list(same)), number) for number, same in groupby(points))


# Writing


def layers(files: Files, level: Level) -> dict[str, list[Line]]:
    """The lines and rings of a level by kind, simplified."""
    made: dict[str, list[Line]] = {kind: [] for kind in KINDS}
    for kind, theme, least in (("land", "land", level.island), ("lakes", "lakes", level.lake)):
        if least > 1000:
            continue
        for parts in shapes(files[f"ne_{level.scale}_{theme}.shp"]):
            rings = [simplified_ring(ring, level.stray) for ring in parts if area(ring) >= least]
            made[kind] += [ring for ring in rings if len(ring) > 3]
    theme = f"ne_{level.scale}_admin_0_boundary_lines_land"
    for row, parts in zip(rows(files[f"{theme}.dbf"]), shapes(files[f"{theme}.shp"]), strict=True):
        if row["FEATURECLA"] not in LEFT_OUT:
            kind = "borders" if row["FEATURECLA"] == SOLID else "disputed"
            made[kind] += [simplified(line, level.stray) for line in parts if len(line) > 1]
    if level.scale == "10m":
        for parts in shapes(files["ne_10m_admin_1_states_provinces_lines.shp"]):
            made["inner"] += [simplified(line, INNER_STRAY) for line in parts if len(line) > 1]
    return made


def tiles(made: dict[str, list[Line]], size: float) -> dict[tuple[int, int], dict[str, list[Line]]]:
    """The pieces of each kind in each tile; a ring of land or lake is there twice, as area and as shore."""
    found: dict[tuple[int, int], dict[str, list[Line]]] = defaultdict(lambda: {kind: [] for kind in KINDS})
    for kind, lines in made.items():
        for line in lines:
            for x, y, box in _touched(line, size):
                if kind in ("land", "lakes"):
                    wide = (box[0] - MARGIN, box[1] - MARGIN, box[2] + MARGIN, box[3] + MARGIN)
                    ring = clipped_ring(line[:-1], wide)
                    if len(ring) > 2:
                        found[x, y][kind].append(ring)
                    for piece in _coasts(line):
                        found[x, y]["shore"] += clipped_line(piece, box)
                else:
                    found[x, y][kind] += clipped_line(line, box)
    return found


def _coasts(ring: Line) -> Iterator[Line]:
    """A ring without the stretches along the antimeridian and at the pole, where data end and no coast is."""
    piece: Line = []
    for point, after in pairwise([*ring, ring[0]]):
        piece.append(point)
        if (abs(point[0]) > 179.99 and abs(after[0]) > 179.99) or max(point[1], after[1]) < -89.9:
            yield piece
            piece = []
    yield piece


def _touched(line: Line, size: float) -> Iterator[tuple[int, int, Box]]:
    west, east = min(x for x, _ in line), max(x for x, _ in line)
    south, north = min(y for _, y in line), max(y for _, y in line)
    for x in range(floor((west + 180) / size), min(floor((east + 180) / size), round(360 / size) - 1) + 1):
        strip = (-180 + x * size - 1, south - 1, -180 + (x + 1) * size + 1, north + 1)
        if size < 360 and not clipped_ring(line, strip):
            continue
        for y in range(floor((south + 90) / size), floor((north + 90) / size) + 1):
            yield x, y, (-180 + x * size, -90 + y * size, -180 + (x + 1) * size, -90 + (y + 1) * size)


def packed(tile: dict[str, list[Line]], corner: Point, level: Level, named: Iterable[tuple[int, int]]) -> bytes:
    """A tile as bytes, before they are compressed."""
    out = bytearray()
    for kind in KINDS:
        parts = [part for part in (_steps(line, corner, level.unit) for line in tile[kind]) if len(part) > 1]
        _write(out, len(parts))
        for part in parts:
            _write(out, len(part))
            for dx, dy in part:
                _write_signed(out, dx)
                _write_signed(out, dy)
    for length, number in named:
        _write(out, length)
        _write(out, number)
    return bytes(out)


def _steps(line: Line, corner: Point, unit: float) -> list[tuple[int, int]]:
    grid = [(round((x - corner[0]) / unit), round((y - corner[1]) / unit)) for x, y in line]
    steps, before = [], (0, 0)
    for place, point in enumerate(grid):
        if place and point == before:
            continue
        steps.append((point[0] - before[0], point[1] - before[1]))
        before = point
    return steps


def _write(out: bytearray, number: int) -> None:
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)


def _write_signed(out: bytearray, number: int) -> None:
    _write(out, number * 2 if number >= 0 else -number * 2 - 1)


def main() -> None:
    """Reads the themes, writes the file, tells how large it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("places", nargs="+", type=Path)
    files = Files(parser.parse_args().places)
    known = names(files)
    body, heads = bytearray(), []
    for level in LEVELS:
        found = tiles(layers(files, level), level.tile)
        index: dict[str, list[int]] = {}
        for x, y in sorted(found):
            corner = (-180 + x * level.tile, -90 + y * level.tile)
            named = _named(known, corner, level)
            data = zlib.compress(packed(found[x, y], corner, level, named), 9)
            index[f"{x},{y}"] = [len(body), len(data)]
            body += data
        heads.append({"tile": level.tile, "unit": level.unit, "cell": level.cell, "tiles": index})
        print(f"{level.scale}: {len(index)} tiles, {len(body):,} bytes so far")
    header = zlib.compress(json.dumps({"countries": known.codes, "levels": heads}, separators=(",", ":")).encode(), 9)
    TABLE.write_bytes(MAGIC + struct.pack(">I", len(header)) + header + body)
    print(f"{TABLE.name}: {TABLE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
