"""Turkish times: "salı günü", "3 Aralık'ta", "aralık başından bu yana", "son üç haftada", against the day of publication."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, TypeVar

from reportgen.extract.calendar import (
    Partial,
    Time,
    TimeText,
    begun,
    beside,
    between,
    last_such,
    matching,
    moved,
    nth_weekday,
    portion,
    resolved,
    week_day,
    weekday_of,
    weekend,
    whole,
)
from reportgen.extract.dates import joined_date
from reportgen.extract.text import Phrases, Sentence
from reportgen.extract.turkish.numerals import is_number_word, numeral
from reportgen.extract.turkish.words import Case, case_of
from reportgen.lexicon import derived, lexicon
from reportgen.lexicon.rows import DateWords, Edge, TimeRole, TimeUnit, TurkishTimes

V = TypeVar("V")
_YEAR = re.compile(r"[12][0-9]{3}")
_EDGE = re.compile(r"(başlar|ortalar|sonlar|baş|orta|son)(?:ı|u|sı)((?:n[ae]|n[dt][ae](?:n|ki)?|n[ıu]n|n[ıu])?)")
_FUTURE = re.compile(r".{2,}[ae]c[ae](?:k(?:t[ıi]r|l[ae]r|s[ıi]n)?|ğ[ıi][mz])")
_FUTURE_NOUN = re.compile(r".{2,}[ae]c[ae](?:ğ[ıi]n?.*|kl[ae]r[ıi].*)")


@dataclass(frozen=True, slots=True)
class _Told:
    """A time and the case in which its last word stands, which says what a postposition makes of it."""

    time: Time
    case: Case = "nom"

    def until(self, end: int, case: Case) -> _Told:
        return _Told(replace(self.time, end=end), case)


def times(sentence: Sentence, published: date | None, *, general: bool = False) -> tuple[Time, ...]:
    """Every time that a sentence tells, left to right; `general` takes those as well that only the sense could make sure."""
    found: list[Time] = []
    text = TimeText(sentence, published, found)
    end = 0
    for place in _openings(sentence, general=general):
        time = _time(text, place) if place >= end else None
        if time and (time.sure or general):
            found.append(time)
            end = time.end
    return tuple(found)


# --- tables -----------------------------------------------------------------------------------------------------------


def _words() -> DateWords:
    return lexicon().dates["tr"]


def _further() -> TurkishTimes:
    return lexicon().turkish_times


@derived
def _phrases(which: Literal["days", "told_days", "parts"]) -> Phrases[int | str]:
    words = _words()
    tables: dict[str, dict[str, int] | dict[str, str]] = {
        "days": words.days, "told_days": words.told_days, "parts": words.parts,
    }  # fmt: skip
    return Phrases(tables[which].items())


@derived
def _kind_of_word() -> Callable[[str], tuple[bool, bool]]:
    """Tells whether a time may begin with a word, and whether the word makes it sure that there is one."""
    words, further, numbers = _words(), _further(), lexicon().turkish_numbers
    named = (*words.months, *words.weekdays, *words.days, *words.told_days, *words.parts, *words.units, *words.hours)
    named += (*further.weeks, *further.loose, *further.spans)
    stems = tuple(word.split()[0] for word in named)
    first = frozenset((*further.whose, *words.unknown, *words.ordinals, *numbers.units, "bir", "şu", *further.now))

    def kind(key: str) -> tuple[bool, bool]:
        telling = key.startswith(stems)
        return telling or key in first or key.startswith(further.now) or is_number_word(key), telling

    return lru_cache(maxsize=1 << 16)(kind)


def _openings(sentence: Sentence, *, general: bool) -> Iterator[int]:
    """The tokens at which a time may begin: with a word of time, or a few tokens before one, or with a year or a date."""
    kind = _kind_of_word()
    kinds = [kind(token.key) for token in sentence.tokens]
    near = -1
    openings = []
    for place in range(len(sentence) - 1, -1, -1):
        token, (opens, tells) = sentence.tokens[place], kinds[place]
        if tells or (len(token.text) >= 4 and token.text[-1].isdigit()):
            near = place
        glued = token.number and sentence.key(place + 1) in ("/", "-", "–")
        if (opens or token.number or (near == place and "-" in token.key)) and (
            general or glued or 0 <= near - place <= 8
        ):
            openings.append(place)
    return reversed(openings)


def _inflected(sentence: Sentence, place: int, table: dict[str, V]) -> tuple[V, int, Case] | None:
    """The word of a table at a token, where it ends with its ending, and in which case: “Ekim'de”, “haftanın”; not “dünya”."""
    key = sentence.key(place)
    found: Case | None
    if key in table:
        end, case = _apostrophe(sentence, place + 1)
        return table[key], end, case
    for cut in range(len(key) - 1, 1, -1):
        joined = key[cut] != "y" or key[cut - 1] in "aeıioöuü"
        if key[:cut] in table and joined and (found := "ki" if key[cut:] in ("ki", "kü") else case_of(key[cut:])):
            return table[key[:cut]], place + 1, found
    return None


