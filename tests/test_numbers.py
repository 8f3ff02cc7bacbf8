"""Numbers of English: digits, words and both, the words that bound them, and all the numbers that count nothing."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.extract.numbers import Amount, Measurement, amounts, quantities
from reportgen.extract.text import Sentence, sentences, tokens
from reportgen.facts import Quantity


def found(text: str) -> tuple[Amount, ...]:
    """The amounts of one sentence."""
    return amounts(Sentence(text, tokens(text)))


def quantity(text: str) -> Quantity:
    """The only amount of one sentence."""
    (amount,) = found(text)
    return amount.quantity


def words(text: str) -> list[str]:
    """The stretches of text that the amounts of a sentence cover."""
    sentence = Sentence(text, tokens(text))
    return [sentence.words(amount.start, amount.end) for amount in amounts(sentence)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("50 soldiers", 50),
        ("2,936,369 people", 2_936_369),
        ("2000 people", 2000),
        ("seven villages", 7),
        ("twenty-five trucks", 25),
        ("a hundred houses", 100),
        ("two hundred and fifty tents", 250),
        ("two hundred and fifty thousand people", 250_000),
        ("3 million refugees", 3_000_000),
        ("3.5 million refugees", 3_500_000),
        ("three and a half million people", 3_500_000),
        ("one and a half million people", 1_500_000),
        ("half a million people", 500_000),
        ("half-million people", 500_000),
        ("a half million people", 500_000),
        ("two dozen fighters", 24),
        ("a dozen fighters", 12),
        ("1.2bn dollars", 1_200_000_000),
        ("2.4m people", 2_400_000),
        ("30k people", 30_000),
        ("a 2 million-strong crowd", 2_000_000),
        ("a 2.4-million-strong crowd", 2_400_000),
        ("a 12-million-people city", 12_000_000),
        ("four thousand and twelve people", 4012),
        ("nine hundred and twenty-one families", 921),
        ("fifteen hundred people", 1500),
        ("a million and a half people", 1_500_000),
        ("a quarter of a million people", 250_000),
        ("half a dozen trucks", 6),
        ("4 hundred people", 400),
        ("30 lakh people", 3_000_000),
        ("2½ million people", 2_500_000),
        ("14 000 people", 14_000),
        ("1 250 000 people", 1_250_000),
        ("61, 000 people", 61_000),
        (".5 million people", 500_000),
    ],
)
def test_a_value_in_digits_words_or_both(text: str, value: int) -> None:
    """Commas group by threes, a point opens decimals, scale words multiply."""
    assert quantity(text).value == value
    assert quantity(text).qualifier == "exact"


def test_a_fraction_is_never_a_float() -> None:
    """2.5 is kept as the decimal that stands there."""
    assert quantity("2.5 kilometers").value == Decimal("2.5")


@pytest.mark.parametrize(
    ("text", "qualifier", "estimated"),
    [
        ("more than 3 million refugees", "more_than", False),
        ("over 80,000 people", "more_than", False),
        ("at least 35 people", "at_least", False),
        ("no fewer than 35 people", "at_least", False),
        ("up to 600 refugees", "up_to", False),
        ("as many as 600 refugees", "up_to", False),
        ("no more than 600 refugees", "up_to", False),
        ("fewer than 30 patients", "less_than", False),
        ("under 30 patients", "less_than", False),
        ("nearly 27,500 people", "nearly", False),
        ("almost 27,500 people", "nearly", False),
        ("just under 27,500 people", "nearly", False),
        ("about 40 houses", "about", False),
        ("some 40 houses", "about", False),
        ("40 or so houses", "about", False),
        ("an estimated 500 people", "exact", True),
        ("at least an estimated 500 people", "at_least", True),
        ("40 or more houses", "at_least", False),
        ("40 houses or more", "at_least", False),
        ("40+ houses", "at_least", False),
        ("not fewer than 40 houses", "at_least", False),
        ("at most 40 houses", "up_to", False),
        ("40 houses at most", "up_to", False),
        ("upwards of 40 houses", "more_than", False),
        ("just over 40 houses", "more_than", False),
        ("close to 40 houses", "nearly", False),
        ("more than an estimated 40 houses", "more_than", True),
        ("at least140,000 people", "at_least", False),
        ("the toll passed 1,130", "more_than", False),
        ("the convoy passed 12 villages", "exact", False),
    ],
)
def test_a_hedge_bounds_the_number(text: str, qualifier: str, estimated: bool) -> None:
    """Before or behind it; an estimate is kept beside the bound."""
    assert (quantity(text).qualifier, quantity(text).estimated) == (qualifier, estimated)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("between 700 and 900 people", 700, 900),
        ("between 2 and 3 million people", 2_000_000, 3_000_000),
        ("between 900 and 1,100 people", 900, 1100),
        ("500 to 600 houses", 500, 600),
        ("500-600 houses", 500, 600),
        ("500–600 houses", 500, 600),
        ("two to three million people", 2_000_000, 3_000_000),
        ("two or three villages", 2, 3),
        ("from 40 to as many as 60 people", 40, 60),
        ("500 to 2,000 people", 500, 2000),
        ("20,000-30,000 people", 20_000, 30_000),
    ],
)
def test_a_range_keeps_both_ends(text: str, low: int, high: int) -> None:
    """A scale word at the end belongs to both."""
    assert quantity(text) == Quantity(low=low, high=high, qualifier="between")


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("dozens of soldiers", 12),
        ("scores of people", 20),
        ("hundreds of families", 100),
        ("thousands of people", 1000),
        ("tens of thousands of people", 10_000),
        ("hundreds of thousands of people", 100_000),
        ("millions of people", 1_000_000),
        ("several hundred people", 100),
        ("a few thousand people", 1000),
        ("100s of people", 100),
    ],
)
def test_a_vague_number_has_a_lowest_reading_and_no_value(text: str, low: int) -> None:
    """Nothing is upgraded: dozens are not twelve."""
    assert quantity(text) == Quantity(low=low, qualifier="vague")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("10 kilometers from Hama", 10, "km"),
        ("17 per cent of children", 17, "percent"),
        ("17% of children", 17, "percent"),
        ("$2.4 billion", 2_400_000_000, "USD"),
        ("€30 million", 30_000_000, "EUR"),
        ("40 tonnes of food", 40, "t"),
        ("1,200 hectares", 1200, "ha"),
        ("a 20-kilometre road", 20, "km"),
        ("41 percent", 41, "percent"),
        ("$50-$60", None, "USD"),
        ("US$ 3.2bn", 3_200_000_000, "USD"),
        ("a $1.2-billion plan", 1_200_000_000, "USD"),
        ("EUR50m", 50_000_000, "EUR"),
        ("EUR 5 million", 5_000_000, "EUR"),
        ("2 million euros", 2_000_000, "EUR"),
        ("10.5 million Australian dollars", 10_500_000, "AUD"),
        ("HK$5", 5, "HKD"),
        ("minus 20 degrees", -20, "deg"),
    ],
)
def test_a_unit_stands_with_its_number(text: str, value: int | None, unit: str) -> None:
    """As UCUM symbol, ISO 4217 code or `percent`."""
    assert (quantity(text).value, quantity(text).unit) == (value, unit)


def test_a_distance_said_twice_is_one_distance() -> None:
    """The conversion in brackets belongs to the number before it."""
    assert words("They are 10 kilometers (6 miles) from Hama") == ["10 kilometers (6 miles)"]


@pytest.mark.parametrize(
    "text",
    [
        "one of the roads",
        "the fourth-largest city",
        "Flight 447 was cancelled",
        "along Highway 5",
        "under Resolution 2254",
        "M23 and T-72",
        "the war of 2011",
        "since 2019",
        "at 09:30 sharp",
        "on the 3rd floor",
        "on 3 December",
        "December 3 was cold",
        "on the one hand",
        "one day it will end",
        "a man and an owl",
        "camp 17 is flooded",
        "version 1.2.3 of it",
        "1,23,456 of them",
        "no one was there",
        "a 15-year-old girl",
        "boys aged between 12 and 16",
        "children under 5",
        "Ahmad Omar, 34, said",
        "between 6 and 12 May",
        "Sept. 20-24",
        "the 1970s",
        "until at least 2027",
        "at 10pm",
        "a 2-1 win",
        "with a Boeing 737",
        "an iPhone 11 Pro",
        "the Group of 20",
        "Resolutions 2254 and 2585",
        "it has 5G",
        "call 0199",
        "zero tolerance",
        "a third man",
        "in the first half of it",
        "up to hundreds of people",
        "the U.S. embassy",
    ],
)
def test_what_counts_nothing_is_no_amount(text: str) -> None:
    """Ordinals, names with numbers, years, hours, days of a month, articles."""
    assert found(text) == ()


@pytest.mark.parametrize(
    ("text", "value", "of", "covered"),
    [
        ("one in three children", 1, 3, "one in three"),
        ("one in every four people", 1, 4, "one in every four"),
        ("nine in ten people", 9, 10, "nine in ten"),
        ("two out of five clinics", 2, 5, "two out of five"),
        ("two thirds of the camp", 2, 3, "two thirds"),
        ("3 in 10,000 people", 3, 10_000, "3 in 10,000"),
        ("three-quarters of the crop", 3, 4, "three-quarters"),
        ("a third of children", 1, 3, "a third"),
        ("half of the 111,000 people", 1, 2, "half"),
        ("2/3 of children", 2, 3, "2/3"),
        ("57 of the country's 330 townships", 57, 330, "57 of the country's 330"),
        ("five of the 12 guards", 5, 12, "five of the 12"),
    ],
)
def test_a_part_of_a_whole_is_one_amount(text: str, value: int, of: int, covered: str) -> None:
    """Its end stands before those who are counted."""
    amount = found(text)[0]
    assert (amount.quantity.value, amount.quantity.of, amount.share) == (value, of, True)
    assert words(text)[0] == covered


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("70 per cent of the 5,400 homes", True),
        ("three quarters of Gaza's 2.1 million people", True),
        ("70 per cent of homes, and 5,400 people", False),
    ],
)
def test_the_whole_of_a_share_is_marked(text: str, whole: bool) -> None:
    """What is told of the share is not told of it."""
    assert found(text)[1].whole is whole


def test_numbers_beside_in_are_no_part_after_a_verb_of_effect() -> None:
    """“Killed two in five attacks” counts both; “12 in 2023” and “one in two days” tell a time."""
    assert words("killed two in five attacks") == ["two", "five"]
    assert found("killed 12 in 2023")[0].quantity.of is None
    assert found("one man in two days")[0].quantity.of is None


@pytest.mark.parametrize(
    ("text", "direction", "by", "previous"),
    [
        ("rose by 40", "increase", True, None),
        ("fell by a third", "decrease", True, None),
        ("up 0.3%", "increase", True, None),
        ("an increase of 300 families", "increase", True, None),
        ("a 4 per cent drop", "decrease", True, None),
        ("cut rations by 40 per cent", "decrease", True, None),
        ("rose to 1,130", "increase", False, None),
        ("rose from 1,061 to 1,130", "increase", False, 1061),
        ("rose to 1,130 from 1,061", "increase", False, 1061),
        ("1,130, up from 1,061 a week earlier", "increase", False, 1061),
        ("24,300 families in May, down from 30,000", "decrease", False, 30_000),
    ],
)
def test_a_change_tells_the_size_of_a_move_or_the_level_after_it(
    text: str, direction: str, by: bool, previous: int | None
) -> None:
    """The level before it is no amount of its own."""
    (amount,) = found(text)
    assert amount.change is not None
    before = amount.change.previous
    assert (amount.change.direction, amount.change.by) == (direction, by)
    assert (before.quantity.value if before else None) == previous


@pytest.mark.parametrize("text", ["went up to 600 refugees", "lost 12 tanks", "dropped 40 leaflets", "advanced 10 km"])
def test_what_only_looks_like_a_change_is_none(text: str) -> None:
    """Losing tanks and dropping leaflets moves no number."""
    assert found(text)[0].change is None


def test_a_code_of_a_currency_is_known_by_its_capitals() -> None:
    """“TRY 50” is money, “try 50 times” is none."""
    assert quantity("TRY 50").unit == "TRY"
    assert quantity("try 50 times").unit is None


def test_what_comes_on_top_is_marked() -> None:
    """“At least another 300” is a bound and an addition."""
    assert found("at least another 300 people")[0].further
    assert found("a further 40 houses")[0].further
    assert not found("300 people")[0].further


def general(text: str) -> list[tuple[str, str | None]]:
    """What the general reader covers, with the unit as written."""
    return [(text[one.start : one.end], one.unit) for one in quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("About 2,000 displaced families arrived.", [("About 2,000 displaced families", "displaced families")]),
        ("It makes 325,000 barrels per day.", [("325,000 barrels per day", "barrels per day")]),
        ("Rent is $350 a month.", [("$350 a month", "$ a month")]),
        ("A 12 page report.", [("12 page", "page")]),
        ("The 15-year-old walked 3 km.", [("15-year-old", "year-old"), ("3 km", "km")]),
        ("It is 10 km (6 miles) away.", [("10 km (6 miles)", "km"), ("6 miles", "miles")]),
        ("One of the oldest mosques fell.", [("One of the oldest mosques", "oldest mosques")]),
        (
            "There are 6 million homes, including 1.5 million in Aleppo.",
            [("6 million homes", "homes"), ("1.5 million", "homes")],
        ),
    ],
)
def test_the_general_reader_gives_every_quantity_with_what_it_counts(
    text: str, expected: list[tuple[str, str]]
) -> None:
    """Exact offsets from the hedge to the end of the phrase."""
    assert general(text) == expected


def test_the_general_reader_tells_changes_and_repeats() -> None:
    """A repeat in another unit has the hedge and the change of the first; a noun behind the number is told apart."""
    rise, repeat = quantities("The river rose by 2 metres (6.5 feet).")
    assert (rise.change, repeat.change, repeat.again) == ("increase", "increase", True)
    (drop,) = quantities("A 4 per cent drop.")
    assert (drop.change, drop.noun) == ("decrease", True)
    (both,) = quantities("Prices fell from $60 to $40.")
    assert both.previous is not None
    assert (both.previous.value, both.quantity.value) == (60, 40)


def test_the_general_reader_reads_english_only() -> None:
    """Another language is refused by name."""
    with pytest.raises(ValueError, match="'tr'"):
        quantities("3 milyon", language="tr")


@given(st.text(alphabet="0123456789.,-$% ofinatohundredmillion'", max_size=40))
def test_the_fields_amounts_are_among_the_quantities(text: str) -> None:
    """The field's reading is a strict part of the general one."""
    sentence = Sentence(text, tokens(text))
    if not sentence.tokens:
        return
    everything: tuple[Measurement, ...] = quantities(text)
    covered = {place for one in everything for place in range(one.start, one.end)}
    for split in sentences(text, 0, "en"):
        for amount in amounts(split):
            assert split.tokens[amount.number].start in covered


def test_two_numbers_joined_by_and_stay_two() -> None:
    """Only “hundred and” goes on."""
    assert words("five towns and two villages") == ["five", "two"]
    assert words("killed 12 and wounded 30") == ["12", "30"]
    assert words("killed 12 in 2023") == ["12"]


def test_a_number_named_before_is_definite() -> None:
    """“the two countries” counts nothing new; “that 13 camps” opens a clause."""
    assert found("between the two countries")[0].definite
    assert found("its 12 members")[0].definite
    assert not found("warned that 13 camps are full")[0].definite


def test_digits_of_other_scripts_are_left_alone() -> None:
    """What cannot be shown as it stands is not read as a number."""
    assert found("٣ people and ² people") == ()


@given(st.integers(min_value=2, max_value=10**12))
def test_grouped_digits_give_their_value(number: int) -> None:
    """Any whole number, with English commas."""
    years = 1900 <= number <= 2100
    assert quantity(f"exactly {number:,} people" if not years else f"{number} people").value == number


@given(st.text(max_size=40))
def test_amounts_never_overlap(text: str) -> None:
    """Whatever stands there, they are in order and apart."""
    if not tokens(text):
        return
    spans = [(amount.start, amount.end) for amount in found(text)]
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(start < end for start, end in spans)
