"""Dates: what a text calls "Tuesday" resolved against the day it was published."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reportgen.extract.text import Sentence, Token
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
        if when and _is_bound(sentence, when.start):
            when = replace(when, on=None)
        if when:
            found.append(when)
        place = when.end if when else place + 1
    return tuple(found)


def _is_bound(sentence: Sentence, place: int) -> bool:
    """Whether the day only bounds a time: "since Sunday", "until Monday", "before 3 May"."""
    bounds = ("since", "until", "till", "before", "by")
    return sentence.key(place) in bounds or sentence.key(place - 1) in bounds


def stretches(sentence: Sentence, published: date | None) -> tuple[Stretch, ...]:
    """All periods of a sentence: "over the past 13 years", "in the last six months", "in 13 years", "over the past week".

    A period that is past ends on the day of publication; where another one ends is not said.
    """
    found = []
    for place, key in enumerate(sentence.keys):
        if key not in ("over", "in", "during", "for", "within"):
            continue
        at = place + 1
        at += sentence.key(at) == "the"
        past = sentence.key(at) in ("past", "last")
        at += past
        if past and sentence.key(at) in _UNITS.values():
            period = Period.model_validate({"length": 1, "unit": sentence.key(at), "end": published})
            found.append(Stretch(place, at + 1, period))
            continue
        if sentence.key(at + 1) not in _UNITS or sentence.key(at + 2) == "ago":
            continue
        length, unit = _count(sentence.tokens[at]), _UNITS[sentence.keys[at + 1]]
        if length:
            period = Period.model_validate({"length": length, "unit": unit, "end": published if past else None})
            found.append(Stretch(place, at + 2, period))
    return tuple(found)


_TIMES = frozenset({*_UNITS, "hours", "night", "weekend", "decade", "decades"})
_WHICH = frozenset({"past", "last", "recent", "previous", "next", "coming", "following", "few", "several", "early", "late",
                    "latest", "first", "final", "same", "this"})  # fmt: skip


def loose_times(sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """Where a sentence tells a time without day or length: "in recent days", "this week", "earlier in the day"."""
    found = []
    place = 0
    while place < len(sentence):
        end = _loose(sentence, place)
        if end:
            found.append((place, end))
        place = end or place + 1
    return tuple(found)


def _loose(sentence: Sentence, place: int) -> int | None:
    if sentence.key(place) in ("earlier", "later") and sentence.at(place + 1, "in the day"):
        return place + 4
    at = place + (sentence.key(place) in ("earlier", "later"))
    if sentence.key(at) in ("over", "in", "during", "for", "within", "throughout", "since"):
        at += 1 + (sentence.key(at + 1) == "the")
    elif sentence.key(at) not in ("this", "last", "next"):
        return None
    first = at
    while sentence.key(at) in _WHICH:
        at += 1
    told = at > first and sentence.key(at) in _TIMES and sentence.key(at + 1) not in ("'s", "'")
    return at + 1 if told else None


def _count(token: Token) -> int | None:
    """A whole number of at most four digits, or a number word."""
    if token.text.isascii() and token.text.isdecimal():
        return int(token.text) if len(token.text) <= 4 else None
    return lexicon().numbers["en"].units.get(token.key)


def _explicit(sentence: Sentence, place: int, published: date | None, language: str) -> When | None:
    """As in “3 December 2024”, “December 3rd, 2024”, “3 Dec” (the nearest one, past preferred), “2024-12-03”."""
    start = place
    place += sentence.key(place) in ("on", "since")
    if day := _iso(sentence, place):
        return When(start, place + 5, day)
    month, number = _month(sentence.key(place), language), place + 1
    number += sentence.key(number) == "." and len(sentence.keys[place]) <= 4
    if month is None:
        number = place
        month = _month(sentence.key(_after_ordinal(sentence, place + 1)), language)
    day_of_month = _day_number(sentence, number)
    if month is None or day_of_month is None:
        return None
    end = _after_ordinal(sentence, number + 1) + (number == place)
    year = end + (sentence.key(end) == ",")
    if year < len(sentence) and re.fullmatch(r"[12][0-9]{3}", sentence.tokens[year].text):
        return When(start, year + 1, day_of(int(sentence.tokens[year].text), month, day_of_month))
    return When(start, end, nearest(month, day_of_month, published))


def _month(key: str, language: str) -> int | None:
    months = MONTHS[language]
    short = [month[:3] for month in months] if language == "en" else []
    if key in months:
        return months.index(key) + 1
    return short.index(key[:3]) + 1 if key[:3] in short and (len(key) == 3 or key == "sept") and key != "may" else None


def _day_number(sentence: Sentence, place: int) -> int | None:
    if place >= len(sentence) or not re.fullmatch(r"[0-9]{1,2}", sentence.tokens[place].text):
        return None
    day = int(sentence.tokens[place].text)
    return day if 1 <= day <= 31 else None


def _after_ordinal(sentence: Sentence, place: int) -> int:
    """The token after "rd" in "3rd", which is written to its number."""
    if sentence.key(place) in ("st", "nd", "rd", "th"):
        return place + (sentence.tokens[place].start == sentence.tokens[place - 1].end)
    return place


def _iso(sentence: Sentence, place: int) -> date | None:
    """As in “2024-12-03”: five tokens without a space between them."""
    tokens = sentence.tokens[place : place + 5]
    if len(tokens) < 5 or tokens[4].end - tokens[0].start != 10:
        return None
    text = "".join(token.text for token in tokens)
    try:
        return date.fromisoformat(text) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
    except ValueError:
        return None


def _ago(sentence: Sentence, place: int, published: date | None) -> When | None:
    """As in “two days ago”; weeks, months and years ago name no day, so that theirs stays unknown."""
    if sentence.keys[place + 2 : place + 3] != ("ago",) or sentence.keys[place + 1] not in _UNITS:
        return None
    length = 1 if sentence.keys[place] in ("a", "an") else _count(sentence.tokens[place])
    if length is None:
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
        return When(start, end, weekday_of(WEEKDAYS[language].index(key), published, last=last, coming=coming), part)
    return None


def weekday_of(weekday: int, published: date | None, *, last: bool, coming: bool) -> date | None:
    """A weekday alone is the latest one up to the day of publication, that day included (138 of 143 in TimeBank)."""
    if published is None:
        return None
    back = (published.weekday() - weekday) % 7
    if coming:
        return published + timedelta(7 - back)
    return published - timedelta(7 if last and back == 0 else back)


def day_of(year: int, month: int, day: int) -> date | None:
    """The day with these numbers; None where there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest(month: int, day: int, published: date | None) -> date | None:
    """A day without a year: the last such day before publication, or one that comes within a month."""
    if published is None:
        return None
    this = day_of(published.year, month, day)
    if this and this - published > timedelta(31):
        return day_of(published.year - 1, month, day)
    return this
