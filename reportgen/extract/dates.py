"""English times: what a text calls “Tuesday”, “early March” or “the past three weeks”, against the day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Literal

from reportgen.extract.calendar import (
    Partial,
    Time,
    TimeText,
    begun,
    beside,
    between,
    matching,
    moved,
    nth_weekday,
    numeric_dates,
    portion,
    resolved,
    week_day,
    weekday_of,
    weekend,
    whole,
)
from reportgen.extract.text import Phrases, Sentence
from reportgen.lexicon import derived, lexicon
from reportgen.lexicon.rows import DateWords, Edge, TimeRole, TimeUnit

TimeWord = Literal["", "last", "this", "next"]
_YEAR = re.compile(r"[12][0-9]{3}")


def times(sentence: Sentence, published: date | None) -> tuple[Time, ...]:
    """Every time that a sentence tells, left to right: days, periods, and times that cannot be known."""
    found: list[Time] = []
    text = TimeText(sentence, published, found)
    end = 0
    for place in _openings(sentence):
        time = _time(text, place) if place >= end else None
        if time:
            found.append(time)
            end = time.end
    return tuple(found)


# --- tables -----------------------------------------------------------------------------------------------------------


@derived
def _words() -> DateWords:
    return lexicon().dates["en"]


@derived
def _roles() -> Phrases[TimeRole]:
    return Phrases((words, row.role) for row in _words().roles for words in row.words)


@derived
def _edges() -> Phrases[Edge]:
    return Phrases((words, row.edge) for row in _words().edges for words in row.words)


@derived
def _parts() -> Phrases[str]:
    return Phrases(_words().parts.items())


@derived
def _days() -> Phrases[int]:
    return Phrases(_words().days.items())


@derived
def _told_days() -> Phrases[int]:
    return Phrases(_words().told_days.items())


@derived
def _openers() -> frozenset[str]:
    """The words with which a time may begin."""
    words = _words()
    rows = [word for role in words.roles for word in role.words] + [word for edge in words.edges for word in edge.words]
    rows += [*words.months, *words.weekdays, *words.days, *words.told_days, *words.parts, *words.last, *words.this]
    rows += [
        *words.next,
        *words.unknown,
        *words.ordinals,
        *words.tens,
        *lexicon().numbers["en"].units,
        "a",
        "an",
        "the",
    ]
    return frozenset((*(row.split()[0] for row in rows), "tonight"))


@derived
def _telling() -> frozenset[str]:
    """The words one of which every time holds that is not told in digits alone."""
    words = _words()
    rows = [*words.months, *words.weekdays, *words.days, *words.told_days, *words.units, *words.hours, *words.decades]
    rows += [*words.spans, *words.weekends, *words.parts_behind, "overnight", "tonight"]
    return frozenset(row.split()[-1] for row in rows)


def _openings(sentence: Sentence) -> Iterator[int]:
    """The tokens at which a time may begin: a few tokens before a word of time, a year or a date at the most."""
    openers, telling, keys = _openers(), _telling(), sentence.keys
    near = -1
    openings = []
    for place in range(len(keys) - 1, -1, -1):
        key = keys[place]
        half = key.startswith("mid-")
        if half or key in telling or (len(key) >= 4 and key[-1].isdigit()):
            near = place
        number = key[0].isdigit()
        if not (number or half or key in openers or (near == place and "-" in key)):
            continue
        if 0 <= near - place <= 8 or (number and sentence.key(place + 1) in ("/", "-", "–")):
            openings.append(place)
    return reversed(openings)


@derived
def _nouns() -> frozenset[str]:
    return frozenset(form for noun in lexicon().nouns for form in noun.en)


@derived
def _cues() -> frozenset[str]:
    return frozenset(form for cue in lexicon().cues for form in cue.en)


@derived
def _coming() -> Phrases[bool]:
    return Phrases((words, True) for words in _words().coming)


# --- a time -----------------------------------------------------------------------------------------------------------


def _time(text: TimeText, place: int) -> Time | None:
    """The time that begins at a token, with the preposition that says what it is."""
    match = _roles().at(text.sentence, place)
    role: TimeRole = match[0] if match else "on"
    at = place + (match[1] if match else 0)
    preposition = match is not None
    stretch = _range(text, at, role)
    time = stretch or _after_article(text, at, role, preposition=preposition)
    if time is None:
        return _loose(text.sentence, place)
    if stretch is None and (role == "between" or (role == "over" and time.one_day)):
        return None
    role = _role_of(text, time, role, ranged=stretch is not None)
    if role == "since" and not _tells_year(text.sentence, time):
        time = begun(time, text.published)
    return replace(time, start=place, role=role)


def _tells_year(sentence: Sentence, time: Time) -> bool:
    return any(_YEAR.fullmatch(token.text) for token in sentence.tokens[time.start : time.end])


def _after_article(text: TimeText, place: int, role: TimeRole, *, preposition: bool) -> Time | None:
    """The time itself; “the last week” of “over the last week” is seven days, “last week” is a week of the calendar."""
    if days := _days().at(text.sentence, place):
        found = moved(text.published, days[0], "day")
        return _with_part(text.sentence, Time(place, place + days[1], found, found, "day"))
    if told := _told_days().at(text.sentence, place):
        day = moved(text.anchor, told[0], "day")
        return Time(place, place + told[1], day, day, "day")
    article = text.key(place) == "the"
    at = place + article
    return (
        _portion(text, at)
        or _day(text, at)
        or _edged(text, at)
        or _dated(text, at, coming=partial(_is_coming, text.sentence, place), bare=preposition)
        or _counted(text, at)
        or (_reckoned(text, at, rolling=article) if not article or preposition or _is_count(text, at + 1) else None)
        or _weekend(text, place, preposition=preposition)
        or (_lasting(text, place, role) if role in ("over", "in") else None)
    )


def _role_of(text: TimeText, time: Time, role: TimeRole, *, ranged: bool) -> TimeRole:
    if ranged or time.length or (time.role == "over" and role in ("on", "in", "over")):
        return "over"
    if role == "in":
        return "on"
    if role == "by":
        return "as_of" if _is_over(text, time) else "until"
    if role == "from" and text.key(time.end) in ("on", "onward", "onwards"):
        return "since"
    if role == "after" and text.key(time.end) in ("'s", "'"):
        return "on"
    return role


def _is_over(text: TimeText, time: Time) -> bool:
    """Whether a time is past; “by the end of March” without a year may be the next one as soon as that is nearer."""
    if time.last is None or text.published is None or time.last > text.published:
        return False
    return _tells_year(text.sentence, time) or (text.published - time.last).days <= 183


# --- days -------------------------------------------------------------------------------------------------------------


def _day(text: TimeText, place: int) -> Time | None:
    """A weekday, “yesterday”, “last night”, with what stands around it: “early on Tuesday”, “next Monday morning”."""
    words, sentence = _words(), text.sentence
    at, part = place, None
    if match := _parts().at(sentence, at):
        part, at = match[0], at + match[1]
        at += sentence.key(at) == "on"
        at += sentence.key(at) == "the"
    if days := _days().at(sentence, at):
        found = moved(text.published, days[0], "day")
        return _with_part(sentence, Time(place, at + days[1], found, found, "day", part=part))
    which, at = _which(text, at)
    if which and sentence.key(at) == "week" and (told := _weekday_in(text, at + 1, which)):
        return _with_part(sentence, replace(told, start=place, part=part))
    weekday = words.weekdays.get(sentence.key(at))
    if weekday is None:
        return _night(text, place, at, which) or _overnight(text, place, part, at)
    dated = _partial(sentence, at + 1 + (sentence.key(at + 1) == ","))
    if dated and dated.month and dated.day:
        return None
    day, end = _weekday(text, place, at, which, weekday)
    return _with_part(sentence, Time(place, end, day, day, "day", part=part))


def _which(text: TimeText, place: int) -> tuple[TimeWord, int]:
    """Which of several: “last”, “this”, “next”, “this coming”; and where the words end."""
    words, at = _words(), place
    rows: tuple[tuple[TimeWord, tuple[str, ...]], ...] = (
        ("last", words.last), ("this", words.this), ("next", words.next),
    )  # fmt: skip
    which: TimeWord = ""
    while True:
        found = [name for name, keys in rows if text.key(at) in keys]
        if not found:
            return which, at
        which, at = found[0], at + 1


def _weekday_in(text: TimeText, place: int, which: TimeWord) -> Time | None:
    """As in “last week on Tuesday”: behind the week."""
    at = place + (text.key(place) == "on")
    weekday = _words().weekdays.get(text.key(at))
    if weekday is None:
        return None
    day = week_day(text.published, _SHIFTS[which], weekday)
    return Time(place, at + 1, day, day, "day")


def _weekday(text: TimeText, place: int, at: int, which: TimeWord, weekday: int) -> tuple[date | None, int]:
    """The day of a weekday, and where its words end: “Friday”, “Friday last week”, “Friday the 15th”, “next Friday”."""
    end = at + 1
    week, behind = _which(text, end + (text.key(end) == "of"))
    if week and text.key(behind) == "week":
        return week_day(text.published, _SHIFTS[week], weekday), behind + 1
    if text.key(end) == "the":
        number, behind = _day_number(text.sentence, end + 1)
        if number and behind > end + 2:
            return matching(text.published, weekday, number), behind
    if which == "this":
        return week_day(text.published, 0, weekday), end
    ahead = not which and _is_coming(text.sentence, place, at)
    return weekday_of(weekday, text.published, last=which == "last", coming=which == "next", ahead=ahead), end


_SHIFTS: dict[TimeWord, int] = {"last": -1, "this": 0, "next": 1}


def _with_part(sentence: Sentence, time: Time) -> Time:
    """With the part of the day behind it: “Tuesday morning”."""
    behind = _words().parts_behind.get(sentence.key(time.end))
    if behind is None:
        return time
    return replace(time, end=time.end + 1, part=f"{time.part} {behind}" if time.part else behind)


def _night(text: TimeText, place: int, at: int, which: TimeWord) -> Time | None:
    """As in “this morning”, “last night”, “tonight”."""
    part = _words().parts_behind.get(text.key(at))
    if text.key(at) == "tonight":
        part, which = "night", "this"
    if part is None or which not in ("this", "last") or (which == "last" and part != "night"):
        return None
    day = moved(text.published, -1 if which == "last" else 0, "day")
    return Time(place, at + 1, day, day, "day", part=part)


def _overnight(text: TimeText, place: int, part: str | None, at: int) -> Time | None:
    """“Overnight” alone tells no day, for the night has two; beside a day it is that day’s."""
    if part != "overnight" or at != place + 1:
        return None
    day = beside(text.found, place, comma=text.key(place - 1) == ",")
    return Time(place, at, day, day, "day", part=part)


def _is_coming(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the verb of a day is still to come: “will begin on Tuesday”, “On Tuesday, the council will vote”."""
    at = start - 1
    while at >= 0 and sentence.tokens[at].word and sentence.keys[at] not in _cues():
        if _coming().at(sentence, at):
            return True
        at -= 1
    if start and sentence.tokens[start - 1].word and start > 1:
        return False
    at = end + 1 + (sentence.key(end + 1) == ",")
    while at < len(sentence) and sentence.tokens[at].word and sentence.keys[at] not in _cues():
        if _coming().at(sentence, at):
            return True
        at += 1
    return False


