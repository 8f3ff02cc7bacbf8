"""Charts: hedges visible at the ends of bars, comparable figures only, every fact drawn or counted, nothing over another."""

from __future__ import annotations

import os
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_words import SVG, Facts, facts_of, orphans, outside, overlaps, tree

from reportgen import packs
from reportgen.brief import Brief, compose
from reportgen.charts import change, figures, positions, timeline
from reportgen.charts.bars import MOST_BARS, grouped
from reportgen.charts.scale import Scale, reach
from reportgen.drawing import Picture
from reportgen.drawing.inks import INKS, MARKS, TEXT
from reportgen.drawing.letters import lines, shortened, width
from reportgen.extract import extract
from reportgen.facts import Period, Quantity, Topic
from reportgen.language.captions import Captions
from reportgen.language.writer import writer
from reportgen.pictures import drawn
from reportgen.sources import read

GOLDEN = Path(__file__).parent / "data" / "pictures"


def sound(picture: Picture | None) -> ET.Element:
    """The drawing of a picture that keeps all the promises a picture makes."""
    assert picture is not None
    root = tree(picture.svg)
    assert overlaps(root) == []
    assert outside(root) == []
    assert orphans(root) == []
    assert facts_of(root) == set(picture.facts)
    assert {fact for row in picture.table.rows for cell in row for fact in cell.facts} == set(picture.facts)
    assert all(len(row) == len(picture.table.columns) for row in picture.table.rows)
    return root


def texts(root: ET.Element) -> list[str]:
    return [text.text or "" for text in root.iter(f"{SVG}text")]


def marks(root: ET.Element, fact: str) -> list[ET.Element]:
    """Everything but words that is drawn for a fact."""
    return [each for each in root.iter() if each.get("data-fact") == fact and each.tag != f"{SVG}text"]


# Bars


def two(first: Quantity, second: Quantity) -> tuple[ET.Element, str, str]:
    """The drawing of two comparable figures, and their ids."""
    facts = Facts()
    ids = facts.figure(first), facts.figure(second)
    return sound(figures(facts.brief(), facts.words())), *ids


def test_a_bar_is_as_long_as_its_number() -> None:
    """On a scale from zero: half the number, half the length; the label says the number."""
    root, whole, half = two(Quantity(value=4000), Quantity(value=2000))
    (long,), (short,) = marks(root, whole), marks(root, half)
    assert float(long.get("width", "0")) == pytest.approx(2 * float(short.get("width", "0")), abs=0.2)
    assert long.get("x") == short.get("x") == "0"
    assert {"4,000", "2,000"} <= set(texts(root))


@pytest.mark.parametrize(
    ("quantity", "key"),
    [
        (Quantity(value=1000, qualifier="at_least"), "open"),
        (Quantity(value=1000, qualifier="more_than"), "open"),
        (Quantity(value=1000, qualifier="up_to"), "ceiling"),
        (Quantity(value=1000, qualifier="less_than"), "ceiling"),
        (Quantity(value=1000, qualifier="about"), "soft"),
        (Quantity(value=1000, qualifier="nearly"), "soft"),
        (Quantity(value=1000, estimated=True), "soft"),
        (Quantity(low=400, high=1000, qualifier="between"), "range"),
        (Quantity(low=1000, qualifier="vague"), "vague"),
    ],
)
def test_a_hedge_shows_at_the_end_of_its_bar_and_in_the_legend(quantity: Quantity, key: str) -> None:
    """No hedged bar looks like an exact one, and each kind of end is explained."""
    root, hedged, exact = two(quantity, Quantity(value=500))
    assert len(marks(root, exact)) == 1
    assert len(marks(root, hedged)) > 1
    assert f"end.{key}" in texts(root)
    assert [text for text in texts(root) if text.startswith("end.")] == [f"end.{key}"]


def test_an_open_end_reaches_beyond_its_number() -> None:
    """Where the solid part ends the number stands; pieces and an arrow go on behind it."""
    root, hedged, exact = two(Quantity(value=1000, qualifier="at_least"), Quantity(value=1000))
    solid = next(each for each in marks(root, hedged) if each.get("fill-opacity") is None and each.tag == f"{SVG}rect")
    assert solid.get("width") == marks(root, exact)[0].get("width")
    end = float(solid.get("width", "0"))
    fading = [each for each in marks(root, hedged) if each.get("fill-opacity")]
    assert len(fading) == 3
    assert all(float(each.get("x", "0")) > end for each in fading)


