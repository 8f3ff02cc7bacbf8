"""Turkish days and periods: "salı günü", "3 Aralık'ta", "son 13 yılda", resolved against the day of publication."""

from __future__ import annotations

from datetime import date, timedelta

from reportgen.extract.dates import MONTHS, WEEKDAYS, Stretch, When, day_of, nearest, weekday_of
from reportgen.extract.text import Sentence
from reportgen.extract.turkish.words import case_of
from reportgen.facts import Period
from reportgen.lexicon import lexicon

_PLAIN_WEEKDAYS = frozenset({"pazartesi", "çarşamba", "perşembe", "cumartesi"})
"""Names of days that mean nothing else; the others need a word such as "günü" behind them."""


def whens(sentence: Sentence, published: date | None) -> tuple[When, ...]:
    """All days named in a sentence; `on` is None where the day cannot be known, for nothing is guessed."""
    found: list[When] = []
    place = 0
    while place < len(sentence):
        when = _explicit(sentence, place, published) or _relative(sentence, place, published)
        if when:
            found.append(when)
        place = when.end if when else place + 1
    return tuple(found)


def stretches(sentence: Sentence, published: date | None) -> tuple[Stretch, ...]:
    """All periods of a sentence: "son 13 yılda", "13 yılda", "son iki haftada"."""
    words = lexicon().turkish
    found = []
    for place, token in enumerate(sentence.tokens[:-1]):
        length = int(token.text) if token.text.isdecimal() else words.units.get(token.key)
        following = sentence.keys[place + 1]
        unit = next(
            (
                word
                for word in words.durations
                if following.startswith(word) and case_of(following[len(word) :]) == "loc"
            ),
            None,
        )
        if not length or unit is None or (unit == "yıl" and length >= 1900):
            continue
        start = place - (sentence.keys[place - 1 : place] == ("son",))
        start -= sentence.keys[start - 1 : start] == ("geçen",)
        recent = start < place
        period = Period(length=length, unit=words.durations[unit], end=published if recent else None)
        found.append(Stretch(start, place + 2, period))
    return tuple(found)


def _explicit(sentence: Sentence, place: int, published: date | None) -> When | None:
    """As in “3 Aralık 2024”, “3 Aralık Salı günü”, “3 Aralık'ta” (the nearest such day, past preferred)."""
    keys = sentence.keys
    if not sentence.tokens[place].text.isdecimal() or keys[place + 1 : place + 2] == ():
        return None
    if keys[place + 1] not in MONTHS["tr"]:
        return None
    day, month, end = int(sentence.tokens[place].text), MONTHS["tr"].index(keys[place + 1]) + 1, place + 2
    year = sentence.tokens[end].text if end < len(keys) else ""
    if year.isdecimal() and len(year) == 4:
        on, end = day_of(int(year), month, day), end + 1
    else:
        on = nearest(month, day, published)
    if end < len(keys) and keys[end] in WEEKDAYS["tr"]:
        end += 1
    end, part = _behind(sentence, end)
    return When(place, end, on, part)


def _relative(sentence: Sentence, place: int, published: date | None) -> When | None:
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
        return When(place, end, published + timedelta(words.days[key]) if published else None, part)
    if key not in WEEKDAYS["tr"] or not (key in _PLAIN_WEEKDAYS or last or coming or end > at + 1):
        return None
    return When(place, end, weekday_of(WEEKDAYS["tr"].index(key), published, last=last, coming=coming), part)


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