# --- dates ------------------------------------------------------------------------------------------------------------


def _dated(text: TimeText, place: int, coming: partial[bool], *, bare: bool) -> Time | None:
    """As in “3 December 2024”, “Tuesday, December 3rd”, “3 Dec” (the nearest one, past preferred), “March 2024”, “2024”.

    A month or year alone is a time only where it may stand `bare`: “in March” is, “March on Rome” is not.
    """
    at = place
    if text.key(at) in _words().weekdays:
        at += 1 + (text.key(at + 1) == ",")
        at += text.key(at) == "the"
    if at < len(text.sentence) and (decade := _decade(text.sentence, at)):
        return decade
    found = _partial(text.sentence, at)
    if found and not found.year:
        found = _of_which(text, found)
    if found is None or (found.day and not found.month) or (at > place and not found.day):
        return _ambiguous(text.sentence, at)
    if not bare and not found.day and not (found.month and found.year):
        return None
    time = resolved(found, text.published, coming=not found.year and coming(found.end - 1))
    return _with_part(text.sentence, replace(time, start=place))


def _of_which(text: TimeText, found: Partial) -> Partial:
    """With the year or month behind it: “March last year”, “6 February of this year”, “the 20th of last month”."""
    at = found.end + (text.key(found.end) == "of")
    which, end = _which(text, at)
    unit = text.key(end)
    if not which and found.day and at > found.end and text.sentence.at(at, "the month"):
        which, end, unit = "this", at + 1, "month"
    if not which or text.published is None:
        return found
    if found.month and unit == "year":
        return replace(found, end=end + 1, year=text.published.year + _SHIFTS[which])
    if found.day and not found.month and unit == "month" and at > found.end:
        month = moved(text.published, _SHIFTS[which], "month")
        return replace(found, end=end + 1, year=month.year, month=month.month) if month else found
    return found


