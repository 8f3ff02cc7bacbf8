"""Days and periods: what a text calls “Tuesday”, against the day on which it was published."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.extract.calendar import stretches, whens
from reportgen.extract.dates import times
from reportgen.extract.reading import read_through
from reportgen.extract.text import Sentence, tokens
from reportgen.sources import read_text

TUESDAY = date(2024, 12, 3)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def day(text: str, published: date | None = TUESDAY) -> date | None:
    """The day of the only phrase of time in a sentence."""
    (when,) = whens(times(Sentence(text, tokens(text)), published))
    return when.on


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Tuesday", date(2024, 12, 3)),
        ("early Tuesday", date(2024, 12, 3)),
        ("Also Monday", date(2024, 12, 2)),
        ("on Wednesday", date(2024, 11, 27)),
        ("last Tuesday", date(2024, 11, 26)),
        ("last Monday", date(2024, 12, 2)),
        ("next Thursday", date(2024, 12, 5)),
        ("next Tuesday", date(2024, 12, 10)),
        ("today", date(2024, 12, 3)),
        ("yesterday", date(2024, 12, 2)),
        ("tomorrow", date(2024, 12, 4)),
        ("two days ago", date(2024, 12, 1)),
        ("3 days ago", date(2024, 11, 30)),
        ("a day ago", date(2024, 12, 2)),
        ("3 December 2024", date(2024, 12, 3)),
        ("on December 3, 2023", date(2023, 12, 3)),
        ("December 3rd, 2023", date(2023, 12, 3)),
        ("the 3rd December", date(2024, 12, 3)),
        ("on 27 November", date(2024, 11, 27)),
        ("on Nov. 27", date(2024, 11, 27)),
        ("27 Sept 2024", date(2024, 9, 27)),
        ("on 29 December", date(2024, 12, 29)),
        ("on 5 January", date(2024, 1, 5)),
        ("on 2024-11-30", date(2024, 11, 30)),
    ],
)
def test_a_phrase_leads_to_its_day(text: str, expected: date) -> None:
    """A weekday alone is the latest up to the day of publication, that day included; “last” never is that day."""
    assert day(text) == expected


@pytest.mark.parametrize("text", ["on Tuesday", "yesterday", "two days ago", "3 December", "last Monday"])
def test_without_a_day_of_publication_nothing_is_guessed(text: str) -> None:
    """The phrase is seen, its day stays unknown."""
    assert day(text, None) is None


def test_a_full_date_needs_no_day_of_publication() -> None:
    """It says everything itself."""
    assert day("3 December 2024", None) == date(2024, 12, 3)


@pytest.mark.parametrize("text", ["31 February 2024", "30 February", "two weeks ago", "six months ago", "a year ago"])
def test_a_day_that_cannot_be_known_stays_unknown(text: str) -> None:
    """An impossible date, or a phrase that names no day."""
    assert day(text) is None


@pytest.mark.parametrize("text", ["last week", "in May", "the May offensive", "35 May", "2024-13-45", "March on Rome"])
def test_what_names_no_day_is_no_day(text: str) -> None:
    """Weeks, months and marches."""
    assert whens(times(Sentence(text, tokens(text)), TUESDAY)) == ()


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("early Tuesday", "early"),
        ("late on Monday", "late"),
        ("Tuesday morning", "morning"),
        ("early Tuesday morning", "early morning"),
        ("overnight Monday", "overnight"),
        ("on Tuesday", None),
    ],
)
def test_the_part_of_the_day_is_kept_as_words(text: str, part: str | None) -> None:
    """It is no date, but it is what the source says."""
    assert whens(times(Sentence(text, tokens(text)), TUESDAY))[0].part_of_day == part


@pytest.mark.parametrize(
    ("text", "length", "unit", "ends"),
    [
        ("over the past 13 years", 13, "year", TUESDAY),
        ("in the last six months", 6, "month", TUESDAY),
        ("during the past two weeks", 2, "week", TUESDAY),
        ("over the past week", 1, "week", TUESDAY),
        ("in five weeks", 5, "week", None),
        ("for 13 years", 13, "year", None),
    ],
)
def test_a_period_has_a_length_and_ends_where_that_is_said(text: str, length: int, unit: str, ends: date) -> None:
    """“Past” ends on the day of publication."""
    (stretch,) = stretches(times(Sentence(text, tokens(text)), TUESDAY), TUESDAY)
    assert (stretch.period.length, stretch.period.unit, stretch.period.end) == (length, unit, ends)


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.sampled_from(WEEKDAYS))
def test_a_weekday_is_one_of_the_seven_days_up_to_publication(published: date, weekday: str) -> None:
    """Never in the future, never a week back, and always that weekday."""
    found = day(f"on {weekday}", published)
    assert found is not None
    assert WEEKDAYS[found.weekday()] == weekday
    assert published - timedelta(6) <= found <= published


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("in recent days the army", "in recent days"),
        ("this week gunmen", "this week"),
        ("earlier this month, the", "earlier this month"),
        ("since last week the", "since last week"),
        ("later in the day the", "later in the day"),
        ("in the early hours of", "in the early hours"),
        ("last week's attack", None),
        ("in the day", None),
        ("this town", None),
    ],
)
def test_a_time_without_a_day_is_told_from_those_who_act_then(text: str, told: str | None) -> None:
    """So that “in recent days the army” is the army."""
    (line,) = read_through(read_text(f"date: 2024-12-03\nlanguage: en\n\n{text}")).lines
    stops = [line.sentence.words(at, at + 1) for at in sorted(line.stops)]
    assert stops == (told.split() if told else [])