def _apostrophe(sentence: Sentence, place: int) -> tuple[int, Case]:
    """The case behind an apostrophe, and where it ends."""
    if sentence.key(place) == "'" and place + 1 < len(sentence) and (case := case_of(sentence.keys[place + 1])):
        return place + 2, case
    return place, "nom"


# --- a time -----------------------------------------------------------------------------------------------------------


def _time(text: TimeText, place: int) -> Time | None:
    told = (
        _from_day(text, place)
        or _day_word(text, place)
        or _range(text, place)
        or _dated(text, place)
        or _counted(text, place)
        or _weekday(text, place)
        or _reckoned(text, place)
        or _day_of_month(text, place)
        or _loose(text, place)
    )
    return _with_role(text, told) if told else None


def _with_role(text: TimeText, told: _Told) -> Time:
    """With the part of the day and the postposition behind it: “bu yana”, “kadar”, “itibarıyla”."""
    sentence, time, case = text.sentence, told.time, told.case
    if time.precision == "day" and time.role == "on" and not time.length:
        time, case = _with_part(sentence, time, case)
    match = _roles().at(sentence, time.end)
    if match is None:
        return time
    role, wanted = match[0]
    if wanted and wanted != case:
        return time
    if time.length:
        return replace(time, end=time.end + match[1], last=text.published) if role == "since" else time
    if time.role == "over" or (role == "before" and time.counted):
        return time
    if role == "since" and not any(_YEAR.fullmatch(token.text) for token in sentence.tokens[time.start : time.end]):
        time = begun(time, text.published)
    return replace(time, end=time.end + match[1], role=role)


@derived
def _roles() -> Phrases[tuple[TimeRole, Case | None]]:
    return Phrases((words, (row.role, row.case)) for row in _further().postpositions for words in row.words)


def _with_part(sentence: Sentence, time: Time, case: Case) -> tuple[Time, Case]:
    """With “günü” and the part of the day behind it: “salı günü sabah saatlerinde”, “dün gece”, “pazar akşamı”."""
    end, part = time.end, time.part
    if not (match := _phrases("parts").at(sentence, end)) and (day := _inflected(sentence, end, _further().day_words)):
        behind, end, case = day
        part = behind or part
    if match := match or _phrases("parts").at(sentence, end):
        part, end = str(match[0]), end + match[1]
    elif behind_part := _inflected(sentence, end, _words().parts_behind):
        part, end, _ = behind_part
    return replace(time, end=end, part=part), case


# --- days -------------------------------------------------------------------------------------------------------------


def _day_word(text: TimeText, place: int) -> _Told | None:
    """As in “dün”, “bugünkü”, “önceki gün”, “ertesi gün”, “bu sabah”, “dün gece”."""
    sentence = text.sentence
    if told := _phrases("told_days").at(sentence, place):
        day = moved(text.anchor, int(told[0]), "day")
        return _Told(Time(place, place + told[1], day, day, "day"))
    match = _phrases("days").at(sentence, place)
    if match:
        day = moved(text.published, int(match[0]), "day")
        end, case = _apostrophe(sentence, place + match[1])
        return _Told(Time(place, end, day, day, "day"), case)
    if word := _inflected(sentence, place, _words().days):
        day = moved(text.published, word[0], "day")
        return _Told(Time(place, word[1], day, day, "day"), word[2])
    if text.key(place) in _words().this and (part := _inflected(sentence, place + 1, _words().parts_behind)):
        return _Told(Time(place, part[1], text.published, text.published, "day", part=part[0]))
    return None