def test_a_range_shows_both_ends() -> None:
    """Solid to the lower number, light from there to the higher one."""
    root, spread, low = two(Quantity(low=400, high=1000, qualifier="between"), Quantity(value=400))
    solid, light = [each for each in marks(root, spread) if each.tag == f"{SVG}rect"]
    assert solid.get("width") == marks(root, low)[0].get("width")
    assert float(light.get("x", "0")) == float(solid.get("width", "0"))
    assert light.get("fill-opacity")


def test_only_comparable_figures_share_a_scale() -> None:
    """Other measures, units and periods stand in groups of their own; what has no like is counted."""
    facts = Facts()
    facts.figure(10, "killed")
    facts.figure(20, "killed")
    facts.figure(30, "killed", period=Period(length=13, unit="year"))
    facts.figure(Quantity(value=40, unit="km"), "distance")
    facts.figure(Quantity(value=50, unit="mi"), "distance")
    facts.figure(60, "displaced")
    facts.figure(70, "displaced", per="day")
    facts.figure(80, "injured")
    facts.figure(90, "injured", change="increase")
    groups, alone = grouped(facts.brief(), facts.words())
    assert [(group.title, [bar.amount.text for bar in group.bars]) for group in groups] == [("killed", ["20", "10"])]
    assert alone == 7


def test_nothing_to_compare_gives_no_picture() -> None:
    facts = Facts()
    assert figures(facts.brief(), facts.words()) is None
    facts.figure(10, "killed")
    facts.figure(10, "injured")
    assert figures(facts.brief(), facts.words()) is None


def test_a_contested_figure_shows_every_side() -> None:
    """The claim with its speaker, and each who denies it, even without a number of their own."""
    facts = Facts()
    claim = facts.figure(7, "captured", speaker="Northern Front")
    facts.denied(claim, "army")
    facts.denied(claim, "governor")
    picture = figures(facts.brief(), facts.words())
    said = texts(sound(picture))
    assert "contested" in said
    assert "Northern Front" in said
    assert {"side.denies army", "side.denies governor", "end.nothing"} <= set(said)
    assert picture is not None
    assert [row[1].text for row in picture.table.rows] == [
        "people captured",
        "side.denies army",
        "side.denies governor",
    ]


def test_the_denial_of_an_event_reaches_the_figure_that_measures_it() -> None:
    facts = Facts()
    event = facts.event("capture", speaker="Northern Front")
    facts.figure(7, "captured", speaker="Northern Front", event=event)
    facts.denied(event, "army")
    assert "side.denies army" in texts(sound(figures(facts.brief(), facts.words())))


def test_the_same_words_about_the_same_number_stand_once() -> None:
    """And the one bar leads to both facts."""
    facts = Facts()
    first, second = facts.figure(500, speaker="UNHCR"), facts.figure(500, speaker="UNHCR")
    facts.figure(300)
    picture = figures(facts.brief(), facts.words())
    root = sound(picture)
    assert texts(root).count("500") == 1
    assert {first, second} <= facts_of(root)


@pytest.mark.parametrize("values", [[0, 0], [0, 5], [-7, 5], [-3, -9], [1, 10**30], [10**400, 10**399]])
def test_values_of_any_size_are_drawn(values: list[int]) -> None:
    """Zero and less stand at zero; a very long number is never cut."""
    facts = Facts()
    for place, value in enumerate(values):
        facts.figure(value, population=f"group {place}")
    root = sound(figures(facts.brief(), facts.words()))
    together = "".join(texts(root))
    assert all(f"{value:,}" in together for value in values if abs(value) < 10**300)
    assert "nan" not in ET.tostring(root, encoding="unicode")


def test_what_does_not_fit_is_counted() -> None:
    facts = Facts()
    for value in range(500):
        facts.figure(value + 1)
    picture = figures(facts.brief(), facts.words())
    assert picture is not None
    assert len(picture.facts) == MOST_BARS
    assert picture.left_out == 500 - MOST_BARS
    assert picture.note == f"{500 - MOST_BARS} figures.more"
    sound(picture)


