"""Where it happened: the places of the facts over coasts and boundaries, with labels that leave each other room.

Land is one colour; boundaries that are disputed or not settled are dashed (see scripts/boundaries.py for which). A place
is drawn where its coordinates say; those without are named below, and nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from reportgen.brief import WEIGHT, Brief
from reportgen.drawing import USUAL, Cell, Drawing, Frame, Phrase, Picture, Table, Words
from reportgen.drawing.inks import Ink
from reportgen.drawing.letters import shortened, width
from reportgen.drawing.svg import Anchor
from reportgen.facts import Event, Figure, Place
from reportgen.maps import symbols
from reportgen.maps.boundaries import Ground, ground
from reportgen.maps.geojson import outlines
from reportgen.maps.outlines import Line, Point, clipped_line, clipped_ring, simplified
from reportgen.maps.placement import Box, Label, Occupied, Placed, mark_of, placed
from reportgen.maps.projection import Extent, Projection, fitted, round_length
from reportgen.maps.symbols import Kind

WIDTH, HEIGHT = 560.0, 372.0
"""The sheet of the map in its own units; the legend stands below."""

LEAST = 1.3
"""The least height of a map in degrees, some 145 km: a map of one town shows where in the country it lies."""

MOST_PLACES, MOST_LABELS = 150, 36
"""So many places get a mark, so many of them a label; the rest is counted."""

LINES = 2
"""So many facts are told beside a place."""

NAME, DETAIL, ROOM = 11.0, 9.5, 150.0
NAME_HEIGHT = 13.0
"""The sizes of a name and of what is told there, and the widest label."""

INNER_UP_TO = 14.0
"""First-level boundaries are drawn on maps up to so many degrees high."""

COUNTRY = 10.5
TIGHT, EASY, TRIES = 0.9, 3.0, 30
"""The size of a country's name; how many times its own room it must have at least, and beyond which more is no better; how
many places are tried for it."""

INSET = (112.0, 78.0)
OVERVIEW: tuple[tuple[str, Ink, float, str], ...] = (
    ("land", "land", 0.0, ""), ("shore", "rule", 0.5, ""), ("borders", "rule", 0.5, ""), ("disputed", "rule", 0.5, "2 1.5"),
)  # fmt: skip
"""The size of the overview in a corner, and how its lines are drawn."""


class Told(NamedTuple):
    """One fact at a place: as words for the table, and short for the label."""

    fact: str
    phrase: Phrase
    short: str
    day: str
    kind: Kind
    near: bool
    contested: bool
    shared: bool
    kind_name: str


class Site(NamedTuple):
    """A place with what is told of it."""

    place: Place
    name: str
    told: tuple[Told, ...]
    weight: int

    @property
    def facts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(each.fact for each in self.told))

    @property
    def kind(self) -> Kind:
        kinds = {each.kind for each in self.told}
        happened = kinds - {"figure"}
        return kinds.pop() if len(kinds) == 1 else happened.pop() if len(happened) == 1 else "several"


def locator(
    brief: Brief, words: Words, frame: Frame = USUAL, *, boundaries: bytes | str | Path | None = None
) -> Picture | None:
    """The map of a brief; None when no place of a fact has coordinates.

    `boundaries` is GeoJSON of one's own, as bytes or a path, and is drawn in place of first-level boundaries. Raises
    SourceNotFound, BrokenBoundaries or InstallationError.
    """
    sites, missing = _sites(brief, words)
    if not sites:
        return None
    given = outlines(boundaries) if boundaries is not None else None
    return draw(sites, words, missing=missing, given=given, frame=frame)


def _sites(brief: Brief, words: Words) -> tuple[list[Site], list[str]]:
    """Places with coordinates, most important first, and the names of those without, in the order of the facts."""
    places = {place.name: place for place in brief.dossier.places}
    contested = {link.fact for link in brief.dossier.links if link.kind in ("denies", "doubts")}
    told: dict[str, list[Told]] = {}
    weights: dict[str, int] = {}
    missing: dict[str, None] = {}
    for fact in brief.facts:
        if not isinstance(fact, (Event, Figure)) or (isinstance(fact, Figure) and fact.event):
            continue
        entry = _told(fact, words, contested=fact.id in contested)
        for name in dict.fromkeys(fact.place):
            place = places.get(name)
            if place is None or place.latitude is None or place.longitude is None or not _on_earth(place):
                missing[words.place(name)] = None
                continue
            told.setdefault(name, []).append(entry)
            weights[name] = weights.get(name, 0) + (60 if isinstance(fact, Event) else WEIGHT.get(fact.measure, 0))
    sites = [Site(places[name], words.place(name), tuple(each), weights[name]) for name, each in told.items()]
    return sorted(sites, key=lambda site: (-site.weight, site.place.name)), list(missing)


def _on_earth(place: Place) -> bool:
    return -90 <= (place.latitude or 0) <= 90 and -360 <= (place.longitude or 0) <= 360


def _told(fact: Event | Figure, words: Words, *, contested: bool) -> Told:
    day = words.day(fact.on) if fact.on else ""
    shared = len(fact.place) > 1
    if isinstance(fact, Event):
        short = words.event(fact) + (f", {day}" if day else "")
        return Told(fact.id, words.told(fact), short, day, fact.type, fact.near, contested, shared, words.event(fact))
    amount = words.amount(fact).text
    measure = "" if fact.measure == "distance" else words.measure(fact)
    short = f"{amount} · {measure}" if measure and width(amount, DETAIL) < ROOM else measure or amount
    return Told(fact.id, words.told(fact), short, day, "figure", fact.near, contested, shared, words.word("map.figure"))


def draw(
    sites: Sequence[Site], words: Words, *, missing: Sequence[str] = (), given: list[Line] | None = None,
    name: str = "map", frame: Frame = USUAL,
) -> Picture:  # fmt: skip
    """The map of these sites; those that find no room are counted."""
    shown = sites[:MOST_PLACES]
    wide, high = float(frame.width or WIDTH), float(frame.height or HEIGHT)
    projection = fitted(map(_position, shown), wide, high, least=LEAST)
    sheet = Drawing(wide, direction=words.direction, mirrored=False)
    below = ground(*projection.extent)
    _ground(sheet, below, projection, Box(0, 0, wide, high), given)
    occupied = Occupied()
    corner = _free_corner(shown, projection)
    occupied.add(corner)
    inside = Box(4, 4, wide - 4, high - 4)
    labels = _labelled(shown, projection, words, occupied, inside, frame.most or MOST_LABELS)
    _countries(sheet, below, projection, words, occupied)
    for site, label, _ in labels:
        _mark(sheet, site, label)
    for site, label, place in labels:
        if place:
            _label(sheet, site, label, place, words)
    _inset(sheet, corner, projection)
    edge = [(0.5, 0.5), (wide - 0.5, 0.5), (wide - 0.5, high - 0.5), (0.5, high - 0.5)]
    sheet.line(edge, "rule", stroke=1, closed=True)
    height = _legend(sheet, shown, projection, words, high + 18)
    unlabelled = sum(place is None for _, _, place in labels) + len(sites) - len(shown)
    title, about = words.word("map.title"), words.word("map.about")
    return Picture(
        name=name,
        svg=sheet.finished(name, height, title, about),
        title=title,
        description=about,
        table=_table(shown, words),
        facts=tuple(sheet.facts),
        left_out=len({fact for site in sites[len(shown) :] for fact in site.facts} - set(sheet.facts)),
        note=_note(unlabelled, missing, words, given=given is not None),
    )


def _position(site: Site) -> tuple[float, float]:
    return float(site.place.longitude or 0), float(site.place.latitude or 0)


# The ground


def _ground(sheet: Drawing, below: Ground, projection: Projection, frame: Box, given: list[Line] | None) -> None:
    sheet.shapes(f"M0 0H{frame.right:g}V{frame.bottom:g}H0Z", "sea")
    sheet.shapes(_areas(below.lines["land"], projection, frame), "land")
    sheet.shapes(_areas(below.lines["lakes"], projection, frame), "sea")
    high = projection.extent.north - projection.extent.south
    if given is not None:
        sheet.shapes(
            _paths([_turned(line, projection) for line in given], projection, frame), "soft", stroke=0.7, opacity=0.8
        )
    elif high <= INNER_UP_TO:
        sheet.shapes(_paths(below.lines["inner"], projection, frame), "rule", stroke=0.6, opacity=0.55)
    sheet.shapes(_paths(below.lines["shore"], projection, frame), "rule", stroke=0.7)
    sheet.shapes(_paths(below.lines["borders"], projection, frame), "soft", stroke=1.1)
    sheet.shapes(_paths(below.lines["disputed"], projection, frame), "soft", stroke=1.1, dash="4 2.5")


def _areas(rings: Iterable[Line], projection: Projection, frame: Box, corner: Point = (0.0, 0.0)) -> str:
    """Rings as path data, cut to the frame; `corner` is where the frame's own corner stands on the sheet."""
    found = []
    for ring in rings:
        cut = _thinned(clipped_ring([projection.plain(x, y) for x, y in ring], frame))
        if len(cut) > 2:
            found.append(_data(cut, corner) + "Z")
    return "".join(found)