def _from_day(text: TimeText, place: int) -> _Told | None:
    """As in “dünden önceki gün”, “yarından itibaren iki gün içinde”, “bugünden iki gün sonra”, “iki pazar sonra”."""
    sentence, words = text.sentence, _words()
    start = _inflected(sentence, place, {**words.days, **dict.fromkeys(_further().now, 0)})
    at, origin = place, text.published
    if start and start[2] == "abl":
        origin, at = moved(text.published, start[0], "day"), start[1]
        at += text.key(at) in _further().starting
    elif start:
        return None
    way = _further().neighbours.get(text.key(at)) if at > place else None
    if way:
        lengths, end = _lengths(text, at + 1)
        if not lengths and text.key(at + 1) == "gün":
            lengths, end = [(1, "day")], at + 2
        return _moved(origin, lengths, way, place, end) if lengths else None
    if at > place:
        lengths, end = _lengths(text, at)
        if lengths:
            way = {**dict.fromkeys(words.ago, -1), **dict.fromkeys(words.later, 1)}.get(text.key(end), 1)
            end += text.key(end) in (*words.ago, *words.later, *_further().within)
            return _moved(origin, lengths, way, place, end)
    return _weekdays_on(text, place, at, origin)


def _weekdays_on(text: TimeText, place: int, at: int, origin: date | None) -> _Told | None:
    """As in “iki pazar sonra”: the second such day to come."""
    read = numeral(text.sentence, at) if at < len(text.sentence) else None
    weekday = _words().weekdays.get(text.key(read.end)) if read else None
    if read is None or weekday is None or text.key(read.end + 1) not in _words().later or read.value > 52:
        return None
    first = weekday_of(weekday, origin, coming=True)
    day = moved(first, 7 * (int(read.value) - 1), "day")
    return _Told(Time(place, read.end + 2, day, day, "day"))


def _weekday(text: TimeText, place: int) -> _Told | None:
    """As in “salı günü”, “geçen cuma”, “gelecek hafta pazartesi”, “bu ayın ilk cuma günü”, “perşembe 21'inde”."""
    sentence, further = text.sentence, _further()
    at, week, which = place, None, ""
    if found := _week(text, place):
        week, at = found
    elif text.key(at) in further.whose:
        which, at = further.whose[text.key(at)], at + 1
        at += text.key(at) in further.whose and text.key(at - 1) in _words().this
    name = _inflected(sentence, at, _words().weekdays)
    if name is None or not _is_weekday(sentence, place, at, name[1], name[0]):
        return None
    weekday, end, case = name
    if week:
        day = moved(week, weekday, "day")
    elif which:
        day = _which(text, which, weekday)
    elif dated := _possessed_day(sentence, end):
        number, end, case = dated
        day = matching(text.published, weekday, number)
    else:
        day = _alone(text, weekday, end)
    return _Told(Time(place, end, day, day, "day"), case)


def _is_weekday(sentence: Sentence, place: int, at: int, end: int, weekday: int) -> bool:
    """Whether a word is the day it may name: “pazar” is a market as well."""
    if weekday not in (_words().weekdays.get(word) for word in _further().unsure) or at > place:
        return True
    behind = sentence.key(end)
    companion = any(behind.startswith(word) for word in _further().day_words) or behind in _words().parts_behind
    return companion or (end == at + 1 and _possessed_day(sentence, end) is not None)


def _which(text: TimeText, which: str, weekday: int) -> date | None:
    """The weekday that a word before it picks: the last one, that of this week, of the next, of the one before."""
    if text.published is None or which in ("last", "coming"):
        return weekday_of(weekday, text.published, last=which == "last", coming=which == "coming")
    return week_day(text.published, {"this": 0, "next": 1, "before": -1}[which], weekday)


def _alone(text: TimeText, weekday: int, end: int) -> date | None:
    """A weekday alone is the latest one, or the next one where its verb is still to come; unknown where two verbs vie."""
    coming = _is_coming(text.sentence, end)
    return None if coming is None else weekday_of(weekday, text.published, ahead=coming)


def _week(text: TimeText, place: int) -> tuple[date, int] | None:
    """The Monday of “gelecek hafta”, “bir önceki hafta”, “haftaya”, and where the words end."""
    if text.published is None:
        return None
    monday = text.published - timedelta(text.published.weekday())
    at = place + (text.key(place) == "bir" and text.key(place + 1) == "önceki")
    if text.key(at) in _further().weeks:
        return monday + timedelta(7 * _further().weeks[text.key(at)]), at + 1
    which = _further().whose.get(text.key(at))
    unit = _inflected(text.sentence, at + 1, {"hafta": 0}) if which else None
    if which is None or unit is None or unit[2] not in ("nom", "gen"):
        return None
    shift = {"last": -7, "before": -7, "this": 0, "coming": 7, "next": 7}[which]
    return monday + timedelta(shift), unit[1]


