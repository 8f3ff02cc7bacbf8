"""Boundaries that a user brings, such as OCHA's common operational datasets (COD-AB), as GeoJSON (RFC 7946)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from math import isfinite
from pathlib import Path
from typing import Any

from reportgen.errors import BrokenBoundaries, SourceNotFound
from reportgen.maps.outlines import Line

LARGEST = 64_000_000
"""A file of more bytes is refused."""

MOST_POINTS = 3_000_000

_DEPTH = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}
"""How many lists stand around the lines of a geometry."""


def outlines(boundaries: bytes | str | Path) -> list[Line]:
    """All lines and rings of a GeoJSON text (bytes) or file (path), in degrees.

    Points and everything that is not drawn are passed over. Raises SourceNotFound or BrokenBoundaries.
    """
    if isinstance(boundaries, (str, Path)):
        path = Path(boundaries)
        try:
            if path.stat().st_size > LARGEST:
                raise BrokenBoundaries(f"{path}: has more than {LARGEST:,} bytes; simplify the boundaries first")
            boundaries = path.read_bytes()
        except OSError:
            raise SourceNotFound(f"{path}: no such file; check the path") from None
    if len(boundaries) > LARGEST:
        raise BrokenBoundaries(f"the boundaries have more than {LARGEST:,} bytes; simplify them first")
    try:
        data = json.loads(boundaries.decode("utf-8-sig"))
        found = [_line(line) for geometry in _geometries(data) for line in _lines(geometry)]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise BrokenBoundaries(f"the boundaries are no GeoJSON ({_short(error)}); export them again") from None
    found = [line for line in found if len(line) > 1]
    if not found:
        raise BrokenBoundaries("the boundaries hold no polygon and no line; export areas as GeoJSON")
    if sum(map(len, found)) > MOST_POINTS:
        raise BrokenBoundaries(f"the boundaries have more than {MOST_POINTS:,} points; simplify them first")
    return found


def _geometries(data: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON of anybody
    if not isinstance(data, dict):
        raise ValueError("an object was expected")
    kind = data.get("type")
    if kind == "FeatureCollection":
        for feature in data["features"]:
            yield from _geometries(feature)
    elif kind == "Feature":
        if data.get("geometry") is not None:
            yield from _geometries(data["geometry"])
    elif kind == "GeometryCollection":
        for geometry in data["geometries"]:
            yield from _geometries(geometry)
    elif kind in _DEPTH:
        yield data
    elif kind not in ("Point", "MultiPoint"):
        raise ValueError(f"{str(kind)[:40]!r} is no type of GeoJSON")


def _lines(geometry: dict[str, Any]) -> Iterator[Any]:
    level = [geometry["coordinates"]]
    for _ in range(_DEPTH[geometry["type"]]):
        level = [inner for outer in level for inner in outer]
    yield from level


def _line(points: Any) -> Line:  # noqa: ANN401 - JSON of anybody
    line = []
    for point in points:
        longitude, latitude = float(point[0]), float(point[1])
        if not (isfinite(longitude) and isfinite(latitude) and abs(longitude) <= 360 and abs(latitude) <= 90):
            raise ValueError(f"{longitude:g}, {latitude:g} are no degrees of longitude and latitude")
        line.append((longitude, latitude))
    return line


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:80] or type(error).__name__