quantities = st.one_of(
    st.builds(
        Quantity, value=st.integers(-5, 10**33),
        qualifier=st.sampled_from(["exact", "about", "nearly", "at_least", "more_than", "up_to", "less_than"]),
        estimated=st.booleans(),
    ),
    st.tuples(st.integers(0, 10**7), st.integers(0, 10**7)).map(
        lambda ends: Quantity(low=min(ends), high=max(ends), qualifier="between")
    ),
    st.integers(0, 10**6).map(lambda low: Quantity(low=low, qualifier="vague")),
)  # fmt: skip
names = st.text(st.characters(codec="utf-8", exclude_characters="<&"), max_size=300)


@given(st.lists(st.tuples(quantities, names, names, st.booleans()), min_size=2, max_size=30))
def test_bars_keep_their_promises_whatever_they_are_given(given_: list[tuple[Quantity, str, str, bool]]) -> None:
    """No text over another or off the sheet, no number without a fact, each fact drawn or counted."""
    facts = Facts()
    for place, (quantity, population, speaker, contested) in enumerate(given_):
        id = facts.figure(quantity, speaker=speaker or "narrator", population=f"{population} {place}")
        if contested:
            facts.denied(id, speaker or "somebody")
    picture = figures(facts.brief(), facts.words())
    sound(picture)
    assert picture is not None
    assert len(picture.facts) + picture.left_out == len(given_)


@given(st.integers(1, 10**12) | st.decimals(Decimal("0.1"), 1000, places=1))
def test_ticks_are_round_and_within_the_scale(largest: int | Decimal) -> None:
    ticks = Scale(0, 100, largest).ticks(4)
    assert ticks[0] == 0
    assert 2 <= len(ticks) <= 5 or largest < 2
    assert all(0 <= tick <= largest for tick in ticks)


def test_reach_of_a_best_estimate_is_its_range() -> None:
    assert reach(Quantity(value=12, low=10, high=20, qualifier="between")) == (10, 20)


# Timeline


def test_days_stand_in_their_order_on_the_axis() -> None:
    """Each in a row of its own, further right the later it is."""
    facts = Facts()
    days = [date(2025, 3, 9), date(2025, 3, 1), date(2025, 3, 5)]
    ids = [facts.event(on=day) for day in days]
    root = sound(timeline(facts.brief(), facts.words()))
    spots = {id: marks(root, id)[0] for id in ids}
    across = [float(spots[id].get("cx", "0")) for id in ids]
    down = [float(spots[id].get("cy", "0")) for id in ids]
    assert across[1] < across[2] < across[0]
    assert down[1] < down[2] < down[0]
    assert across[2] == pytest.approx((across[0] + across[1]) / 2, abs=0.1)


def test_a_period_is_a_bar_and_an_unknown_end_stays_open() -> None:
    facts = Facts()
    both = facts.event(period=Period(start=date(2025, 1, 1), end=date(2025, 1, 11)))
    since = facts.event(period=Period(start=date(2025, 1, 5)))
    facts.event(on=date(2025, 1, 21))
    root = sound(timeline(facts.brief(), facts.words()))
    (bar,) = marks(root, both)
    assert bar.tag == f"{SVG}rect"
    assert float(bar.get("width", "0")) > 100
    assert sum(each.get("fill-opacity") is not None for each in marks(root, since)) == 3
    assert "timeline.since 2025-01-05" in " ".join(texts(root))


def test_events_of_unknown_day_stand_apart() -> None:
    facts = Facts()
    facts.event(on=date(2025, 3, 1))
    facts.event(on=date(2025, 3, 2))
    unknown = facts.event()
    picture = timeline(facts.brief(), facts.words())
    root = sound(picture)
    assert "timeline.undated" in texts(root)
    assert unknown in facts_of(root)


def test_fewer_than_two_days_are_no_timeline() -> None:
    facts = Facts()
    facts.event(on=date(2025, 3, 1))
    facts.event()
    assert timeline(facts.brief(), facts.words()) is None