def _is_coming(sentence: Sentence, end: int) -> bool | None:
    """Whether the verb of the clause is still to come; None where “-eceğini” is told by a verb that is not."""
    clause: list[str] = []
    for token in sentence.tokens[end:]:
        if token.text in ",;:" and clause:
            break
        if token.word and token.key not in ("mi", "mı", "mu", "mü"):
            clause.append(token.key)
    if clause and _FUTURE.fullmatch(clause[-1]):
        return True
    return None if any(_FUTURE_NOUN.fullmatch(key) for key in clause) else False


# --- dates ------------------------------------------------------------------------------------------------------------


def _dated(text: TimeText, place: int) -> _Told | None:
    """As in “3 Aralık 2024 Salı günü”, “Ağustos'un ikisinde”, “Mart 2024”, “mart ayında”, “2023'te”, “yılın başından”."""
    sentence = text.sentence
    found = _partial(text, place)
    if found is None:
        return None
    partial, case = found
    if not partial.month and not partial.year:
        return None
    coming = not partial.year and bool(_is_coming(sentence, partial.end))
    time = replace(resolved(partial, text.published, coming=coming), start=place)
    if partial.day:
        return _with_weekday(sentence, _Told(time, case))
    return _within(text, _Told(time, case)) or (_Told(time, case) if _is_time(sentence, place, partial, case) else None)


def _is_time(sentence: Sentence, place: int, partial: Partial, case: Case) -> bool:
    """Whether a month or year alone is meant as one: “Mart'ta” and “mart ayı” are, “Mart” and “aralık” alone are none."""
    if partial.month and partial.year:
        return True
    behind = sentence.key(partial.end)
    told = case != "nom" or behind in _further().through or behind in ("itibarıyla", "itibariyle")
    sure = partial.year or sentence.tokens[place].capital or sentence.keys[place] not in _further().unsure
    return bool(told and (sure or partial.end > place + 1))


def _with_weekday(sentence: Sentence, told: _Told) -> _Told:
    """With the weekday or “tarihinde” behind a date: “3 Aralık 2024, Salı günü”, “3 Aralık tarihinde”."""
    at = told.time.end + (sentence.key(told.time.end) == ",")
    if told.case == "nom" and (name := _inflected(sentence, at, _words().weekdays)):
        return told.until(name[1], name[2])
    if dated := _inflected(sentence, told.time.end, {"tarih": 0, "tarihler": 0}):
        return told.until(dated[1], dated[2])
    return told


def _within(text: TimeText, told: _Told) -> _Told | None:
    """A part of a month or year: “mayıs sonu”, “2024'ün ilk üç ayında”, “temmuzun ilk cuma günü”, “mart ayında”."""
    sentence, time = text.sentence, told.time
    end = time.end
    if match := _EDGE.fullmatch(sentence.key(end)):
        edge: Edge = _EDGES[match[1]]
        if time.precision == "week" and told.case == "nom" and edge == "end":
            return _Told(_weekend(time, end + 1), case_of(match[2]) or "nom")
        return _Told(replace(time, end=end + 1, edge=edge), case_of(match[2]) or "nom")
    if told.case != "gen":
        return None
    number = _ordinal(text, end)
    if number is None:
        return None
    at = end + number[1]
    if (name := _inflected(sentence, at, _words().weekdays)) and time.precision == "month":
        day = nth_weekday(time.first, name[0], number[0])
        return _Told(Time(time.start, name[1], day, day, "day"), name[2])
    parts = _inflected(sentence, at, _further().portions)
    if parts and time.precision == "year":
        return _Told(replace(portion(time, number[0], parts[0], "month"), end=parts[1]), parts[2])
    length = numeral(sentence, at) if at < len(sentence) else None
    unit = _inflected(sentence, length.end if length else at, _words().units)
    if unit is None or (length and number[0] not in (1, -1)):
        return None
    count = int(length.value) if length else 1
    return _Told(replace(portion(time, number[0], count, unit[0]), end=unit[1]), unit[2])


def _weekend(time: Time, end: int) -> Time:
    """“Geçen hafta sonu” is a Saturday and a Sunday; “haftanın sonu” is the end of the week."""
    saturday = time.last and time.last - timedelta(1)
    return replace(time, end=end, first=saturday, precision="day", role="over")


_EDGES: dict[str, Edge] = {
    "baş": "start", "başlar": "early", "orta": "middle", "ortalar": "middle", "son": "end", "sonlar": "late",
}  # fmt: skip