def _partial(sentence: Sentence, place: int) -> Partial | None:
    """As much of a date as begins at a token: “3 March”, “March 3, 2024”, “March”, “2024”, “2024-03-03”, “3”."""
    if place >= len(sentence):
        return None
    return (
        _digits(sentence, place)
        or _month_first(sentence, place)
        or _day_first(sentence, place)
        or _year_alone(sentence, place)
    )


def _digits(sentence: Sentence, place: int) -> Partial | None:
    """As in “2024-12-03”, or “22/04/2016”, where only one order of day and month makes a date."""
    readings = joined_date(sentence, place, _words().months, day_first=False)
    return readings[0] if len({(found.month, found.day) for found in readings}) == 1 else None


def _ambiguous(sentence: Sentence, place: int) -> Time | None:
    """As in “3/4/2024”, which is a day, though nobody can say which one."""
    readings = joined_date(sentence, place, _words().months, day_first=False)
    return Time(place, readings[0].end, precision="day") if len(readings) > 1 else None


_JOINED = re.compile(r"([^\W_]{1,9})([-/.])([^\W_]{1,9})\2([^\W_]{1,9})(?![^\W_])")
_SHORT = re.compile(r"(\d{1,2})/(\d{1,2})(?![/\d])")


def joined_date(sentence: Sentence, place: int, months: dict[str, int], *, day_first: bool) -> tuple[Partial, ...]:
    """The dates that parts joined by one mark may tell: “22/04/2016”, “13.05.2015”, “23-Sep-2020”; “25/10” by day and month."""
    if place >= len(sentence) or not (sentence.tokens[place].number or "-" in sentence.tokens[place].text):
        return ()
    start = sentence.tokens[place].start
    if match := _JOINED.match(sentence.text, start):
        pieces: tuple[str, ...] = (match[1], match[3], match[4])
    elif day_first and (match := _SHORT.match(sentence.text, start)) and int(match[1]) > int(match[2]):
        pieces = (match[1], match[2])
    else:
        return ()
    end = next((at + 1 for at in range(place, len(sentence)) if sentence.tokens[at].end >= match.end()), 0)
    if not end or sentence.tokens[end - 1].end != match.end():
        return ()
    return tuple(replace(found, end=end) for found in _readings(pieces, months, day_first=day_first))