@given(
    st.lists(
        st.tuples(
            st.dates(date(1900, 1, 1), date(2100, 1, 1)) | st.dates(date(2025, 1, 1), date(2025, 2, 1)) | st.none(),
            st.integers(0, 500) | st.none(),
        ),
        min_size=2,
        max_size=60,
    )
)
def test_labels_of_a_timeline_never_meet(given_: list[tuple[date | None, int | None]]) -> None:
    """Whatever the days; each fact is drawn or counted."""
    facts = Facts()
    for start, long in given_:
        if start is None or long is None:
            facts.event(on=start)
        else:
            facts.event(period=Period(start=start, end=start + timedelta(days=long)))
    picture = timeline(facts.brief(), facts.words())
    if picture is not None:
        sound(picture)
        assert len(picture.facts) + picture.left_out == len(given_)


@pytest.mark.parametrize(
    "days", [(date.min, date.max), (date(9999, 12, 30), date.max), (date(2025, 1, 1), date(2025, 1, 1))]
)
def test_the_ends_of_the_calendar_are_days_like_others(days: tuple[date, date]) -> None:
    facts = Facts()
    for day in days:
        facts.event(on=day)
    sound(timeline(facts.brief(), facts.words()))


# Positions


def test_a_stance_is_told_by_its_word_and_its_shape() -> None:
    """The shapes differ, not only their colours."""
    facts = Facts()
    ids = [
        facts.position("Egypt", stance, addressee="Syria")
        for stance in ("supports", "demands", "rejects", "designates")
    ]
    root = sound(positions(facts.brief(), facts.words()))
    facts = Facts()
    ids = [
        facts.position(f"Actor {stance}", stance, addressee="Syria")
        for stance in ("supports", "demands", "rejects", "designates")
    ]
    root = sound(positions(facts.brief(), facts.words()))
    assert {"supports", "demands", "rejects", "designates"} <= set(texts(root))
    shapes = [marks(root, id)[0] for id in ids]
    outlines = {(each.tag, each.get("d", "").count("L"), each.get("fill") == "none") for each in shapes}
    assert len(outlines) == 4


def test_actors_are_rows_and_topics_columns() -> None:
    """A position on two topics has a mark under each; without a topic it stands under its addressee."""
    facts = Facts()
    topics = (Topic(key="talks"), Topic(key="ties"))
    facts.position("Egypt", "supports", topics=topics)
    facts.position("Qatar", "rejects", topics=topics[:1])
    facts.position("Qatar", "designates", addressee="Northern Front")
    picture = positions(facts.brief(), facts.words())
    sound(picture)
    assert picture is not None
    assert {(row[0].text, row[1].text, row[2].text) for row in picture.table.rows} == {
        ("Egypt", "talks", "supports"), ("Egypt", "ties", "supports"), ("Qatar", "talks", "rejects"),
        ("Qatar", "Northern Front", "designates"),
    }  # fmt: skip


@given(st.lists(st.tuples(names, st.sampled_from(["supports", "demands", "rejects"]), names), min_size=2, max_size=60))
def test_a_matrix_has_room_for_any_name(given_: list[tuple[str, str, str]]) -> None:
    facts = Facts()
    for actor, stance, addressee in given_:
        facts.position(actor or "?", stance, addressee=addressee or None)
    picture = positions(facts.brief(), facts.words())
    if picture is not None:
        root = tree(picture.svg)
        assert overlaps(root) == []
        assert outside(root) == []
        assert len(picture.facts) + picture.left_out == len(given_)


# Changes


def test_a_change_leads_from_what_it_was_to_what_it_is() -> None:
    facts = Facts()
    facts.figure(200, previous=Quantity(value=100))
    figure = facts.brief().dossier.figures[0]
    root = tree(change(figure, facts.words()).svg)  # type: ignore[union-attr]
    ring, disc = list(root.iter(f"{SVG}circle"))
    assert (ring.get("fill"), disc.get("fill")) == ("none", INKS["accent"])
    assert float(ring.get("cx", "0")) == pytest.approx((6 + float(disc.get("cx", "0"))) / 2, abs=0.2)
    assert texts(root) == ["change.was 100 200"]


