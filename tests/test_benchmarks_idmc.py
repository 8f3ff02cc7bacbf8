"""How the excerpts of IDMC are judged; the data themselves are not needed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from reportgen.facts import Quantity

sys.path.append(str(Path(__file__).parent.parent / "benchmarks"))

from idmc import facts, is_value, numbers, terms, unit


@pytest.mark.parametrize(
    ("text", "term", "unit_of"),
    [
        ("About 300 families were displaced by floods.", "Displaced", "Households"),
        ("Some 300 IDPs live in Mopti.", "Displaced", "People"),
        ("More than 300 people fled the town.", "Forced to Flee", "People"),
        ("At least 300 houses were destroyed.", "Destroyed Housing", "Households"),
        ("Nearly 300 homes were damaged.", "Partially Destroyed Housing", "Households"),
        ("Some 300 people were sheltering in a relief camp.", "In Relief Camp", "People"),
        ("Some 300 people took shelter in a school.", "Sheltered", "People"),
    ],
)
def test_a_measure_has_a_term_of_idmc(text: str, term: str, unit_of: str) -> None:
    """Through one table, with the unit of what is counted."""
    (figure,) = facts(text)
    assert term in terms(figure, text)
    assert unit(figure) == unit_of


def test_either_end_of_a_range_is_its_figure() -> None:
    """An analyst takes one of the two."""
    ends = Quantity(low=200, high=300, qualifier="between")
    assert [is_value(ends, wanted) for wanted in (200.0, 250.0, 300.0)] == [True, False, True]


def test_numbers_are_read_without_asking_what_they_count() -> None:
    """Every number is a candidate."""
    assert [quantity.value for quantity in numbers("It hit 12 vans and 300 people.")] == [12, 300]