def _readings(pieces: tuple[str, ...], months: dict[str, int], *, day_first: bool) -> Iterator[Partial]:
    """The dates that the parts may be, in the orders of the language."""
    numbers = [int(piece) if piece.isascii() and piece.isdecimal() else None for piece in pieces]
    if len(pieces) == 3 and sum(len(piece) == 4 and piece.isdecimal() for piece in pieces) != 1:
        return
    known = [number for number in numbers if number is not None]
    if len(known) == len(pieces):
        yield from numeric_dates(tuple(known), day_first=day_first)
        return
    named = [months[piece.casefold()] for piece in pieces if piece.casefold() in months]
    if len(named) == 1 and len(known) == 2 and 1 <= min(known) <= 31:
        yield Partial(0, max(known), named[0], min(known))


def _month(sentence: Sentence, place: int) -> int | None:
    if not 0 <= place < len(sentence) or not sentence.tokens[place].capital:
        return None
    return _words().months.get(sentence.keys[place])


def _month_first(sentence: Sentence, place: int) -> Partial | None:
    month = _month(sentence, place)
    if month is None:
        return None
    at = place + 1
    at += sentence.key(at) == "." and len(sentence.keys[place]) <= 4
    day_at = at + (sentence.key(at) == "the")
    day, end = _day_number(sentence, day_at)
    if day is None:
        year, end = _year(sentence, at)
        return Partial(end if year else place + 1, year, month)
    year, end = _year(sentence, end)
    return Partial(end, year, month, day)


