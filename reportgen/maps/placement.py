"""Labels on a map, none over another: a fixed order of tries, so that the same places give the same map.

A label tries the places around its point, nearest first; from the second ring on a thin line leads back. What finds no
place stays unlabelled. Labels come in the order of their importance, so the most important find the best places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle on the sheet; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two boxes cover a common area; touching is not covering."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def within(self, other: Box) -> bool:
        """Whether all of it lies inside another."""
        return (
            self.left >= other.left
            and self.top >= other.top
            and self.right <= other.right
            and self.bottom <= other.bottom
        )


class Label(NamedTuple):
    """What wants a place: the point that it belongs to, the radius of its mark, the size of its words."""

    x: float
    y: float
    radius: float
    width: float
    height: float


class Placed(NamedTuple):
    """Where a label stands: its box, and the point on its edge that a line leads to, when it stands apart."""

    box: Box
    leader: tuple[float, float] | None = None


RINGS = (3.0, 12.0, 24.0, 40.0, 60.0)
"""How far from the mark a label may stand, in units; from the second on it has a line."""

DIRECTIONS = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))
"""Right, left, above, below, and the corners."""

CELL = 40.0


class Occupied:
    """The boxes that are taken, found by where they are."""

    def __init__(self) -> None:
        """Nothing is taken yet."""
        self._cells: dict[tuple[int, int], list[Box]] = {}

    def add(self, box: Box) -> None:
        """Takes a box."""
        for cell in self._touched(box):
            self._cells.setdefault(cell, []).append(box)

    def free(self, box: Box, *, but: Box | None = None) -> bool:
        """Whether a box meets none that is taken, `but` one."""
        return not any(
            other != but and box.meets(other) for cell in self._touched(box) for other in self._cells.get(cell, ())
        )

    @staticmethod
    def _touched(box: Box) -> Iterator[tuple[int, int]]:
        for x in range(int(box.left // CELL), int(box.right // CELL) + 1):
            for y in range(int(box.top // CELL), int(box.bottom // CELL) + 1):
                yield x, y


def placed(labels: Iterable[Label], frame: Box, occupied: Occupied) -> list[Placed | None]:
    """A place for each label, in the order given; None for those that find none.

    No box that comes out meets another, one that was occupied, or the edge of the frame; no line leads through one.
    """
    wanted = list(labels)
    for label in wanted:
        occupied.add(mark_of(label))
    found = []
    for label in wanted:
        place = _first(label, frame, occupied)
        if place:
            occupied.add(place.box)
            if place.leader:
                for piece in _along(label, place.leader):
                    occupied.add(piece)
        found.append(place)
    return found


def mark_of(label: Label) -> Box:
    """The box that the mark of a label takes."""
    return Box(label.x - label.radius, label.y - label.radius, label.x + label.radius, label.y + label.radius)


def _first(label: Label, frame: Box, occupied: Occupied) -> Placed | None:
    mark = mark_of(label)
    for ring, distance in enumerate(RINGS):
        for direction in DIRECTIONS:
            box = _beside(label, direction, label.radius + distance)
            if not (box.within(frame) and occupied.free(box)):
                continue
            if ring == 0:
                return Placed(box)
            leader = (min(max(label.x, box.left), box.right), min(max(label.y, box.top), box.bottom))
            if all(occupied.free(piece, but=mark) for piece in _along(label, leader)):
                return Placed(box, leader)
    return None


def _beside(label: Label, direction: tuple[int, int], away: float) -> Box:
    """The box of a label in a direction; at the corners it stands a little nearer."""
    right, down = direction
    if right and down:
        away *= 0.75
    left = label.x + right * away - (0 if right > 0 else label.width if right < 0 else label.width / 2)
    top = label.y + down * away - (0 if down > 0 else label.height if down < 0 else label.height / 2)
    return Box(left, top, left + label.width, top + label.height)


def _along(label: Label, leader: tuple[float, float]) -> list[Box]:
    """A line from the edge of the mark to a label as small boxes."""
    dx, dy = leader[0] - label.x, leader[1] - label.y
    length = max((dx * dx + dy * dy) ** 0.5, 0.001)
    steps = max(int(length // 4), 1)
    pieces = []
    for step in range(steps + 1):
        along = label.radius + 0.5 + (length - label.radius - 1) * step / steps
        if 0 < along < length:
            x, y = label.x + dx * along / length, label.y + dy * along / length
            pieces.append(Box(x - 0.4, y - 0.4, x + 0.4, y + 0.4))
    return pieces
