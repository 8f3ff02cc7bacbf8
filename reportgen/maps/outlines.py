"""Lines and rings cut to a box, and made of fewer points."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

Point = tuple[float, float]
Line = list[Point]
Box = tuple[float, float, float, float]
"""The least x and y, then the greatest."""


def simplified(line: Line, stray: float) -> Line:
    """Douglas and Peucker's line with the fewest points that strays at most so far, both ends kept."""
    kept, stack = {0, len(line) - 1}, [(0, len(line) - 1)]
    while stack:
        first, last = stack.pop()
        (ax, ay), (bx, by) = line[first], line[last]
        dx, dy = bx - ax, by - ay
        length = dx * dx + dy * dy
        farthest, where = stray * stray, 0
        for place in range(first + 1, last):
            px, py = line[place][0] - ax, line[place][1] - ay
            share = min(1.0, max(0.0, (px * dx + py * dy) / length)) if length else 0.0
            away = (px - share * dx) ** 2 + (py - share * dy) ** 2
            if away > farthest:
                farthest, where = away, place
        if where:
            kept.add(where)
            stack += [(first, where), (where, last)]
    return [line[place] for place in sorted(kept)]


def clipped_ring(ring: Line, box: Box) -> Line:
    """What of a ring lies in a box (Sutherland and Hodgman)."""
    for axis, limit, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        if not ring:
            return []
        inside: Line = []
        before = ring[-1]
        for point in ring:
            now_in, was_in = sign * (point[axis] - limit) >= 0, sign * (before[axis] - limit) >= 0
            if now_in != was_in:
                share = (limit - before[axis]) / (point[axis] - before[axis])
                crossing = [before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])]
                crossing[axis] = limit
                inside.append((crossing[0], crossing[1]))
            if now_in:
                inside.append(point)
            before = point
        ring = inside
    return ring


def clipped_line(line: Line, box: Box) -> Iterator[Line]:
    """The pieces of a line that lie in a box (Liang and Barsky, piece by piece)."""
    piece: Line = []
    for start, end in pairwise(line):
        part = _clipped(start, end, box)
        if part is None:
            if len(piece) > 1:
                yield piece
            piece = []
            continue
        if piece and piece[-1] != part[0]:
            if len(piece) > 1:
                yield piece
            piece = []
        piece = [*piece, part[1]] if piece else [part[0], part[1]]
    if len(piece) > 1:
        yield piece


def _clipped(start: Point, end: Point, box: Box) -> tuple[Point, Point] | None:
    dx, dy = end[0] - start[0], end[1] - start[1]
    enter, leave = 0.0, 1.0
    for towards, room in (
        (-dx, start[0] - box[0]), (dx, box[2] - start[0]), (-dy, start[1] - box[1]), (dy, box[3] - start[1]),
    ):  # fmt: skip
        if towards == 0:
            if room < 0:
                return None
            continue
        share = room / towards
        if towards < 0:
            enter = max(enter, share)
        else:
            leave = min(leave, share)
    if enter > leave:
        return None
    first = start if enter == 0 else (start[0] + enter * dx, start[1] + enter * dy)
    last = end if leave == 1 else (start[0] + leave * dx, start[1] + leave * dy)
    return first, last