def _day_first(sentence: Sentence, place: int) -> Partial | None:
    day, end = _day_number(sentence, place)
    if day is None:
        return None
    month_at = end + (sentence.key(end) == "of")
    month = _month(sentence, month_at)
    if month is None:
        return Partial(end, day=day) if sentence.tokens[place].number else None
    after = month_at + 1
    after += sentence.key(after) == "." and len(sentence.keys[month_at]) <= 4 and bool(_year(sentence, after + 1)[0])
    year, end = _year(sentence, after)
    return Partial(end, year, month, day)


def _day_number(sentence: Sentence, place: int) -> tuple[int | None, int]:
    """A day of a month, and where it ends: “3”, “3rd”, “third”."""
    if not 0 <= place < len(sentence):
        return None, place
    tens = _words().tens.get(sentence.keys[place])
    ordinal = _words().ordinals.get(sentence.key(place + (tens is not None)))
    if ordinal and sentence.key(place - 1) not in _words().tens:
        return (tens + ordinal, place + 2) if tens and ordinal < 10 else (ordinal, place + 1)
    token = sentence.tokens[place]
    if not re.fullmatch(r"[0-9]{1,2}", token.text) or not 1 <= int(token.text) <= 31:
        return None, place
    suffix = sentence.key(place + 1) in ("st", "nd", "rd", "th")
    return int(token.text), place + 1 + (suffix and sentence.tokens[place + 1].start == token.end)


def _year(sentence: Sentence, place: int) -> tuple[int | None, int]:
    """The year at a token or behind a comma, and where it ends; “3 March, 2000 people” has none."""
    at = place + (sentence.key(place) == ",")
    if not 0 <= at < len(sentence) or not _YEAR.fullmatch(sentence.tokens[at].text) or sentence.key(at + 1) in _nouns():
        return None, place
    if _is_decade(sentence, at):
        return None, place
    return int(sentence.tokens[at].text), at + 1


def _is_decade(sentence: Sentence, place: int) -> bool:
    """As in “the 1990s”."""
    return sentence.key(place + 1) == "s" and sentence.tokens[place].end == sentence.tokens[place + 1].start


def _decade(sentence: Sentence, place: int) -> Time | None:
    """As in “since the 1960s”: its ten years."""
    if not sentence.tokens[place].text.endswith("0") or not _YEAR.fullmatch(sentence.tokens[place].text):
        return None
    if not _is_decade(sentence, place):
        return None
    year = int(sentence.tokens[place].text)
    return Time(place, place + 2, date(year, 1, 1), date(year + 9, 12, 31), "year")


