"""Turkish days and periods: "salı günü", "3 Aralık'ta", "son 13 yılda", resolved against the day of publication."""

from __future__ import annotations

from datetime import date, timedelta

from reportgen.extract.calendar import Time, day_of, nearest, weekday_of
from reportgen.extract.text import Sentence
from reportgen.extract.turkish.words import case_of
from reportgen.lexicon import lexicon

_PLAIN_WEEKDAYS = frozenset({"pazartesi", "çarşamba", "perşembe", "cumartesi"})
"""Names of days that mean nothing else; the others need a word such as "günü" behind them."""


def _months() -> dict[str, int]:
    return lexicon().dates["tr"].months


def _weekdays() -> dict[str, int]:
    return lexicon().dates["tr"].weekdays


def times(sentence: Sentence, published: date | None) -> tuple[Time, ...]:
    """Every time that a sentence tells, left to right; a day is None where it cannot be known."""
    found: list[Time] = []
    place = 0
    while place < len(sentence):
        time = (
            _explicit(sentence, place, published)
            or _relative(sentence, place, published)
            or _lasting(sentence, place, published)
        )
        if time:
            found.append(time)
        place = time.end if time else place + 1
    return tuple(found)


def _lasting(sentence: Sentence, place: int, published: date | None) -> Time | None:
    """As in “son 13 yılda”, “13 yılda”, “son iki haftada”."""
    words = lexicon().turkish
    at = place + (sentence.key(place) == "geçen")
    at += sentence.key(at) == "son"
    if at + 1 >= len(sentence):
        return None
    token = sentence.tokens[at]
    length = int(token.text) if token.text.isdecimal() else lexicon().turkish_numbers.units.get(token.key)
    key = sentence.keys[at + 1]
    unit = next((word for word in words.durations if key.startswith(word) and case_of(key[len(word) :]) == "loc"), None)
    if not length or unit is None or (unit == "yıl" and length >= 1900):
        return None
    told = words.durations[unit]
    return Time(place, at + 2, None, published if at > place else None, told, "over", length, told)


def _explicit(sentence: Sentence, place: int, published: date | None) -> Time | None:
    """As in “3 Aralık 2024”, “3 Aralık Salı günü”, “3 Aralık'ta” (the nearest such day, past preferred)."""
    keys = sentence.keys
    if not sentence.tokens[place].text.isdecimal() or keys[place + 1 : place + 2] == ():
        return None
    if keys[place + 1] not in _months():
        return None
    day, month, end = int(sentence.tokens[place].text), _months().get(keys[place + 1], 0), place + 2
    year = sentence.tokens[end].text if end < len(keys) else ""
    if year.isdecimal() and len(year) == 4:
        on, end = day_of(int(year), month, day), end + 1
    else:
        on = nearest(month, day, published)
    if end < len(keys) and keys[end] in _weekdays():
        end += 1
    end, part = _behind(sentence, end)
    return Time(place, end, on, on, "day", part=part)


def _relative(sentence: Sentence, place: int, published: date | None) -> Time | None:
    """A weekday or "dün", with "geçen" or "gelecek" before it and what stands behind it."""
    words = lexicon().turkish
    at = place
    last = sentence.keys[at] == "geçen"
    coming = sentence.keys[at] in ("gelecek", "önümüzdeki")
    at += last or coming
    if at >= len(sentence):
        return None
    key = sentence.keys[at]
    end, part = _behind(sentence, at + 1)
    if key in words.days and not (last or coming):
        day = published + timedelta(words.days[key]) if published else None
        return Time(place, end, day, day, "day", part=part)
    if key not in _weekdays() or not (key in _PLAIN_WEEKDAYS or last or coming or end > at + 1):
        return None
    day = weekday_of(_weekdays()[key], published, last=last, coming=coming)
    return Time(place, end, day, day, "day", part=part)


def _behind(sentence: Sentence, end: int) -> tuple[int, str | None]:
    """The case ending, "günü" and the part of the day behind a day."""
    words = lexicon().turkish
    if sentence.keys[end : end + 1] == ("'",) and end + 1 < len(sentence) and case_of(sentence.keys[end + 1]):
        end += 2
    part: str | None = None
    if end < len(sentence) and sentence.keys[end] in words.day_words:
        part = words.day_words[sentence.keys[end]] or None
        end += 1
    length = sentence.longest(end, tuple(words.parts_of_day)) if end < len(sentence) else 0
    if length:
        part = words.parts_of_day[" ".join(sentence.keys[end : end + length])]
    return end + length, part