def _ordinal(text: TimeText, place: int) -> tuple[int, int] | None:
    """Which one, and how many tokens tell it: “ilk”, “ikinci”, “son”, “3.”, “3'üncü”."""
    key, token = text.key(place), text.sentence.tokens[place] if place < len(text.sentence) else None
    if key in _words().ordinals:
        return _words().ordinals[key], 1
    if token is None or not token.text.isdecimal() or len(token.text) > 2:
        return None
    if text.key(place + 1) == ".":
        return int(token.text), 2
    counted = text.key(place + 1) == "'" and re.fullmatch(r"[ıiuü]?nc[ıiuü]", text.key(place + 2))
    return (int(token.text), 3) if counted else None


def _partial(text: TimeText, place: int) -> tuple[Partial, Case] | None:
    """As much of a date as begins at a token, and the case in which it stands."""
    if place >= len(text.sentence):
        return None
    return (
        _joined(text.sentence, place)
        or _day_first(text.sentence, place)
        or _month_first(text.sentence, place)
        or _year_first(text, place)
        or _unit_holder(text, place)
    )


def _joined(sentence: Sentence, place: int) -> tuple[Partial, Case] | None:
    """As in “22/04/2016'da”, “13.05.2015”, “Eyl-23-2020”, “25/10”."""
    months = {**_words().months, **_further().short_months}
    readings = joined_date(sentence, place, months, day_first=True)
    if not readings:
        return None
    end, case = _apostrophe(sentence, readings[0].end)
    return replace(readings[0], end=end), case


def _day_first(sentence: Sentence, place: int) -> tuple[Partial, Case] | None:
    """As in “3 Aralık 2024'te”, “yirmi bir ocak”."""
    read = numeral(sentence, place)
    if read is None or read.case != "nom" or not 1 <= read.value <= 31 or read.value != int(read.value):
        return None
    name = _inflected(sentence, read.end, _words().months)
    if name is None:
        return None
    year, end, case = _year(sentence, name[1]) if name[2] == "nom" else (None, *name[1:])
    return Partial(end, year, name[0], int(read.value)), case


def _month_first(sentence: Sentence, place: int) -> tuple[Partial, Case] | None:
    """As in “Ağustos'un ikisinde”, “Aralık 2018'de”, “mart ayında”, “Mart'ta”."""
    name = _inflected(sentence, place, _words().months)
    if name is None:
        return None
    month, end, case = name
    if case == "gen" and (day := _possessed_day(sentence, end)):
        return Partial(day[1], None, month, day[0]), day[2]
    if case != "nom":
        return Partial(end, None, month), case
    year, end, case = _year(sentence, end)
    if unit := _inflected(sentence, end, {"ay": 0}) if case == "nom" else None:
        end, case = unit[1:]
        if case == "gen" and (day := _possessed_day(sentence, end)):
            return Partial(day[1], year, month, day[0]), day[2]
    return Partial(end, year, month), case


def _year_first(text: TimeText, place: int) -> tuple[Partial, Case] | None:
    """As in “2023'te”, “2023 yılında”, “2018 Aralık'ta”, “2018'in Aralık ayı”, “iki bin yılı Eylül'ün onunda”."""
    sentence = text.sentence
    year, end, case = _year(sentence, place)
    if year is None or not 1900 <= year <= 2100:
        return None
    spelled = sentence.tokens[place].word
    unit = _inflected(sentence, end, {"yıl": 0, "sene": 0}) if case == "nom" else None
    if spelled and unit is None:
        return None
    if unit:
        end, case = unit[1:]
    if case in ("nom", "gen", "acc") and (named := _month_first(sentence, end)) and named[0].year is None:
        return replace(named[0], year=year), named[1]
    joining = ("-", "–", "ile", "ila", *_further().through)
    if case == "nom" and not unit and sentence.key(end) not in joining:
        return (Partial(end, year), case) if _EDGE.fullmatch(sentence.key(end)) else None
    return Partial(end, year), case


def _unit_holder(text: TimeText, place: int) -> tuple[Partial, Case] | None:
    """As in “yılın başından”, “ay sonunda”, “gelecek ayın 20'sinde”, “bu yılın ilk üç ayında”, “geçen yıl 6 Şubat'ta”."""
    if text.published is None or (place and text.sentence.tokens[place - 1].number):
        return None
    which = {"last": -1, "before": -1, "this": 0, "coming": 1, "next": 1}.get(_further().whose.get(text.key(place), ""))
    if new_year := _inflected(text.sentence, place, {"yılbaşı": 0}):
        return Partial(new_year[1], text.published.year, 1, 1), new_year[2]
    if which is not None and (named := _inflected(text.sentence, place + 1, _words().months)):
        year = _year_of(text.published, named[0], which)
        return (Partial(named[1], year, named[0]), named[2]) if text.key(place) not in _further().rolling else None
    unit = _inflected(text.sentence, place + (which is not None), {"ay": "month", "yıl": "year", "sene": "year"})
    if unit is None:
        return None
    kind, end, case = unit
    day = moved(text.published, which or 0, "month" if kind == "month" else "year")
    partial = Partial(end, day.year, day.month if kind == "month" else None) if day else None
    if partial is None:
        return None
    dated = (
        _day_first(text.sentence, end) or _month_first(text.sentence, end)
        if kind == "year" and which is not None
        else None
    )
    if dated and case in ("nom", "gen") and dated[0].year is None:
        return replace(dated[0], year=partial.year), dated[1]
    if kind == "month" and case == "gen" and (number := _possessed_day(text.sentence, end)):
        return replace(partial, end=number[1], day=number[0]), number[2]
    if _EDGE.fullmatch(text.key(end)) or (case == "gen" and _ordinal(text, end)):
        return partial, case
    return None


