"""From degrees to a sheet: equirectangular with true scale at the middle parallel, which is right for a country's size."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, log10, radians
from typing import NamedTuple

KM_PER_DEGREE = 111.195
"""The length of a degree of latitude on a sphere of 6,371 km."""


class Extent(NamedTuple):
    """Degrees; `east` passes 180 where the extent crosses the antimeridian."""

    west: float
    south: float
    east: float
    north: float


class Projection(NamedTuple):
    """Turns degrees into units of a sheet of this width and height."""

    extent: Extent
    width: float
    height: float
    scale: float
    squeeze: float

    def __call__(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a place stands, in whichever turn of the world; x grows to the east, y to the south."""
        return self.plain(self.turned(longitude), latitude)

    def plain(self, longitude: float, latitude: float) -> tuple[float, float]:
        """The same for a longitude that counts on past 180, as the extent does."""
        return (
            (longitude - self.extent.west) * self.squeeze * self.scale,
            (self.extent.north - latitude) * self.scale,
        )

    def turned(self, longitude: float) -> float:
        """The longitude in the turn of the world that this extent lies in."""
        middle = (self.extent.west + self.extent.east) / 2
        return longitude + 360 * round((middle - longitude) / 360)

    @property
    def kilometres(self) -> float:
        """Kilometres per unit of the sheet."""
        return KM_PER_DEGREE / self.scale


def fitted(points: Iterable[tuple[float, float]], width: float, height: float, *, least: float) -> Projection:
    """The projection that shows all points (longitude, latitude) with some land around, at least `least` degrees high.

    The extent fills the sheet: what is narrow is given more room at both sides.
    """
    places = list(points)
    west, east = _shortest([longitude for longitude, _ in places])
    south, north = min(y for _, y in places), max(y for _, y in places)
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    squeeze = max(cos(radians(min(abs(middle_y), 80.0))), 0.17)
    high = max((north - south) * 1.35, (east - west) * squeeze * 1.35 * height / width, least)
    high = min(high, 360 * squeeze * height / width)
    wide = high * width / height / squeeze
    middle_y = min(max(middle_y, -90 + high / 2), 90 - high / 2) if high < 180 else 0.0
    extent = Extent(middle_x - wide / 2, middle_y - high / 2, middle_x + wide / 2, middle_y + high / 2)
    return Projection(extent, width, height, height / high, squeeze)


def _shortest(longitudes: Sequence[float]) -> tuple[float, float]:
    """West and east of the shortest stretch that holds all longitudes; east may pass 180."""
    around = sorted({((each + 180) % 360) - 180 for each in longitudes})
    gaps = [after - before for before, after in zip(around, [*around[1:], around[0] + 360], strict=True)]
    widest = max(range(len(gaps)), key=gaps.__getitem__)
    west = around[(widest + 1) % len(around)]
    return west, west + 360 - gaps[widest]


def round_length(kilometres: float) -> int:
    """The longest 1, 2 or 5 times a power of ten of kilometres up to a length; at least 1."""
    if kilometres < 1:
        return 1
    power: int = 10 ** int(log10(kilometres))
    return next(step * power for step in (5, 2, 1) if step * power <= kilometres)
