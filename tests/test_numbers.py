"""Numbers of English: digits, words and both, the words that bound them, and all the numbers that count nothing."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.extract.numbers import Amount, amounts
from reportgen.extract.text import Sentence, tokens
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
        ("four thousand and twelve people", 4012),
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
    ],
)
def test_a_unit_stands_with_its_number(text: str, value: int, unit: str) -> None:
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
        "the U.S. embassy",
    ],
)
def test_what_counts_nothing_is_no_amount(text: str) -> None:
    """Ordinals, names with numbers, years, hours, days of a month, articles."""
    assert found(text) == ()


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
