"""The calendar: times as texts tell them, resolved against the day of publication; the same for every language.

A time that cannot be known keeps its place and no day: nothing is guessed.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reportgen.extract.text import Sentence
from reportgen.facts import Period
from reportgen.lexicon.rows import Edge, TimeRole, TimeUnit

REACH = timedelta(31)
"""How far ahead a day without a year may lie before it is the one of the year before."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time over the tokens `start` to `end`: the days `first` to `last`, both included, None where one is not known.

    `precision` is the unit that the words name: "last week" is seven days of precision week; "two years ago" is the day
    that counting leads to, of precision year; None where the words name none ("in recent days"). `role` is what a
    preposition makes of it ("since", "by the end of"), `length` and `unit` a length told ("the past 13 years"), `edge`
    a part of a longer time ("early March"), `part` a part of the day. `counted` says that counting leads to it, `sure` is
    False where only the sense of the text could tell that a time is meant ("on the 15th").
    """

    start: int
    end: int
    first: date | None = None
    last: date | None = None
    precision: TimeUnit | None = None
    role: TimeRole = "on"
    length: int | None = None
    unit: TimeUnit | None = None
    edge: Edge | None = None
    part: str | None = None
    counted: bool = False
    sure: bool = True

    @property
    def day(self) -> date | None:
        """The day, where the words tell exactly one."""
        return self.first if self.precision == "day" and self.first == self.last else None

    @property
    def one_day(self) -> bool:
        """Whether it tells a single day, known or not, or a point that counting leads to ("two weeks ago")."""
        return self.counted or (self.precision == "day" and self.role != "over" and self.length is None)


@dataclass(frozen=True, slots=True)
class TimeText:
    """A sentence, the day on which it was published, and the times already found in it."""

    sentence: Sentence
    published: date | None
    found: Sequence[Time]

    def key(self, place: int) -> str:
        return self.sentence.key(place)

    @property
    def anchor(self) -> date | None:
        """The day told last, from which “a week earlier” and “ertesi gün” count."""
        return next((time.day for time in reversed(self.found) if time.role == "on" and time.day), None)


@dataclass(frozen=True, slots=True)
class When:
    """A day over the tokens `start` to `end`; the part of the day as the text has it."""

    start: int
    end: int
    on: date | None
    part_of_day: str | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A period over the tokens `start` to `end` ("over the past 13 years", "since Sunday", "last week")."""

    start: int
    end: int
    period: Period


@dataclass(frozen=True, slots=True)
class Partial:
    """As much of a date as stands in a text up to the token `end`: "3 March", "March 2024", "2024", "3"."""

    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None

    def filled(self, other: Partial) -> Partial:
        """With the month and year of the other end of a range: "3" of "3 to 5 March 2024"; a year alone stays one."""
        alone = self.day is None and self.month is None
        return Partial(self.end, self.year or other.year, self.month or (None if alone else other.month), self.day)


# --- views ------------------------------------------------------------------------------------------------------------


def whens(times: Iterable[Time]) -> tuple[When, ...]:
    """The days on which something happened; `on` is None where the day cannot be known."""
    return tuple(
        When(time.start, time.end, time.day, time.part)
        for time in times
        if time.role == "on" and time.one_day and time.sure
    )


def stretches(times: Iterable[Time], published: date | None) -> tuple[Stretch, ...]:
    """The periods; what a period tells more roughly than by the day has that unit and no length."""
    return tuple(
        Stretch(time.start, time.end, period) for time in times if time.sure and (period := _period(time, published))
    )


def holding(times: Iterable[Time]) -> tuple[When, ...]:
    """The days as of which a number holds: "as of 3 May", "by the end of May", "3 Mayıs itibarıyla"."""
    return tuple(
        When(time.start, time.end, last)
        for time in times
        if time.role == "as_of" and time.sure and (last := _exact(time, end=True))
    )


def _period(time: Time, published: date | None) -> Period | None:
    unit = None if time.precision == "day" else time.precision
    if time.length:
        return Period(length=time.length, unit=time.unit, end=time.last)
    if time.role == "since":
        first = _exact(time, end=False)
        return Period(start=first, unit=unit) if first else None
    if time.role == "until":
        last = _exact(time, end=True)
        return Period(end=last, unit=unit) if last else None
    if time.role not in ("on", "over") or time.one_day or not (time.first and time.last):
        return None
    first, last = _part_of(time.first, time.last, time.edge)
    last = min(last, published) if published and first <= published else last
    return Period(start=first, end=last, unit=unit)