def _year_alone(sentence: Sentence, place: int) -> Partial | None:
    """As in “since 2011”; “in 2000 villages” counts."""
    if sentence.key(place) == ",":
        return None
    year, end = _year(sentence, place)
    return Partial(end, year) if year and 1900 <= year <= 2100 else None


# --- from one to another ----------------------------------------------------------------------------------------------


def _range(text: TimeText, place: int, role: TimeRole) -> Time | None:
    """As in “between 3 and 5 March”, “from Monday to Wednesday”, “3-5 March 2024”, “March 3 to April 7”, “2011-2020”."""
    joining = ("and",) if role == "between" else ("to", "-", "–", "through", "until", "till")
    at = place + (text.key(place) == "the")
    low = _partial(text.sentence, at)
    if low and _next_day(text.sentence, low):
        joining = (*joining, "and")
    if low and text.key(low.end) in joining and _is_open(low, role):
        second = low.end + 1 + (text.key(low.end + 1) == "the")
        high = _partial(text.sentence, second)
        if high and (high.month or low.month or (high.year and low.year)):
            coming = not (low.year or high.year) and _is_coming(text.sentence, place, high.end - 1)
            return between(low, high, text.published, coming=coming)
    if role not in ("between", "from"):
        return None
    first = _day(text, at)
    last = _day(text, first.end + 1) if first and text.key(first.end) in joining else None
    if first is None or last is None:
        return None
    known = first.day is not None and last.day is not None and first.day <= last.day
    return Time(at, last.end, first.day if known else None, last.day if known else None, "day", "over")


def _next_day(sentence: Sentence, low: Partial) -> bool:
    """As in “3 and 4 March”: two days in a row are a stretch of two days."""
    if low.day is None or sentence.key(low.end) != "and":
        return False
    high = _partial(sentence, low.end + 1)
    return high is not None and high.day == low.day + 1 and None in (low.month, high.month)


def _is_open(low: Partial, role: TimeRole) -> bool:
    """Whether a date may be the first of two without “from” or “between”: “March to May” is none."""
    return role in ("between", "from", "in", "over") or low.day is not None or low.year is not None


# --- weeks, months, years ---------------------------------------------------------------------------------------------


def _edged(text: TimeText, place: int) -> Time | None:
    """As in “early March”, “the end of the year”, “mid-December 2024”, “late last week”, “earlier this month”."""
    sentence, key = text.sentence, text.key(place)
    if key.startswith("mid-"):
        found = _mid(sentence, place)
        return replace(resolved(found, text.published), start=place, edge="middle") if found else None
    match = _edges().at(sentence, place)
    if match is None:
        return None
    edge, at = match[0], place + match[1]
    if text.key(at) == "the" and (unit := _words().units.get(text.key(at + 1))) and unit != "day":
        return Time(place, at + 2, *whole(text.published, unit), unit, edge=edge)
    time = _dated(text, at, coming=partial(_is_coming, sentence, place), bare=True) or _reckoned(
        text, at, rolling=False
    )
    if time is None or time.precision not in ("week", "month", "year") or time.length:
        return None
    return replace(time, start=place, edge=edge)


def _portion(text: TimeText, place: int) -> Time | None:
    """As in “the first three months of 2024”, “the last week of May”, “the second quarter of the year”."""
    number = -1 if text.key(place) == "last" else _words().ordinals.get(text.key(place))
    weekday = _words().weekdays.get(text.key(place + 1)) if number else None
    if number and weekday is not None and text.key(place + 2) in ("of", "in"):
        month = _holder(text, place + 3)
        day = nth_weekday(month.first, weekday, number) if month and month.precision == "month" else None
        return Time(place, month.end, day, day, "day") if month and month.precision == "month" else None
    parts = {"half": 6, "quarter": 3}.get(text.key(place + 1))
    length, unit, end = (1, "year", place + 2) if parts else _measured(text, place + 1)
    if number is None or unit is None or text.key(end) != "of" or (number not in (1, -1) and length and not parts):
        return None
    time = _holder(text, end + 1)
    if time is None or time.first is None or time.last is None or (parts and time.precision != "year"):
        return time and replace(time, start=place, first=None, last=None)
    return replace(portion(time, number, parts or length or 1, "month" if parts else unit), start=place)


