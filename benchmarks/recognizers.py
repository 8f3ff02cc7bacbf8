"""Numbers and dates of the Recognizers specifications, by the spans and values that they expect.

Turkish number words: the cases of `NumberModel`, read by the general reader, which takes years, ordinals and articles for
the numbers that they are. A case counts when every number expected is found and no other: `exact` compares value, start
and end; `value` the values alone. Powers and exponents ("1,1^23", "1e10") are no numbers of articles and are left out.
Where the domain decides otherwise the case stands in a row of its own: a sum of money is a number ("10.000tl").
The best peer read 61 of 119 cases.

Rows without a goal: `PercentModel` by its values; `OrdinalModel`, whose ordinals count nothing, so that a case is right
when no quantity is read; `NumberRangeModel`, right when the ends (one, where one is open) are the low and high, or the
value with its bound, of the quantities read.

Turkish dates, day by day: the cases of `DateParser` and of `DateTimeModel` whose results are all of type date. A case
counts when there are as many days as expected and each is one of the values that its result allows: the specifications
give the past and the future reading of "Friday"; ours is the past one unless the verb is still to come. A result without
a value must stay without one. Spans are not compared, for ours hold the ending and what belongs to the date ("salı günü").
The domain knows no day for "birkaç gün önce", "o gün", "geçen gün", "ertesi gün" and the like, where the specifications
count from the day of the text: those cases are a row of their own, right when nothing is guessed.
The best peer (dateparser, the span given) reads 36.2 per cent of `DateParser`.

Periods: the cases whose results are all date ranges with both ends. Theirs end on the day after the last; both are
compared as the days that belong to the period. Rows without a goal: early and late parts, seasons, and lengths that
count from tomorrow are read otherwise in the domain. English `DateParser` likewise, with days first as in en_GB.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from data import spec
from score import Row

from reportgen.extract import dates
from reportgen.extract.calendar import Time
from reportgen.extract.text import Sentence, tokens
from reportgen.extract.turkish import dates as turkish
from reportgen.extract.turkish.numbers import amounts
from reportgen.extract.turkish.numerals import numbers
from reportgen.extract.turkish.words import fold

CALCULATED = ("^", "e1", "e+", "e-")
MONEY = ("tl",)
UNKNOWN = ("birkaç ", "o gün", "geçen gün", "son gün", "ertesi gün", "benim günüm", "the day", "my day", "this day",
           "past day", "last day", "next day", "few ")  # fmt: skip
NONE = ("0001-01-01", "not resolved")


@dataclass(frozen=True)
class Case:
    """A text of a day and, for each result expected, the values that it may have."""

    text: str
    published: date
    expected: tuple[frozenset[str], ...]
    spans: tuple[str, ...]


def measure() -> list[Row]:
    """Every row of the Recognizers specifications."""
    return [*_numbers(), *_ordinals(), *_ranges(), *_days(), *_periods()]


# --- numbers ----------------------------------------------------------------------------------------------------------


def _numbers() -> Iterator[Row]:
    cases = [
        case for case in spec("Number/Turkish/NumberModel") if not any(mark in case["Input"] for mark in CALCULATED)
    ]
    money = [case for case in cases if case["Input"].endswith(MONEY)]
    cases = [case for case in cases if case not in money]
    exact = sum(same_numbers(case, spans=True) for case in cases)
    values = sum(same_numbers(case, spans=False) for case in cases)
    yield Row(
        "Recognizers tr", "number words, span and value", _percent(exact, len(cases)), "51.3 damga", 98, len(cases)
    )
    yield Row("", "number words, value", _percent(values, len(cases)), "", None, len(cases))
    found = sum(bool(numbers(case["Input"])) for case in money)
    yield Row("", "sums of money (the domain’s way)", _percent(found, len(money)), "", None, len(money))


def same_numbers(case: dict[str, Any], *, spans: bool) -> bool:
    """Whether the general reader finds the numbers expected and no other, at their places when `spans`."""
    wanted = [(item["Start"], item["End"] + 1, _decimal(item["Resolution"]["value"])) for item in case["Results"]]
    found = [(number.start, number.end, number.value) for number in numbers(case["Input"])]
    return len(wanted) == len(found) and all(
        near(one[2], other[2]) and (not spans or one[:2] == other[:2]) for one, other in zip(wanted, found, strict=True)
    )


def _decimal(value: str) -> Decimal:
    return Decimal(value.replace(",", ".").removesuffix("%"))


def near(one: Decimal, other: Decimal) -> bool:
    """The same up to the fifteen digits that the specifications give."""
    return abs(one - other) <= abs(one) * Decimal("1e-11")


def _ordinals() -> Iterator[Row]:
    """Percentages as quantities in per cent; ordinals as none."""
    cases = spec("Number/Turkish/PercentModel")
    right = 0
    for case in cases:
        found = [item.quantity for item in amounts(_sentence(case["Input"])) if item.quantity.unit == "percent"]
        wanted = [_decimal(item["Resolution"]["value"]) for item in case["Results"]]
        right += [quantity.value for quantity in found] == wanted
    yield Row("", "percentages", _percent(right, len(cases)), "", None, len(cases))
    cases = [case for case in spec("Number/Turkish/OrdinalModel") if case["Results"]]
    silent = sum(not amounts(_sentence(case["Input"])) for case in cases)
    yield Row("", "ordinals that count nothing", _percent(silent, len(cases)), "", None, len(cases))


def _ranges() -> Iterator[Row]:
    """Intervals: both ends, or the one that is not open."""
    cases = spec("Number/Turkish/NumberRangeModel")
    right = 0
    for case in cases:
        wanted = [ends(item["Resolution"]["value"]) for item in case["Results"]]
        quantities = [amount.quantity for amount in amounts(_sentence(case["Input"]))]
        found = [
            (quantity.low, quantity.high) if quantity.qualifier == "between"
            else (quantity.value, None) if quantity.qualifier in ("more_than", "at_least")
            else (None, quantity.value) if quantity.qualifier in ("less_than", "up_to")
            else (quantity.value, quantity.value)
            for quantity in quantities
        ]  # fmt: skip
        right += found == wanted
    yield Row("", "ranges and bounds", _percent(right, len(cases)), "", None, len(cases))


def ends(interval: str) -> tuple[Decimal | None, Decimal | None]:
    """Both ends of an interval such as “(20,35]”; None for an open one."""
    low, _, high = interval[1:-1].partition(",")
    return (Decimal(low) if low else None, Decimal(high) if high else None)


# --- days -------------------------------------------------------------------------------------------------------------


def _days() -> Iterator[Row]:
    for language, names, goal in (("Turkish", ("DateParser", "DateTimeModel"), 85), ("English", ("DateParser",), None)):
        every = [case for name in names for case in _day_cases(language, name)]
        cases = [case for case in every if not _is_unknown(case)]
        right = sum(same_days(case, found_days(case, language)) for case in cases)
        data = f"Recognizers {'tr' if language == 'Turkish' else 'en'}"
        peer = "36.2 dateparser" if language == "Turkish" else "57.0 dateparser"
        yield Row(data, "days", _percent(right, len(cases)), peer, goal, len(cases))
        everywhere = sum(same_days(case, found_days(case, language)) for case in every)
        yield Row("", "days, all conventions", _percent(everywhere, len(every)), "", goal, len(every))
        vague = [case for case in every if _is_unknown(case)]
        silent = sum(all(day == NONE[0] for day in found_days(case, language)) for case in vague)
        yield Row("", "days that nobody can know", _percent(silent, len(vague)), "", None, len(vague))


def _is_unknown(case: Case) -> bool:
    return any(span.casefold().startswith(UNKNOWN) for span in case.spans)


def _day_cases(language: str, name: str) -> Iterator[Case]:
    for case in spec(f"DateTime/{language}/{name}"):
        results = case["Results"]
        if results and all(item.get("TypeName", item.get("Type")) in ("datetimeV2.date", "date") for item in results):
            expected = tuple(frozenset(_values(item)) for item in results)
            yield Case(case["Input"], _published(case), expected, tuple(item["Text"] for item in results))


def _published(case: dict[str, Any]) -> date:
    return date.fromisoformat(case["Context"]["ReferenceDateTime"][:10])


def _values(item: dict[str, Any]) -> Iterator[str]:
    if "Resolution" in item:
        yield from (value["value"] for value in item["Resolution"]["values"])
    else:
        yield from (*item["Value"]["FutureResolution"].values(), *item["Value"]["PastResolution"].values())


def found_days(case: Case, language: str) -> list[str]:
    """The days that a text tells, in order; the year 1 for one that cannot be known."""
    days = [time for time in _times(case, language) if time.one_day]
    return [time.first.isoformat() if time.first else NONE[0] for time in days]


def _times(case: Case, language: str) -> tuple[Time, ...]:
    sentence = _sentence(case.text) if language == "Turkish" else Sentence(case.text, tokens(case.text))
    if language == "Turkish":
        return turkish.times(sentence, case.published, general=True)
    return dates.times(sentence, case.published)


def same_days(case: Case, found: list[str]) -> bool:
    """Whether there are as many days as expected, each one of those that may be meant."""
    wanted = [{NONE[0] if value in NONE else value for value in values} for values in case.expected]
    return len(wanted) == len(found) and all(day in values for day, values in zip(found, wanted, strict=True))


# --- periods ----------------------------------------------------------------------------------------------------------


def _periods() -> Iterator[Row]:
    for language, data in (("Turkish", "Recognizers tr"), ("English", "Recognizers en")):
        cases = [
            case for case in spec(f"DateTime/{language}/DatePeriodParser") if "Context" in case and _has_ends(case)
        ]
        right = sum(_same_periods(case, language) for case in cases)
        yield Row(data, "periods with both ends", _percent(right, len(cases)), "", None, len(cases))


def _has_ends(case: dict[str, Any]) -> bool:
    values = [item["Value"] for item in case["Results"]]
    ends = ("startDate", "endDate")
    return bool(values) and all(value and set(ends) <= set(value["PastResolution"]) for value in values)


def _same_periods(case: dict[str, Any], language: str) -> bool:
    one = Case(case["Input"], _published(case), (), ())
    found = [time for time in _times(one, language) if time.first and time.last and not time.one_day]
    wanted = [item["Value"] for item in case["Results"]]
    return len(found) == len(wanted) and all(
        any(same_period(time, value[key]) for key in ("PastResolution", "FutureResolution"))
        for time, value in zip(found, wanted, strict=True)
    )


def same_period(time: Time, resolution: dict[str, str]) -> bool:
    """Whether the days are the same; a range of days (“3-5 March”) ends on its last day in both."""
    if resolution["endDate"] in NONE or time.first is None or time.last is None:
        return False
    last = time.last if time.precision == "day" and time.role == "over" else time.last + timedelta(1)
    return resolution["startDate"] == time.first.isoformat() and resolution["endDate"] == last.isoformat()


def _sentence(text: str) -> Sentence:
    return Sentence(text, tuple(token._replace(key=fold(token.text)) for token in tokens(text)))


def _percent(right: int, size: int) -> float:
    return 100 * right / size if size else 0.0
