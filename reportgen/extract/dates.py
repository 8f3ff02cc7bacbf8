"""Dates: what a text calls "Tuesday" resolved against the day it was published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from reportgen.extract.text import Sentence
from reportgen.facts import Period
from reportgen.lexicon import lexicon

WEEKDAYS = {
    "en": ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    "tr": ("pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", "pazar"),
}
MONTHS = {
    "en": (
        "january", "february", "march", "april", "may", "june",
        "july", "august", "september", "october", "november", "december",
    ),
    "tr": (
        "ocak", "şubat", "mart", "nisan", "mayıs", "haziran",
        "temmuz", "ağustos", "eylül", "ekim", "kasım", "aralık",
    ),
}  # fmt: skip

_UNITS = {"day": "day", "days": "day", "week": "week", "weeks": "week", "month": "month", "months": "month",
          "year": "year", "years": "year"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class When:
    """A point in time over the tokens `start` to `end`: the day, and the part of the day as the text has it."""

    start: int
    end: int
    on: date | None
    part_of_day: str | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A period over the tokens `start` to `end` ("over the past 13 years")."""

    start: int
    end: int
    period: Period


def whens(sentence: Sentence, published: date | None, language: str = "en") -> tuple[When, ...]:
    """All days named in a sentence; `on` is None where the day cannot be known, for nothing is guessed."""
    found: list[When] = []
    place = 0
    while place < len(sentence):
        when = (
            _explicit(sentence, place, published, language)
            or _ago(sentence, place, published)
            or _relative(sentence, place, published, language)
        )
        if when:
            found.append(when)
        place = when.end if when else place + 1
    return tuple(found)


def stretches(sentence: Sentence, published: date | None) -> tuple[Stretch, ...]:
    """All periods of a sentence: "over the past 13 years", "in the last six months", "in 13 years"."""
    units = lexicon().numbers["en"].units
    found = []
    for place, key in enumerate(sentence.keys):
        if key not in ("over", "in", "during", "for", "within"):
            continue
        at = place + 1
        at += sentence.keys[at : at + 1] == ("the",)
        at += sentence.keys[at : at + 1] in (("past",), ("last",))
        if at + 1 >= len(sentence) or sentence.keys[at + 1] not in _UNITS:
            continue
        token = sentence.tokens[at]
        length = int(token.text) if token.text.isdecimal() else units.get(token.key)
        unit = _UNITS[sentence.keys[at + 1]]
        if length:
            period = Period.model_validate({"length": length, "unit": unit, "end": published})
            found.append(Stretch(place, at + 2, period))
    return tuple(found)


def _explicit(sentence: Sentence, place: int, published: date | None, language: str) -> When | None:
    """As in “3 December 2024”, “December 3, 2024”, “3 December” (the nearest one, past preferred), “2024-12-03”."""
    months = MONTHS[language]
    keys, tokens = sentence.keys, sentence.tokens
    start = place
    if keys[place] in ("on", "since"):
        place += 1
    if place >= len(keys):
        return None
    if tokens[place].text.isdecimal() and keys[place + 1 : place + 2] and keys[place + 1] in months:
        day, month, end = int(tokens[place].text), months.index(keys[place + 1]) + 1, place + 2
    elif keys[place] in months and place + 1 < len(keys) and tokens[place + 1].text.isdecimal():
        day, month, end = int(tokens[place + 1].text), months.index(keys[place]) + 1, place + 2
        if day > 31:
            return None
    else:
        return None
    comma = end + 1 if keys[end : end + 1] == (",",) else end
    if comma < len(keys) and tokens[comma].text.isdecimal() and len(tokens[comma].text) == 4:
        return When(start, comma + 1, _day(int(tokens[comma].text), month, day))
    return When(start, end, _nearest(month, day, published))


def _ago(sentence: Sentence, place: int, published: date | None) -> When | None:
    """As in “two days ago”; weeks, months and years ago name no day, so that theirs stays unknown."""
    if sentence.keys[place + 2 : place + 3] != ("ago",) or sentence.keys[place + 1] not in _UNITS:
        return None
    token = sentence.tokens[place]
    units = lexicon().numbers["en"].units
    length = int(token.text) if token.text.isdecimal() else 1 if token.key in ("a", "an") else units.get(token.key)
    if length is None or length > 10_000:
        return None
    day = published - timedelta(length) if published and _UNITS[sentence.keys[place + 1]] == "day" else None
    return When(place, place + 3, day)


def _relative(sentence: Sentence, place: int, published: date | None, language: str) -> When | None:
    """A weekday, "yesterday", "today", with what stands around it ("early", "on", "last", "also")."""
    grammar = lexicon().grammar[language]
    start, part, last, coming = place, None, False, False
    while place < len(sentence):
        key = sentence.keys[place]
        if key in grammar.times_of_day:
            part = key
        elif key == "last":
            last = True
        elif key in ("next", "coming"):
            coming = True
        elif key not in ("on", "also", "this", "of"):
            break
        place += 1
    if place >= len(sentence):
        return None
    key = sentence.keys[place]
    if key == "overnight" or (part == "overnight" and key not in WEEKDAYS[language]):
        return None
    days = {"today": 0, "yesterday": -1, "tomorrow": 1}
    end = place + 1
    if end < len(sentence) and sentence.keys[end] in ("morning", "afternoon", "evening", "night"):
        part = f"{part} {sentence.keys[end]}" if part else sentence.keys[end]
        end += 1
    if key in days:
        return When(start, end, published + timedelta(days[key]) if published else None, part)
    if key in WEEKDAYS[language]:
        return When(start, end, _weekday(WEEKDAYS[language].index(key), published, last=last, coming=coming), part)
    return None


def _weekday(weekday: int, published: date | None, *, last: bool, coming: bool) -> date | None:
    """A weekday alone is the latest one up to the day of publication, that day included (138 of 143 in TimeBank)."""
    if published is None:
        return None
    back = (published.weekday() - weekday) % 7
    if coming:
        return published + timedelta(7 - back)
    return published - timedelta(7 if last and back == 0 else back)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest(month: int, day: int, published: date | None) -> date | None:
    """A day without a year: the last such day before publication, or one that comes within a month."""
    if published is None:
        return None
    this = _day(published.year, month, day)
    if this and this - published > timedelta(31):
        return _day(published.year - 1, month, day)
    return this