def _holder(text: TimeText, place: int) -> Time | None:
    """The month or year of which a part is told: “2024”, “May”, “the year”, “last month”."""
    if text.key(place) == "the" and (unit := _words().units.get(text.key(place + 1))):
        return Time(place, place + 2, *whole(text.published, unit), unit)
    time = _dated(text, place, coming=partial(_is_coming, text.sentence, place), bare=True)
    time = time or _reckoned(text, place, rolling=False)
    return time if time and time.precision in ("month", "year") and not time.length else None


def _mid(sentence: Sentence, place: int) -> Partial | None:
    """As in “mid-December 2024”, “mid-2023”."""
    rest = sentence.keys[place].removeprefix("mid-")
    if month := _words().months.get(rest):
        year, end = _year(sentence, place + 1)
        return Partial(end if year else place + 1, year, month)
    return Partial(place + 1, int(rest)) if _YEAR.fullmatch(rest) else None


def _reckoned(text: TimeText, place: int, *, rolling: bool) -> Time | None:
    """As in “last week”, “this month”, “next year”, “the past three weeks”; “the past days” are nobody knows how many."""
    words = _words()
    which = text.key(place)
    if which not in (*words.last, *words.this, *words.next):
        return None
    past = which in words.last
    length, unit, end = _measured(text, place + 1)
    if unit is None or (length is None and text.key(end - 1) != unit):
        return None
    if length is None and (which == "past" or (past and rolling)):
        length = 1
    if length is not None:
        if which in words.this:
            return None
        return Time(place, end, None, text.published if past else None, unit, length=length, unit=unit)
    if unit == "day":
        return None
    shift = -1 if past else 1 if which in words.next else 0
    return Time(place, end, *whole(moved(text.published, shift, unit), unit), unit)


def _measured(text: TimeText, place: int) -> tuple[int | None, TimeUnit | None, int]:
    """A number and a unit: “three weeks”, “24 hours”, “two decades”; the number is None where only the unit stands."""
    words = _words()
    length = _count(text.sentence, place)
    at = place + (length is not None)
    key = text.key(at)
    if unit := words.units.get(key):
        return length, unit, at + 1
    if key in words.decades and (length or key == words.decades[0]):
        return 10 * (length or 1), "year", at + 1
    if key in words.hours and length and length % 24 == 0:
        return length // 24, "day", at + 1
    return None, None, place


def _count(sentence: Sentence, place: int) -> int | None:
    """A whole number of at most four digits, or a number word."""
    if not 0 <= place < len(sentence):
        return None
    token = sentence.tokens[place]
    if token.text.isascii() and token.text.isdecimal():
        return int(token.text) if len(token.text) <= 4 else None
    units = lexicon().numbers["en"].units
    tens, dash, ones = token.key.partition("-")
    if dash and units.get(tens, 0) >= 20 and 0 < units.get(ones, 0) < 10:
        return units[tens] + units[ones]
    return units.get(token.key)


def _is_count(text: TimeText, place: int) -> bool:
    return _count(text.sentence, place) is not None


def _weekend(text: TimeText, place: int, *, preposition: bool) -> Time | None:
    """As in “over the weekend”, “last weekend”: its two days, as far as they are over."""
    which, at = _which(text, place + (text.key(place) == "the"))
    if text.key(at) not in _words().weekends or not (which or preposition) or which in ("this", "next"):
        return None
    return Time(place, at + 1, *weekend(text.published), "day", "over")


