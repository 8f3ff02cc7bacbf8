"""How the Recognizers specifications are judged; the data themselves are not needed."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from reportgen.extract.calendar import Time

sys.path.append(str(Path(__file__).parent.parent / "benchmarks"))

from recognizers import Case, ends, found_days, near, same_days, same_numbers, same_period


def case(text: str, *expected: set[str]) -> Case:
    """A text of Tuesday, 3 December 2024, and the days that may be meant."""
    return Case(text, date(2024, 12, 3), tuple(frozenset(days) for days in expected), ())


def test_a_number_counts_with_its_value_and_its_place() -> None:
    """Up to the fifteen digits that the specifications give."""
    result = {"Start": 0, "End": 10, "Resolution": {"value": "0,666666666666667"}}
    assert same_numbers({"Input": "iki bölü üç", "Results": [result]}, spans=True)
    assert not same_numbers({"Input": "iki bölü üç", "Results": [result | {"End": 9}]}, spans=True)
    assert same_numbers({"Input": "iki bölü üç", "Results": [result | {"End": 9}]}, spans=False)
    assert not same_numbers({"Input": "iki bölü üç ve bir", "Results": [result]}, spans=False)
    assert not near(Decimal(2), Decimal("2.1"))


@pytest.mark.parametrize(
    ("interval", "low", "high"), [("(20,35]", 20, 35), ("[3965,)", 3965, None), ("(,100]", None, 100)]
)
def test_an_interval_has_ends(interval: str, low: int | None, high: int | None) -> None:
    """One of them may be open."""
    assert ends(interval) == (low, high)


def test_a_day_is_one_of_those_that_may_be_meant() -> None:
    """As many days as expected; one that cannot be is none."""
    friday = case("Cuma günü toplandılar", {"2024-11-29", "2024-12-06"})
    assert same_days(friday, found_days(friday, "Turkish"))
    never = case("30/2/2024 günü", {"not resolved"})
    assert same_days(never, found_days(never, "Turkish"))
    assert not same_days(case("Cuma günü", {"2024-12-06"}, {"2024-12-07"}), ["2024-12-06"])


def test_a_period_ends_on_its_last_day_in_both() -> None:
    """Theirs is the day after the last, except between two days."""
    month = Time(0, 1, date(2024, 3, 1), date(2024, 3, 31), "month")
    assert same_period(month, {"startDate": "2024-03-01", "endDate": "2024-04-01"})
    days = Time(0, 1, date(2024, 3, 3), date(2024, 3, 5), "day", "over")
    assert same_period(days, {"startDate": "2024-03-03", "endDate": "2024-03-05"})
    assert not same_period(days, {"startDate": "2024-03-03", "endDate": "0001-01-01"})