def _year_of(published: date, month: int, which: int) -> int:
    """The year of “geçen eylül” (the last one that is over), “bu eylül” (of this year), “gelecek eylül”."""
    if which < 0:
        return published.year - (month >= published.month)
    return published.year + (which > 0 and month <= published.month)


def _possessed_day(sentence: Sentence, place: int) -> tuple[int, int, Case] | None:
    """The day that a month owns: “ikisinde”, “22'sinde”, “21'i”; with its end and case."""
    read = numeral(sentence, place) if place < len(sentence) else None
    if read is None or read.case == "nom" or not 1 <= read.value <= 31 or read.value != int(read.value):
        return None
    return int(read.value), read.end, read.case


def _year(sentence: Sentence, place: int) -> tuple[int | None, int, Case]:
    """The year at a token, in digits or words, where it ends, and its case."""
    if place >= len(sentence):
        return None, place, "nom"
    token = sentence.tokens[place]
    if _YEAR.fullmatch(token.text):
        if sentence.key(place + 1) in lexicon().turkish_numbers.scales:
            return None, place, "nom"
        return int(token.text), *_apostrophe(sentence, place + 1)
    if token.word and (read := numeral(sentence, place)) and 1000 <= read.value <= 2100 and read.pieces > 1:
        return int(read.value), read.end, read.case
    return None, place, "nom"


# --- from one to another ----------------------------------------------------------------------------------------------


def _range(text: TimeText, place: int) -> _Told | None:
    """As in “3-5 Mart tarihleri arasında”, “1 Mart ile 7 Nisan arasında”, “Mart'tan Mayıs'a kadar”, “2011-2020”."""
    sentence = text.sentence
    if months := _two_months(text, place):
        return months
    low = _end_of_range(text, place)
    if low is None:
        return None
    joint = sentence.key(low[0].end)
    if joint in ("-", "–", "ile", "ila", "ve") and low[1] in ("nom", "acc"):
        high = _end_of_range(text, low[0].end + 1)
        closed = high and _closing(sentence, high[0].end)
        in_a_row = joint == "ve" and high and low[0].day and not low[0].month and high[0].day == low[0].day + 1
        if high and joint in ("ile", "ve") and not closed and not in_a_row:
            return None
        end = closed or (high[0].end if high else 0)
    elif low[1] in ("abl", "ins"):
        high = _end_of_range(text, low[0].end)
        end = high[0].end if high else 0
        if high and low[1] == "abl":
            if high[1] != "dat":
                return None
            end += sentence.key(end) in ("kadar", "dek", "değin")
        elif high:
            end = _closing(sentence, end) or 0
    else:
        return None
    if high is None or not end or not (low[0].month or high[0].month or (low[0].year and high[0].year)):
        return None
    coming = not (low[0].year or high[0].year) and bool(_is_coming(sentence, end))
    time = between(low[0], high[0], text.published, coming=coming)
    return _Told(replace(time, start=place, end=end), "nom") if time else None


def _two_months(text: TimeText, place: int) -> _Told | None:
    """As in “Ocak-Şubat 2017”, “1 Ocak-30 Haziran arasında”: month and what follows are one word to the eye."""
    sentence, months = text.sentence, _words().months
    day = numeral(sentence, place) if sentence.tokens[place].number else None
    at = day.end if day else place
    first, dash, second = text.key(at).partition("-")
    if not dash or first not in months:
        return None
    low = Partial(at + 1, None, months[first], int(day.value) if day and day.value <= 31 else None)
    if day is None and second in months:
        year, end, case = _year(sentence, at + 1)
        high = Partial(end, year, months[second])
    elif low.day and second.isdecimal() and int(second) <= 31 and (name := _inflected(sentence, at + 1, months)):
        year, end, case = _year(sentence, name[1]) if name[2] == "nom" else (None, *name[1:])
        high = Partial(end, year, name[0], int(second))
    else:
        return None
    time = between(replace(low, year=year), high, text.published)
    return _Told(replace(time, start=place, end=_closing(sentence, end) or end), case) if time else None


