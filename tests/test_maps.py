"""The map: places where they lie, labels that leave each other room, boundaries from a small file, nothing guessed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_words import SVG, Facts, facts_of, orphans, outside, overlaps, tree

from reportgen.drawing import Picture
from reportgen.errors import BrokenBoundaries, SourceNotFound
from reportgen.maps import locator
from reportgen.maps.boundaries import TABLE, ground
from reportgen.maps.geojson import outlines
from reportgen.maps.locator import HEIGHT, MOST_LABELS, MOST_PLACES, WIDTH
from reportgen.maps.outlines import clipped_line, clipped_ring, simplified
from reportgen.maps.placement import Box, Label, Occupied, placed
from reportgen.maps.projection import fitted, round_length
from reportgen.maps.symbols import SHAPES

HAMA, ALEPPO, DAMASCUS = (36.76, 35.13), (37.16, 36.2), (36.29, 33.51)


def drawing(facts: Facts, **more: object) -> tuple[ET.Element, Picture]:
    """The map of these facts, which keeps all the promises a picture makes."""
    picture = locator(facts.brief(), facts.words(), **more)  # type: ignore[arg-type]
    assert picture is not None
    root = tree(picture.svg)
    assert overlaps(root) == []
    assert outside(root) == []
    assert orphans(root) == []
    assert facts_of(root) == set(picture.facts)
    return root, picture


def texts(root: ET.Element) -> list[str]:
    return [text.text or "" for text in root.iter(f"{SVG}text")]


def rectangle_box(each: ET.Element) -> tuple[float, float, float, float]:
    x, y, wide, high = (float(each.get(name, "0")) for name in ("x", "y", "width", "height"))
    return x + 0.1, y + 0.1, x + wide - 0.1, y + high - 0.1


def shape_box(each: ET.Element) -> Box:
    """Around the corners of a mark."""
    points = [tuple(map(float, part.rstrip("Z").split(" "))) for part in each.get("d", "")[1:].split("L")]
    return Box(
        min(x for x, _ in points), min(y for _, y in points), max(x for x, _ in points), max(y for _, y in points)
    )


def happened(
    facts: Facts,
    name: str,
    spot: tuple[float | None, float | None],
    type: str = "clash",
    **more: Any,  # noqa: ANN401 - whatever a fact may hold
) -> str:
    facts.place(name, *spot)
    return facts.event(type, place=(name,), **more)


# The picture


def test_places_are_named_where_they_lie() -> None:
    """North is up, east is right; each place has its name and leads to its facts."""
    facts = Facts()
    ids = [happened(facts, name, spot) for name, spot in (("Hama", HAMA), ("Aleppo", ALEPPO), ("Damascus", DAMASCUS))]
    root, picture = drawing(facts)
    assert {"Hama", "Aleppo", "Damascus"} <= set(texts(root))
    assert set(picture.facts) == set(ids)
    height = {text.text: float(text.get("y", "0")) for text in root.iter(f"{SVG}text")}
    assert height["Aleppo"] < height["Hama"] < height["Damascus"]
    assert [[cell.text for cell in row] for row in picture.table.rows] == [
        ["Aleppo", f"{ids[1]} is told", ""], ["Damascus", f"{ids[2]} is told", ""], ["Hama", f"{ids[0]} is told", ""],
    ]  # fmt: skip


def test_a_place_without_coordinates_is_named_below_and_never_guessed() -> None:
    facts = Facts()
    happened(facts, "Hama", HAMA)
    lost = happened(facts, "Nowhere", (None, None))
    facts.event(place=("Unheard of",))
    root, picture = drawing(facts)
    assert "Nowhere" not in texts(root)
    assert lost not in picture.facts
    assert "map.missing Nowhere, Unheard of" in picture.note


def test_no_known_place_no_map() -> None:
    facts = Facts()
    facts.event()
    happened(facts, "Nowhere", (None, None))
    happened(facts, "Off the earth", (10.0, 95.0))
    assert locator(facts.brief(), facts.words()) is None


def test_the_disclaimer_and_the_origin_always_stand_below() -> None:
    facts = Facts()
    happened(facts, "Hama", HAMA)
    assert drawing(facts)[1].note.endswith("map.sources map.boundaries")


def test_each_kind_of_event_has_a_shape_of_its_own() -> None:
    """In the map and in its legend; no two outlines are alike."""
    facts = Facts()
    kinds = [kind for kind in SHAPES if kind not in ("figure", "several")]
    ids = [happened(facts, kind, (30.0 + place, 15.0), kind) for place, kind in enumerate(kinds)]
    root, _ = drawing(facts)
    assert set(kinds) <= set(texts(root))
    found = {id: next(each for each in root.iter(f"{SVG}path") if each.get("data-fact") == id) for id in ids}
    first = {
        id: tuple(part.split(" "))
        for id, part in ((id, each.get("d", "")[1:].split("L")[0]) for id, each in found.items())
    }
    outlines_ = set()
    for id, each in found.items():
        x, y = map(float, first[id])
        steps = [part.rstrip("Z").split(" ") for part in each.get("d", "")[1:].split("L")]
        outlines_.add(tuple((round(float(a) - x), round(float(b) - y)) for a, b in steps))
    assert len(outlines_) == len(kinds)


def test_near_is_hollow_and_contested_is_ringed() -> None:
    facts = Facts()
    near = happened(facts, "Hama", HAMA, near=True)
    denied = happened(facts, "Aleppo", ALEPPO)
    facts.denied(denied, "army")
    root, _ = drawing(facts)
    assert {"map.near", "contested"} <= set(texts(root))
    (shape,) = [each for each in root.iter(f"{SVG}path") if each.get("data-fact") == near]
    assert shape.get("class") == "paper edge-loss"
    assert any(each.get("stroke-dasharray") and each.get("data-fact") == denied for each in root.iter(f"{SVG}circle"))


def test_a_figure_stands_at_its_place_with_its_number() -> None:
    facts = Facts()
    facts.place("Hama", *HAMA)
    facts.figure(1200, "displaced", place=("Hama",))
    root, _ = drawing(facts)
    assert {"Hama", "1,200 · displaced", "map.figure"} <= set(texts(root))


def test_countries_carry_their_names_in_the_language_of_the_brief() -> None:
    facts = Facts()
    happened(facts, "Hama", HAMA)
    happened(facts, "Aleppo", ALEPPO)
    assert "Syria" in texts(drawing(facts)[0])


def test_a_scale_tells_kilometres() -> None:
    facts = Facts()
    happened(facts, "Hama", HAMA)
    assert [text for text in texts(drawing(facts)[0]) if text.endswith(" km")] == ["20 km"]


def test_both_sides_of_the_antimeridian_are_one_map() -> None:
    """Fiji and Samoa are neighbours: the map does not go round the world."""
    facts = Facts()
    happened(facts, "Suva", (178.44, -18.14))
    happened(facts, "Apia", (-171.77, -13.83))
    projection = fitted([(178.44, -18.14), (-171.77, -13.83)], WIDTH, HEIGHT, least=1)
    assert projection.extent.east - projection.extent.west < 30
    assert projection(178.44, -18.14)[0] < projection(-171.77, -13.83)[0]
    assert {"Suva", "Apia"} <= set(texts(drawing(facts)[0]))


def test_five_hundred_places_are_drawn_or_counted() -> None:
    facts = Facts()
    for number in range(500):
        happened(facts, f"Place {number}", (30 + number % 25 / 3, 10 + number // 25 / 3))
    root, picture = drawing(facts)
    named = sum(text.startswith("Place ") for text in texts(root))
    assert 10 < named <= MOST_LABELS
    assert len(picture.facts) == MOST_PLACES
    assert picture.left_out == 500 - MOST_PLACES
    assert picture.note.startswith(f"{500 - named} map.more")
    assert len(picture.svg) < 200_000
    veils = [each for each in root.iter(f"{SVG}rect") if each.get("fill-opacity") == "0.78"]
    spots = [shape_box(each) for each in root.iter(f"{SVG}path") if each.get("data-fact")]
    assert len(veils) == named
    assert len(spots) == MOST_PLACES
    assert not any(Box(*box).meets(spot) for box in map(rectangle_box, veils) for spot in spots)


def test_right_to_left_moves_words_never_the_world() -> None:
    facts = Facts()
    happened(facts, "Hama", HAMA)
    happened(facts, "Aleppo", ALEPPO)
    picture = locator(facts.brief(), facts.words(direction="rtl"))
    assert picture is not None
    root = tree(picture.svg)
    assert root.get("direction") == "rtl"
    assert overlaps(root) == []
    assert outside(root) == []
    land = [each.get("d") for each in root.iter(f"{SVG}path") if each.get("class") == "land"]
    assert land == [each.get("d") for each in drawing(facts)[0].iter(f"{SVG}path") if each.get("class") == "land"]


places = st.lists(
    st.tuples(
        st.floats(-180, 180, allow_nan=False), st.floats(-90, 90, allow_nan=False),
        st.text(st.characters(codec="utf-8"), min_size=1, max_size=60), st.sampled_from(["clash", "capture", "shelling"]),
    ),
    min_size=1, max_size=30, unique_by=lambda each: each[2],
)  # fmt: skip


@given(places, st.booleans())
def test_labels_never_meet_wherever_the_places_lie(spots: list[tuple[float, float, str, str]], close: bool) -> None:
    """All over the world, or in one valley; the same places give the same bytes."""
    facts = Facts()
    for longitude, latitude, name, type in spots:
        spot = (30 + longitude / 400, 15 + latitude / 400) if close else (longitude, latitude)
        happened(facts, name, (round(spot[0], 4), round(spot[1], 4)), type)
    _, picture = drawing(facts)
    again = locator(facts.brief(), facts.words())
    assert again == picture


# Boundaries of one's own

SQUARE = [[36.0, 35.0], [37.5, 35.0], [37.5, 36.5], [36.0, 36.5], [36.0, 35.0]]


def geojson(geometry: dict[str, object] | None) -> bytes:
    feature = {"type": "Feature", "properties": {"admin1Pcode": "SY05"}, "geometry": geometry}
    return json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()


@pytest.mark.parametrize(
    ("geometry", "lines"),
    [
        ({"type": "Polygon", "coordinates": [SQUARE]}, 1),
        ({"type": "MultiPolygon", "coordinates": [[SQUARE], [SQUARE, SQUARE]]}, 3),
        ({"type": "LineString", "coordinates": SQUARE}, 1),
        ({"type": "MultiLineString", "coordinates": [SQUARE, SQUARE]}, 2),
        ({"type": "GeometryCollection", "geometries": [{"type": "LineString", "coordinates": SQUARE}]}, 1),
    ],
)
def test_every_geometry_of_geojson_gives_its_lines(geometry: dict[str, object], lines: int) -> None:
    assert outlines(geojson(geometry)) == [[(x, y) for x, y in SQUARE]] * lines


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff\xfe", "no GeoJSON"),
        (b"[1, 2]", "an object was expected"),
        (b'{"type": "Topology"}', "no type of GeoJSON"),
        (geojson(None), "no polygon and no line"),
        (geojson({"type": "Point", "coordinates": [36, 35]}), "no polygon and no line"),
        (geojson({"type": "Polygon", "coordinates": [[[4_000_000, 3_900_000], [4_000_001, 3_900_000]]]}), "no degrees"),
        (b"[" * 100_000, "no GeoJSON"),
    ],
)
def test_what_is_no_geojson_in_degrees_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(BrokenBoundaries, match=said):
        outlines(data)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFound, match=r"areas\.geojson: no such file"):
        outlines(tmp_path / "areas.geojson")


def test_boundaries_of_the_user_are_drawn_and_told() -> None:
    facts = Facts()
    happened(facts, "Hama", HAMA)
    plain, _ = drawing(facts)
    root, picture = drawing(facts, boundaries=geojson({"type": "Polygon", "coordinates": [SQUARE]}))
    assert "map.given" in picture.note
    theirs = [each.get("d") for each in root.iter(f"{SVG}path")]
    assert len(set(theirs) - {each.get("d") for each in plain.iter(f"{SVG}path")}) == 1


# The ground


def test_the_file_is_small_and_opens_fast() -> None:
    """Below the size that a package may grow by; a map of one region reads a few of its tiles."""
    assert TABLE.stat().st_size < 1_500_000
    around = ground(35.5, 34.5, 38.5, 36.5)
    assert around.lines["land"]
    assert around.lines["borders"]
    assert around.lines["inner"]
    assert {"SYR", "TUR", "LBN"} <= set(around.names.values())


@pytest.mark.parametrize(
    ("extent", "dashed"),
    [
        ((32.5, 44.0, 37.0, 47.0), True),  # the north of Crimea
        ((34.0, 31.0, 36.0, 33.5), True),  # the West Bank, the Golan Heights
        ((73.0, 32.0, 80.0, 37.0), True),  # Kashmir
        ((-14.0, 26.0, -8.0, 29.0), True),  # Western Sahara
        ((32.5, 34.5, 34.5, 35.8), True),  # Cyprus
        ((2.0, 47.0, 8.0, 51.0), False),  # France and its neighbours
    ],
)
def test_disputed_boundaries_are_dashed(extent: tuple[float, float, float, float], dashed: bool) -> None:
    assert bool(ground(*extent).lines["disputed"]) is dashed


@pytest.mark.parametrize(("point", "codes"), [((34.0, 45.2), {"RUS", "UKR"}), ((75.5, 34.5), {"IND", "PAK"})])
def test_no_name_stands_where_it_is_disputed_whose_it_is(point: tuple[float, float], codes: set[str]) -> None:
    x, y = point
    names = ground(x - 0.5, y - 0.4, x + 0.5, y + 0.4).names
    assert not codes & {names.get(each, "") for each in _around(x, y)}


def _around(x: float, y: float) -> list[tuple[int, int]]:
    column, row = round((x + 180) / 0.125), round((y + 90) / 0.125)
    return [(column + right, row + up) for right in range(-4, 5) for up in range(-3, 4)]


def test_a_coarser_ground_lies_under_a_wider_map() -> None:
    """So that a map of a continent is no heavier than one of a district."""
    world, region = ground(-180, -80, 180, 84), ground(35, 34, 38, 37)
    points = [sum(len(line) for line in each.lines["land"]) for each in (world, region)]
    assert points[0] < 10_000
    assert points[1] < 10_000


# Placement


@given(
    st.lists(
        st.tuples(st.floats(0, 560), st.floats(0, 372), st.floats(10, 160), st.floats(10, 40), st.floats(2, 9)),
        max_size=40,
    )
)
def test_no_label_covers_another_or_a_mark(wanted: list[tuple[float, float, float, float, float]]) -> None:
    """Each box lies in the frame, meets no other box, and covers no mark of anybody."""
    labels = [Label(x, y, radius, wide, high) for x, y, wide, high, radius in wanted]
    frame = Box(0, 0, 560, 372)
    found = [each.box for each in placed(labels, frame, Occupied()) if each]
    assert all(box.within(frame) for box in found)
    assert not any(one.meets(other) for place, one in enumerate(found) for other in found[:place])
    spots = [
        Box(each.x - each.radius, each.y - each.radius, each.x + each.radius, each.y + each.radius) for each in labels
    ]
    assert not any(box.meets(spot) for box in found for spot in spots)


def test_a_label_prefers_the_right_of_its_mark() -> None:
    (place,) = placed([Label(100, 100, 5, 40, 12)], Box(0, 0, 560, 372), Occupied())
    assert place is not None
    assert place.leader is None
    assert place.box.left > 105


def test_crowded_labels_move_away_on_lines() -> None:
    """All of one town; and none is written where there is no room at all."""
    found = placed([Label(200, 200, 5, 60, 24) for _ in range(12)], Box(0, 0, 400, 400), Occupied())
    assert all(found[:4])
    assert any(each.leader for each in found if each)
    assert placed([Label(50, 50, 5, 40, 12)], Box(30, 40, 70, 60), Occupied()) == [None]


# Geometry

line_points = st.lists(st.tuples(st.floats(-5, 15), st.floats(-5, 15)), min_size=2, max_size=40)


@given(line_points)
def test_what_is_clipped_lies_in_the_box(points: list[tuple[float, float]]) -> None:
    box = (0.0, 0.0, 10.0, 10.0)
    cut = [point for piece in clipped_line(points, box) for point in piece] + clipped_ring(points, box)
    assert all(-1e-6 <= x <= 10 + 1e-6 and -1e-6 <= y <= 10 + 1e-6 for x, y in cut)


@given(line_points)
def test_a_simplified_line_keeps_its_ends(points: list[tuple[float, float]]) -> None:
    thin = simplified(points, 0.5)
    assert (thin[0], thin[-1]) == (points[0], points[-1])
    assert set(thin) <= set(points)


def test_a_line_through_a_box_is_cut_at_both_sides() -> None:
    assert list(clipped_line([(-5, 5), (15, 5)], (0, 0, 10, 10))) == [[(0, 5), (10, 5)]]


@pytest.mark.parametrize(("kilometres", "length"), [(0.4, 1), (1, 1), (3.9, 2), (49, 20), (50, 50), (999, 500)])
def test_a_scale_is_a_round_length(kilometres: float, length: int) -> None:
    assert round_length(kilometres) == length


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=1, max_size=20))
def test_all_places_lie_on_the_sheet(spots: list[tuple[float, float]]) -> None:
    projection = fitted(spots, WIDTH, HEIGHT, least=1.3)
    for longitude, latitude in spots:
        x, y = projection(longitude, latitude)
        assert -0.5 <= x <= WIDTH + 0.5
        assert -0.5 <= y <= HEIGHT + 0.5