def _part_of(first: date, last: date, edge: Edge | None) -> tuple[date, date]:
    """The half that surely holds a part: “early March” lies in its first half, “mid-March” in the middle two quarters."""
    days = (last - first).days + 1
    if edge in ("start", "early"):
        return first, first + timedelta((days + 1) // 2 - 1)
    if edge in ("end", "late"):
        return last - timedelta((days + 1) // 2 - 1), last
    if edge == "middle":
        return first + timedelta(days // 4), last - timedelta(days // 4)
    return first, last


def _exact(time: Time, *, end: bool) -> date | None:
    """The day on which a time begins or ends, as near as its words tell it; of an end, only one that is told."""
    if time.edge in ("start", "end"):
        return time.first if time.edge == "start" else time.last
    if time.role == "since":
        return time.first if not time.one_day or time.precision == "day" else None
    return time.last if time.precision == "day" or (time.role == "until" and end and not time.one_day) else None


def beside(found: Sequence[Time], place: int, *, comma: bool) -> date | None:
    """The day told right before a token, or before the comma before it: “on Monday, overnight strikes”."""
    last = found[-1] if found else None
    return last.day if last and last.role == "on" and last.end == place - comma else None


# --- days -------------------------------------------------------------------------------------------------------------


def day_of(year: int, month: int, day: int) -> date | None:
    """The day with these numbers; None where there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest(month: int, day: int, published: date | None, *, coming: bool = False) -> date | None:
    """A day without a year: the last such day before publication, or one that comes within a month."""
    if published is None:
        return None
    years = range(published.year, published.year + 9) if coming else range(published.year, published.year - 9, -1)
    days = (found for year in years if (found := day_of(year, month, day)))
    if coming:
        return next((found for found in days if found >= published), None)
    return next((found for found in days if found - published <= REACH), None)


def weekday_of(
    weekday: int, published: date | None, *, last: bool = False, coming: bool = False, ahead: bool = False
) -> date | None:
    """A weekday alone is the latest one up to the day of publication, that day included (138 of 143 in TimeBank).

    `last` and `coming` leave that day out; `ahead` is a day of which the verb says that it is still to come.
    """
    if published is None:
        return None
    back = (published.weekday() - weekday) % 7
    if ahead:
        return published + timedelta(-back % 7)
    if coming:
        return published + timedelta(7 - back)
    return published - timedelta(7 if last and back == 0 else back)


def moved(day: date | None, length: int, unit: TimeUnit) -> date | None:
    """The day so many days, weeks, months or years on; the last of the month where the month is too short."""
    if day is None:
        return None
    if unit in ("day", "week"):
        return _within(day, timedelta(length * (7 if unit == "week" else 1)))
    months = day.year * 12 + day.month - 1 + length * (12 if unit == "year" else 1)
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1])) if 1 <= year <= 9999 else None


def _within(day: date, length: timedelta) -> date | None:
    try:
        return day + length
    except OverflowError:
        return None


def whole(day: date | None, unit: TimeUnit) -> tuple[date | None, date | None]:
    """The first and the last day of the week (from Monday), month or year that holds a day."""
    if day is None or unit == "day":
        return day, day
    if unit == "week":
        monday = day - timedelta(day.weekday())
        return monday, monday + timedelta(6)
    if unit == "month":
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    return date(day.year, 1, 1), date(day.year, 12, 31)


def weekend(published: date | None) -> tuple[date | None, date | None]:
    """The Saturday and Sunday last begun on the day of publication."""
    saturday = weekday_of(5, published)
    return saturday, moved(saturday, 1, "day")


def week_day(published: date | None, shift: int, weekday: int) -> date | None:
    """A weekday of this week, of the one before it or after it: “Friday last week”."""
    return moved(whole(published, "week")[0], 7 * shift + weekday, "day")


def last_such(published: date | None, number: int, *, ahead: bool) -> date | None:
    """The latest day with this number in a month, or the next one."""
    for shift in (0, 1, 2) if ahead else (0, -1, -2):
        month = moved(published.replace(day=1), shift, "month") if published else None
        day = moved(month, number - 1, "day")
        inside = day and month and day.month == month.month
        if day and published and inside and (day >= published if ahead else day <= published):
            return day
    return None


def matching(published: date | None, weekday: int, number: int) -> date | None:
    """The day of this or a neighbouring month that is both: “Thursday the 21st”."""
    for shift in (0, -1, 1):
        month = moved(published.replace(day=1), shift, "month") if published else None
        day = moved(month, number - 1, "day")
        if day and month and day.month == month.month and day.weekday() == weekday:
            return day
    return None


def nth_weekday(month: date | None, weekday: int, number: int) -> date | None:
    """The first, second … or last (-1) such weekday of the month that holds a day; None where it has no so many."""
    if month is None:
        return None
    if number < 0:
        last = whole(month, "month")[1]
        return weekday_of(weekday, last)
    first = month.replace(day=1)
    found = first + timedelta((weekday - first.weekday()) % 7 + 7 * (number - 1))
    return found if found.month == month.month else None


def portion(time: Time, number: int, length: int, unit: TimeUnit) -> Time:
    """Part of a month or year: the first so many units, the last (`number` -1), or the second, third … such stretch."""
    if time.first is None or time.last is None:
        return time
    if number < 0:
        start = moved(moved(time.last, 1, "day"), -length, unit)
        return replace(time, first=start, precision=unit)
    start = moved(time.first, (number - 1) * length, unit)
    end = moved(moved(start, length, unit), -1, "day")
    inside = start is not None and end is not None and end <= time.last
    return replace(time, first=start if inside else None, last=end if inside else None, precision=unit)


# --- dates ------------------------------------------------------------------------------------------------------------


def resolved(partial: Partial, published: date | None, *, coming: bool = False) -> Time:
    """The days of a date as far as it is told: "3 March" is the nearest one, past preferred; "March" the last March."""
    year, month, day = partial.year, partial.month, partial.day
    if day and month:
        found = day_of(year, month, day) if year else nearest(month, day, published, coming=coming)
        return Time(partial.end, partial.end, found, found, "day")
    if month:
        within = day_of(year, month, 1) if year else _nearest_month(month, published, coming=coming)
        return Time(partial.end, partial.end, *whole(within, "month"), "month")
    if year:
        return Time(partial.end, partial.end, *whole(day_of(year, 1, 1), "year"), "year")
    return Time(partial.end, partial.end, precision="day")


def _nearest_month(month: int, published: date | None, *, coming: bool) -> date | None:
    if published is None:
        return None
    year = published.year
    if coming:
        return date(year + (month < published.month), month, 1)
    return date(year - (month > published.month), month, 1)


def begun(time: Time, published: date | None) -> Time:
    """The time a year earlier where it would lie ahead: what has gone on “since 8 December” began on the last one."""
    if published is None or time.first is None or time.first <= published or time.counted:
        return time
    return replace(time, first=moved(time.first, -1, "year"), last=moved(time.last, -1, "year"))


def between(low: Partial, high: Partial, published: date | None, *, coming: bool = False) -> Time | None:
    """The days from one date to another, each taking from the other what it leaves out; None where that makes none."""
    first = resolved(low.filled(high), published, coming=coming)
    last = resolved(high.filled(low), published, coming=coming)
    if first.first and last.last and last.last < first.first and not low.year:
        first = resolved(Partial(low.end, last.last.year - 1, low.month, low.day), published)
    unit = last.precision
    if first.precision != unit:
        return None
    if first.first and last.last and first.first > last.last:
        return None
    known = first.first is not None and last.last is not None
    return Time(high.end, high.end, first.first if known else None, last.last if known else None, unit, "over")


def numeric_dates(numbers: tuple[int, ...], *, day_first: bool) -> Iterator[Partial]:
    """The dates that digits such as 3, 12, 2024 may be: two readings where the language does not decide."""
    if len(numbers) == 3 and numbers[0] > 31:
        orders = [(numbers[0], numbers[1], numbers[2])]
    elif len(numbers) == 3:
        orders = [(numbers[2], numbers[1], numbers[0])]
        orders += [] if day_first else [(numbers[2], numbers[0], numbers[1])]
    else:
        orders = [(0, numbers[1], numbers[0])] + ([] if day_first else [(0, numbers[0], numbers[1])])
    for year, month, day in orders:
        if 1 <= month <= 12 and 1 <= day <= 31:
            yield Partial(0, year or None, month, day)