def _closing(sentence: Sentence, place: int) -> int | None:
    """Where “arasında”, “tarihleri arasında”, “arası” ends behind a range; None where it does not stand."""
    at = place
    if dated := _inflected(sentence, at, {"tarihleri": 0, "günleri": 0, "yılları": 0, "ayları": 0}):
        at = dated[1]
    return at + 1 if sentence.key(at) in ("arasında", "arası", "arasındaki") else None


def _end_of_range(text: TimeText, place: int) -> tuple[Partial, Case] | None:
    """One end of a range: a date as far as it is told, a day alone (“3”, “4'ünden”), a year alone."""
    if place >= len(text.sentence):
        return None
    if found := _partial(text, place):
        return found
    year, end, case = _year(text.sentence, place)
    if year and 1900 <= year <= 2100 and text.sentence.tokens[place].number:
        return Partial(end, year), case
    read = numeral(text.sentence, place)
    if read and 1 <= read.value <= 31 and read.value == int(read.value) and not read.scale:
        return Partial(read.end, day=int(read.value)), read.case
    return None


# --- weeks, months, years ---------------------------------------------------------------------------------------------


def _reckoned(text: TimeText, place: int) -> _Told | None:
    """As in “geçen hafta”, “bu ay”, “gelecek yıl”, “son üç haftada”, “son 24 saatte”."""
    words, further, sentence = _words(), _further(), text.sentence
    if text.key(place) in further.weeks:
        shift = moved(text.published, further.weeks[text.key(place)], "week")
        return _Told(Time(place, place + 1, *whole(shift, "week"), "week"))
    which = further.whose.get(text.key(place))
    if which is None:
        return _this_week(text, place)
    at = place + 1 + (text.key(place + 1) in words.last)
    lengths, end = _lengths(text, at)
    if len(lengths) == 1 and which in ("last", "coming", "next"):
        length, unit = lengths[0]
        last = text.published if which == "last" else None
        return _Told(Time(place, end, None, last, unit, "over", length, unit), _ending(sentence, end))
    found = _inflected(sentence, place + 1, words.units)
    if found is None or found[0] == "day" or text.key(place) in further.rolling:
        return None
    shift = moved(text.published, {"last": -1, "before": -1, "this": 0}.get(which, 1), found[0])
    told = _Told(Time(place, found[1], *whole(shift, found[0]), found[0]), found[2])
    return _within(text, told) or told


def _this_week(text: TimeText, place: int) -> _Told | None:
    """As in “hafta başında”, “haftanın başından bu yana”: of this week."""
    week = _inflected(text.sentence, place, {"hafta": 0})
    if week is None or week[2] not in ("nom", "gen") or (place and text.sentence.tokens[place - 1].number):
        return None
    match = _EDGE.fullmatch(text.key(week[1]))
    if match is None or (week[2] == "nom" and match[1] != "baş"):
        return None
    return _within(text, _Told(Time(place, week[1], *whole(text.published, "week"), "week"), week[2]))


def _ending(sentence: Sentence, end: int) -> Case:
    """The case of the word before a token."""
    found = _inflected(sentence, end - 1, {**_words().units, **dict.fromkeys(_words().hours, "day")})
    return found[2] if found else "nom"