def _lasting(text: TimeText, place: int, role: TimeRole) -> Time | None:
    """As in “for 13 years”, “in five weeks”: a length of which nobody says where it ends; “will leave in three weeks”."""
    length, unit, end = _measured(text, place)
    if length is None or unit is None or text.key(end) in (*_words().ago, *_words().earlier, *_words().later):
        return None
    if role == "in" and _is_coming(text.sentence, place - 1, end - 1):
        return _moved(text.published, [(length, unit)], 1, place, end)
    return Time(place, end, precision=unit, length=length, unit=unit)


def _counted(text: TimeText, place: int) -> Time | None:
    """As in “two days ago”, “a week earlier”, “1 month and 21 days ago”, “two days after Tuesday”."""
    vague = place + (text.key(place) in ("a", "the"))
    if text.key(vague) in _words().unknown and (unit := _words().units.get(text.key(vague + 1))):
        unsure = text.key(vague + 2) in (*_words().ago, *_words().earlier, *_words().later)
        return Time(place, vague + 3, precision=unit, counted=True) if unsure else None
    lengths, at = _lengths(text, place)
    if not lengths:
        return None
    sign = {"before": -1, "after": 1, "from": 1}.get(text.key(at))
    if sign and (day := _day(text, at + 1)):
        return _moved(day.day, lengths, sign, place, day.end)
    match = _directions().at(text.sentence, at)
    if match is None:
        return None
    way, from_here = match[0]
    return _moved(text.published if from_here else text.anchor, lengths, way, place, at + match[1])


@derived
def _directions() -> Phrases[tuple[int, bool]]:
    """Words behind a length: which way it counts, and whether from the day of publication."""
    words = _words()
    rows = ((words.ago, -1, True), (words.ahead, 1, True), (words.earlier, -1, False), (words.later, 1, False))
    return Phrases((phrase, (way, here)) for phrases, way, here in rows for phrase in phrases)


def _lengths(text: TimeText, place: int) -> tuple[list[tuple[int, TimeUnit]], int]:
    """One length or several, and where they end: “two years, one month and 21 days”."""
    found: list[tuple[int, TimeUnit]] = []
    at = place
    while True:
        one = text.key(at) in ("a", "an")
        length, unit, end = _measured(text, at + one)
        if unit is None or (length is None and not one):
            return found, at
        found.append((length or 1, unit))
        at = end
        at += text.key(at) in (",", "and") and _is_count(text, at + 1)


def _moved(origin: date | None, lengths: list[tuple[int, TimeUnit]], sign: int, place: int, end: int) -> Time:
    """The day so far from another one; the smallest unit told is how exactly it is known."""
    day = origin
    for length, unit in sorted(lengths, key=lambda one: ("year", "month", "week", "day").index(one[1])):
        day = moved(day, sign * length, unit)
    finest: TimeUnit = min((unit for _, unit in lengths), key=("day", "week", "month", "year").index)
    return Time(place, end, day, day, finest, counted=True)


def _loose(sentence: Sentence, place: int) -> Time | None:
    """A time without day or length: “in recent days”, “over the past few weeks”, “earlier in the day”."""
    words = _words()
    if sentence.key(place) in ("earlier", "later") and sentence.at(place + 1, "in the day"):
        return Time(place, place + 4)
    at = place + (sentence.key(place) in ("earlier", "later"))
    if (match := _roles().at(sentence, at)) and match[0] in ("in", "over", "since"):
        at += match[1] + (sentence.key(at + match[1]) == "the")
    elif sentence.key(at) not in (*words.this, "last", "next"):
        return None
    first = at
    while sentence.key(at) in (*words.last, *words.this, *words.next, *words.unknown):
        at += 1
    told = at > first and (sentence.key(at) in words.units or sentence.key(at) in words.spans)
    return Time(place, at + 1) if told else None