def _paths(lines: Iterable[Line], projection: Projection, frame: Box, corner: Point = (0.0, 0.0)) -> str:
    """Lines as path data, cut to the frame."""
    found = []
    for line in lines:
        for piece in clipped_line([projection.plain(x, y) for x, y in line], frame):
            thin = _thinned(piece)
            if len(thin) > 1:
                found.append(_data(thin, corner))
    return "".join(found)


def _turned(line: Line, projection: Projection) -> Line:
    """A line of the user in the turn of the world that the map lies in: all of it moved with its first point."""
    shift = projection.turned(line[0][0]) - line[0][0]
    return [(x + shift, y) for x, y in line] if shift else line


def _thinned(points: Line) -> Line:
    """The points that a reader could tell apart."""
    return simplified(points, 0.35) if len(points) > 2 else points


def _data(points: Line, corner: Point) -> str:
    right, down = corner
    return "M" + "L".join(f"{x + right:.1f} {y + down:.1f}" for x, y in points)


def _countries(sheet: Drawing, below: Ground, projection: Projection, words: Words, occupied: Occupied) -> None:
    """The name of each country once, well inside it and clear of all labels, where there is such a place."""
    spots: dict[str, list[tuple[float, float, float]]] = {}
    names: dict[str, str] = {}
    step_x, step_y = below.cell * projection.squeeze * projection.scale, below.cell * projection.scale
    for column, row in below.names:
        x, y = projection.plain(-180 + (column + 0.5) * below.cell, -90 + (row + 0.5) * below.cell)
        if not (0 < x < projection.width and 0 < y < projection.height):
            continue
        country = below.names[column, row]
        name = names.setdefault(country, words.country(country))
        if not name:
            continue
        need = (width(name, COUNTRY, 600) / 2 / step_x, COUNTRY / step_y)
        free = min(_clear(below, country, (column, row), need, EASY), EASY)
        if free >= TIGHT:
            away = abs(x / projection.width - 0.5) + abs(y / projection.height - 0.5)
            spots.setdefault(country, []).append((-free + away / 10, x, y))
    borders = [
        [projection.plain(x, y) for x, y in line] for kind in ("borders", "disputed") for line in below.lines[kind]
    ]
    for country, places in sorted(spots.items(), key=lambda each: (-len(each[1]), each[0])):
        half = width(names[country], COUNTRY, 600) / 2 + 2
        for _, x, y in sorted(places)[:TRIES]:
            box = Box(x - half, y - 7, x + half, y + 5)
            inside = box.within(Box(3, 3, projection.width - 3, projection.height - 3)) and occupied.free(box)
            if inside and not any(piece for line in borders for piece in clipped_line(line, box)):
                occupied.add(box)
                sheet.text(x, y + 3.5, names[country], size=COUNTRY, weight=600, ink="soft", anchor="middle")
                break