def _lengths(text: TimeText, place: int) -> tuple[list[tuple[int, TimeUnit]], int]:
    """One length or several, and where they end: “üç hafta”, “1 ay, 21 gün”, “24 saat”."""
    found: list[tuple[int, TimeUnit]] = []
    at = place
    while at < len(text.sentence):
        read = numeral(text.sentence, at)
        if read is None or read.case != "nom" or read.value != int(read.value) or not 0 < read.value < 10000:
            break
        length, end = int(read.value), read.end
        if unit := _inflected(text.sentence, end, _words().units):
            if unit[0] == "year" and length >= 1900:
                break
            found.append((length, unit[0]))
            at = unit[1]
        elif length % 24 == 0 and (hours := _inflected(text.sentence, end, dict.fromkeys(_words().hours, 0))):
            found.append((length // 24, "day"))
            at = hours[1]
        else:
            break
        if text.key(at) == "," and at + 1 < len(text.sentence) and text.sentence.tokens[at + 1].number:
            at += 1
    end = at - 1 if found and text.key(at - 1) == "," else at
    return found, end


def _counted(text: TimeText, place: int) -> _Told | None:
    """As in “iki gün önce”, “1 ay 21 gün önce”, “iki hafta içinde”, “13 yılda”, “üç gündür”."""
    words, further, sentence = _words(), _further(), text.sentence
    vague = text.key(place) in words.unknown and _inflected(sentence, place + 1, words.units)
    if vague and text.key(vague[1]) in (*words.ago, *words.later):
        return _Told(Time(place, vague[1] + 1, precision=vague[0], counted=True))
    if each := _lasting(text, place):
        return each
    lengths, end = _lengths(text, place)
    if not lengths:
        return None
    if text.key(end) in words.ago:
        return _moved(text.published, lengths, -1, place, end + 1)
    if text.key(end) in words.later:
        coming = _is_coming(sentence, end)
        return _moved(text.anchor or (text.published if coming else None), lengths, 1, place, end + 1)
    case = _ending(sentence, end)
    within = text.key(end) in further.within
    if within and _is_coming(sentence, end):
        return _moved(text.published, lengths, 1, place, end + 1)
    length, unit = lengths[0]
    if len(lengths) > 1 or not (case in ("loc", "abl") or within or text.key(end) in further.through):
        return None
    since = case == "abl" and _roles().at(sentence, end)
    if case == "abl" and not (since and since[0][0] == "since"):
        return None
    return _Told(Time(place, end + within, precision=unit, role="over", length=length, unit=unit), case)


def _lasting(text: TimeText, place: int) -> _Told | None:
    """As in “üç gündür”, “13 yıldır”: up to now."""
    read = numeral(text.sentence, place) if place < len(text.sentence) else None
    if read is None or read.case != "nom" or read.value != int(read.value):
        return None
    unit = _words().units.get(re.sub(r"[dt][ıiuü]r$", "", text.key(read.end)))
    if unit is None or unit == _words().units.get(text.key(read.end)):
        return None
    time = Time(place, read.end + 1, None, text.published, unit, "over", int(read.value), unit)
    return _Told(time)


def _moved(origin: date | None, lengths: list[tuple[int, TimeUnit]], way: int, place: int, end: int) -> _Told:
    """The day so far from another one; the smallest unit told is how exactly it is known."""
    day = origin
    order: tuple[TimeUnit, ...] = ("year", "month", "week", "day")
    for length, unit in sorted(lengths, key=lambda one: order.index(one[1])):
        day = moved(day, way * length, unit)
    finest = max((unit for _, unit in lengths), key=order.index)
    return _Told(Time(place, end, day, day, finest, counted=True))


# --- what is less sure ------------------------------------------------------------------------------------------------


def _day_of_month(text: TimeText, place: int) -> _Told | None:
    """As in “ayın 15'inde”, “27'sinde”, “ikinci pazar”: of this month or the last, which the sense alone makes sure."""
    sentence = text.sentence
    if number := _ordinal(text, place):
        name = _inflected(sentence, place + number[1], _words().weekdays)
        if name:
            day = nth_weekday(text.published, name[0], number[0])
            return _Told(Time(place, name[1], day, day, "day", sure=False), name[2])
    found = _possessed_day(sentence, place)
    if found is None or found[2] != "loc":
        return None
    day = last_such(text.published, found[0], ahead=bool(_is_coming(sentence, found[1])))
    return _Told(Time(place, found[1], day, day, "day", sure=False), found[2])


def _loose(text: TimeText, place: int) -> _Told | None:
    """A time without day or length: “son günlerde”, “son birkaç haftada”, “gece saatlerinde”, “hafta sonu”."""
    sentence, further = text.sentence, _further()
    if match := _phrases("parts").at(sentence, place):
        day = beside(text.found, place, comma=text.key(place - 1) == ",")
        return _Told(Time(place, place + match[1], day, day, "day" if day else None, part=str(match[0])))
    if length := sentence.longest(place, further.loose):
        return _Told(Time(place, place + length))
    if text.key(place) == "hafta" and (edge := _EDGE.fullmatch(text.key(place + 1))) and edge[1] == "son":
        days = (None, None) if _is_coming(sentence, place + 2) is not False else weekend(text.published)
        return _Told(Time(place, place + 2, *days, "day", "over"), case_of(edge[2]) or "nom")
    at = place
    while text.key(at) in further.rolling or text.key(at) in _words().unknown:
        at += 1
    unit = _inflected(sentence, at, further.spans) if at > place else None
    return _Told(Time(place, unit[1])) if unit else None