def test_no_change_without_a_number_before() -> None:
    facts = Facts()
    facts.figure(200)
    assert change(facts.brief().dossier.figures[0], facts.words()) is None


# All of them


@pytest.mark.parametrize("draw", [figures, timeline, positions])
def test_right_to_left_is_the_mirror_of_left_to_right(draw: object) -> None:
    """The same marks at the other side of the same sheet; texts keep their words and their anchor."""
    facts = Facts()
    for number in range(4):
        facts.figure(100 + number * 50)
        facts.event(on=date(2025, 3, 1 + number))
        facts.position("Egypt", addressee=f"Side {number}")
    assert callable(draw)
    one = sound(draw(facts.brief(), facts.words()))
    other = sound(draw(facts.brief(), facts.words(direction="rtl")))
    assert other.get("direction") == "rtl"
    assert texts(one) == texts(other)
    for left, right in zip(one.iter(f"{SVG}rect"), other.iter(f"{SVG}rect"), strict=True):
        wide = float(left.get("width", "0"))
        assert 560 - float(left.get("x", "0")) - wide == pytest.approx(float(right.get("x", "0")), abs=0.2)
    for left, right in zip(one.iter(f"{SVG}text"), other.iter(f"{SVG}text"), strict=True):
        assert float(left.get("x", "0")) + float(right.get("x", "0")) == pytest.approx(560, abs=0.2)


def luminance(colour: str) -> float:
    """The relative luminance of a colour by WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_colours_keep_their_contrast() -> None:
    """Marks 3 to 1 on the white page and on the dark one, texts 4.5 to 1 on white and on the land of a map."""
    for ink in MARKS:
        assert contrast(INKS[ink], "#ffffff") >= 3, ink
        assert contrast(INKS[ink], "#11181f") >= 3, ink
    for ink in TEXT:
        assert contrast(INKS[ink], "#ffffff") >= 4.5, ink


def test_texts_on_the_ground_of_a_map_can_be_read() -> None:
    for ink in ("ink", "soft"):
        for ground in ("land", "sea"):
            assert contrast(INKS[ink], INKS[ground]) >= 4.5


@pytest.fixture(scope="module")
def seed(root: Path) -> Brief:
    return compose(extract(read(root / "seeds" / "hama-2024" / "source.en.txt")))


@pytest.mark.parametrize("language", ["en", "tr"])
@pytest.mark.parametrize("name", ["figures", "timeline", "positions"])
def test_the_pictures_of_the_seed(name: str, language: str, seed: Brief) -> None:
    """As they were when they were last looked at; REPORTGEN_UPDATE=1 accepts new ones."""
    words = Captions(writer(seed, language, catalogues=packs.find("brief").catalogues(language)))
    picture = drawn([name], seed, words)[name]
    sound(picture)
    assert picture is not None
    golden = GOLDEN / f"{name}.{language}.svg"
    if os.environ.get("REPORTGEN_UPDATE"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(picture.svg + "\n", encoding="utf-8")
    assert picture.svg + "\n" == golden.read_text(encoding="utf-8")


# Measuring


def test_a_text_is_as_wide_as_its_letters() -> None:
    """In the units of the font: Source Sans 3 sets all digits alike, 497 thousandths of an em."""
    assert width("0123456789", 1000) == pytest.approx(4970, abs=1)
    assert width("İstanbul", 10) > width("Istanbul", 10) - 1


@given(st.text(max_size=80), st.floats(20, 300))
def test_what_is_shortened_fits(text: str, room: float) -> None:
    assert width(shortened(text, room, 10), 10) <= room + 0.01


@given(st.text(max_size=200), st.floats(30, 300), st.integers(1, 4))
def test_what_is_broken_fits(text: str, room: float, most: int) -> None:
    broken = lines(text, room, 10, most=most)
    assert 1 <= len(broken) <= most
    assert all(width(line, 10) <= room + 0.01 for line in broken)


def test_a_number_is_shown_whole_or_not_at_all() -> None:
    assert shortened("up to 1,200,000 people", width("up to 1,200…", 10), 10) == "up to…"
    assert shortened("many thousands", width("many thou…", 10), 10) == "many thou…"