def _clear(below: Ground, country: str, point: tuple[int, int], need: tuple[float, float], most: float) -> float:
    """How many times the room that a name needs there is around a point before its country ends, up to `most`."""
    column, row = point
    free = most
    for step, (right, up) in enumerate(((1, 0), (-1, 0), (0, 1), (0, -1))):
        wanted = need[step // 2]
        reach = 0
        while reach < most * wanted and below.names.get((column + right * reach, row + up * reach)) == country:
            reach += 1
        free = min(free, (reach - 0.5) / wanted)
    return free


# Marks and labels


def _labelled(
    sites: Sequence[Site], projection: Projection, words: Words, occupied: Occupied, frame: Box, most: int
) -> list[tuple[Site, Label, Placed | None]]:
    labels = []
    for site in sites:
        x, y = projection(*_position(site))
        radius = symbols.RADIUS + (3 if any(each.contested for each in site.told) else 0)
        lines = _lines(site, words)
        wide = max([width(_name(site), NAME, 600), *(width(line, DETAIL) for line in lines)]) + 3
        labels.append(Label(x, y, radius, wide, NAME_HEIGHT + 11.5 * len(lines)))
    for label in labels[most:]:
        occupied.add(mark_of(label))
    found = placed(labels[:most], frame, occupied)
    without = [number for number, place in enumerate(found) if place is None]
    for number in without:  # a name alone where there is no room for more
        labels[number] = labels[number]._replace(width=width(_name(sites[number]), NAME, 600) + 3, height=NAME_HEIGHT)
    for number, place in zip(without, placed([labels[number] for number in without], frame, occupied), strict=True):
        found[number] = place
    return list(zip(sites, labels, [*found, *[None] * len(labels[most:])], strict=True))


def _name(site: Site) -> str:
    return shortened(site.name, ROOM, NAME, 600)


def _lines(site: Site, words: Words) -> list[str]:
    """What is told beside the name: what happened here alone; what many places share, the mark tells."""
    own = list(dict.fromkeys(each.short for each in site.told if not each.shared))
    lines = [shortened(each, ROOM, DETAIL) for each in own[:LINES]]
    if len(own) > LINES:
        lines[-1] = words.count("map.further", len(own) - LINES + 1)
    return lines


def _mark(sheet: Drawing, site: Site, label: Label) -> None:
    symbols.draw(
        sheet, site.kind, label.x, label.y, hollow=all(each.near for each in site.told),
        contested=any(each.contested for each in site.told), fact=site.facts,
    )  # fmt: skip


def _label(sheet: Drawing, site: Site, label: Label, place: Placed, words: Words) -> None:
    """The name and what happened, over a veil of land, aligned to the side of its mark."""
    box = place.box
    if place.leader:
        dx, dy = place.leader[0] - label.x, place.leader[1] - label.y
        long = max((dx * dx + dy * dy) ** 0.5, 0.001)
        start = (label.x + dx * label.radius / long, label.y + dy * label.radius / long)
        sheet.line([start, place.leader], "soft", stroke=0.8)
    sheet.rectangle(box.left, box.top, box.right - box.left, box.bottom - box.top, "land", opacity=0.78)
    end = box.right <= label.x  # left of its mark: flush right
    x = box.right - 1.5 if end else box.left + 1.5
    anchor: Anchor = "end" if end != (words.direction == "rtl") else "start"
    y = box.top + 10
    sheet.text(x, y, _name(site), size=NAME, weight=600, anchor=anchor, fact=site.facts)
    for line in _lines(site, words) if label.height > NAME_HEIGHT else ():
        y += 11.5
        sheet.text(x, y, line, size=DETAIL, ink="soft", anchor=anchor, fact=site.facts)


# Inset, legend, table


def _free_corner(sites: Sequence[Site], projection: Projection) -> Box:
    """The corner with the fewest places, where the overview goes."""
    wide, high = INSET
    corners = [
        Box(left, top, left + wide, top + high)
        for top in (8.0, projection.height - high - 8) for left in (projection.width - wide - 8, 8.0)
    ]  # fmt: skip
    spots = [projection(*_position(site)) for site in sites]

    def crowd(corner: Box) -> int:
        around = Box(corner.left - 60, corner.top - 30, corner.right + 60, corner.bottom + 30)
        return sum(around.left < x < around.right and around.top < y < around.bottom for x, y in spots) + 9 * sum(
            corner.left - 8 < x < corner.right + 8 and corner.top - 8 < y < corner.bottom + 8 for x, y in spots
        )

    return min(corners, key=crowd)


def _inset(sheet: Drawing, corner: Box, projection: Projection) -> None:
    """Where on earth the map lies: a wider map in the corner, the extent framed."""
    west, south, east, north = projection.extent
    if north - south > 60:
        return
    wide, high = INSET
    around = max((north - south) * 5, 26.0)
    middle = ((west + east) / 2, min(max((south + north) / 2, -90 + around / 2), 90 - around / 2))
    spread = around * wide / high / projection.squeeze
    extent = Extent(middle[0] - spread / 2, middle[1] - around / 2, middle[0] + spread / 2, middle[1] + around / 2)
    small = Projection(extent, wide, high, high / around, projection.squeeze)
    frame = Box(0, 0, wide, high)
    below = ground(*extent)
    left, top = corner.left, corner.top
    sheet.rectangle(left, top, wide, high, "sea")
    for kind, ink, stroke, dash in OVERVIEW:
        paths = _paths if stroke else _areas
        sheet.shapes(paths(below.lines[kind], small, frame, (left, top)), ink, stroke=stroke, dash=dash)
    x1, y1 = small(west, north)
    x2, y2 = small(east, south)
    pad = max(0.0, (7 - (x2 - x1)) / 2)
    x1, x2, y1, y2 = x1 - pad, x2 + pad, y1 - pad, y2 + pad
    spot = [(left + x1, top + y1), (left + x2, top + y1), (left + x2, top + y2), (left + x1, top + y2)]
    sheet.line(spot, "loss", stroke=1.6, closed=True)
    sheet.line(
        [(left, top), (left + wide, top), (left + wide, top + high), (left, top + high)], "rule", stroke=1, closed=True
    )


def _legend(sheet: Drawing, sites: Sequence[Site], projection: Projection, words: Words, y: float) -> float:
    """The kinds of marks in use, and the scale; returns where it ends."""
    kilometres = round_length(projection.kilometres * 110)
    long = kilometres / projection.kilometres
    text = words.distance(kilometres)
    right = sheet.width - max(long, width(text, 9.5)) - 2
    left_to_right = words.direction == "ltr"
    start = right if left_to_right else 0.0
    sheet.line([(start, y - 7), (start, y - 3), (start + long, y - 3), (start + long, y - 7)], "ink", stroke=1.2)
    sheet.text(start if left_to_right else start + width(text, 9.5) + 2, y + 8, text, size=9.5, ink="soft")
    kinds = {site.kind for site in sites}
    entries: list[tuple[Kind, str, bool, bool]] = [
        (kind, _kind_name(kind, sites, words), False, False) for kind in symbols.SHAPES if kind in kinds
    ]
    near = next((site.kind for site in sites if all(each.near for each in site.told)), None)
    if near:
        entries.append((near, words.word("map.near"), True, False))
    if any(each.contested for site in sites for each in site.told):
        entries.append(("figure", words.word("contested"), False, True))
    limit, x = right - 24, 0.0
    for kind, name, hollow, contested in entries:
        wide = 18 + width(name, 9.5)
        if x and x + wide > limit:
            x, y = 0.0, y + 18
        mark, after = (x + 8, x + 19) if left_to_right else (sheet.width - x - 8, sheet.width - x - 19)
        symbols.draw(sheet, kind, mark, y - 3.4, hollow=hollow, contested=contested)
        sheet.text(after, y, name, size=9.5, ink="soft")
        x += wide + 16
    return y + 14


def _kind_name(kind: Kind, sites: Sequence[Site], words: Words) -> str:
    names = {each.kind: each.kind_name for site in sites for each in site.told}
    return names.get(kind) or words.word("map.several")


def _table(sites: Sequence[Site], words: Words) -> Table:
    columns = tuple(words.word(f"column.{key}") for key in ("place", "event", "day"))
    rows = tuple(
        (Cell(Phrase(site.name)), Cell(each.phrase, (each.fact,)), Cell(Phrase(each.day), (each.fact,)))
        for site in sites
        for each in site.told
    )
    return Table(columns, rows)


def _note(unlabelled: int, missing: Sequence[str], words: Words, *, given: bool) -> str:
    said = []
    if unlabelled:
        said.append(words.count("map.more", unlabelled))
    if missing:
        names = ", ".join(shortened(name, ROOM, NAME) for name in missing[:8])
        if len(missing) > 8:
            names = words.word("map.others", places=names)
        said.append(words.word("map.missing", places=names))
    said += [words.word("map.given" if given else "map.sources"), words.word("map.boundaries")]
    return " ".join(said)
