"""Where, when and how often: what stands around a counted phrase and is about it alone."""

from __future__ import annotations

from datetime import date
from typing import Literal

from reportgen.extract.attribution import APART, Said, subject_before
from reportgen.extract.calendar import Stretch
from reportgen.extract.entities import closed, phrase_with_tail
from reportgen.extract.events import is_near
from reportgen.extract.numbers.amount import Amount
from reportgen.extract.reading import Line
from reportgen.extract.text import Sentence
from reportgen.lexicon import lexicon

_CLAUSES = frozenset("as while after said according which who whom that where including".split())
"""Words after which another clause or part begins, whose place is its own."""


def where(line: Line, start: int, end: int | None = None, *, leaving: bool = False) -> tuple[tuple[str, ...], bool]:
    """The places after "in", "near", "at" that follow a phrase within its clause, and whether near.

    Of those who are leaving, the place after "from" is where it happened: "displaced from Mosul".
    """
    sentence = line.sentence
    bracket = 0
    for at in range(start, len(sentence) if end is None else end):
        text = sentence.tokens[at].text
        bracket += (text == "(") - (text == ")")
        if text in ";." or (sentence.keys[at] in _CLAUSES and not bracket) or sentence.at(at, "of them"):
            break
        if bracket > 0:
            continue
        if sentence.keys[at] in lexicon().grammar["en"].locatives or (leaving and sentence.keys[at] == "from"):
            stop = phrase_with_tail(sentence, at + 1, line.stops, ("of",))
            found = [name.place for name in line.names if name.place and at < name.start < stop + 1]
            if found:
                return tuple(dict.fromkeys(found)), is_near(sentence, at)
    return (), False


def fronted(line: Line) -> tuple[str, ...]:
    """As in “In Syria, the White Helmets reported …”: the place that opens the sentence."""
    if line.sentence.keys[0] not in ("in", "near", "across", "around"):
        return ()
    return tuple(
        name.place
        for name in line.names
        if name.place and name.start <= 3 and line.sentence.keys[name.end : name.end + 1] == (",",)
    )


_HOSTING = frozenset({"hosts", "host", "hosting", "shelters", "hosted", "sheltering", "houses", "accommodates"})


def hosts(line: Line, amount: Amount) -> tuple[str, ...]:
    """As in “Chad hosts 1.1 million refugees”: the country that is the subject is where they are."""
    if line.sentence.key(amount.start - 1) not in _HOSTING:
        return ()
    subject = subject_before(line, amount.start - 1)
    if line.sentence.key(amount.start - 2) in ("which", "that"):
        return tuple(
            name.place for name in line.names if name.place and amount.start - 4 <= name.end - 1 < amount.start
        )
    inside = [name for name in line.names if subject and subject[0] <= name.start < subject[1] and name.place]
    return tuple(name.place for name in inside if name.place)


Unit = Literal["day", "week", "month", "year"]
_RATES: dict[str, Unit] = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year"}


def per(sentence: Sentence, place: int) -> tuple[Unit, int] | None:
    """As in “600 a day”, “per month”, “daily”: a rate is not a total; with the token after it."""
    key, unit = sentence.key(place), sentence.key(place + 1)
    if key in _RATES:
        return _RATES[key], place + 1
    if key in ("a", "per", "each", "every") and unit in _RATES.values():
        return next(one for one in _RATES.values() if one == unit), place + 2
    return None


def day(line: Line, said: Said, number: int) -> date | None:
    """The day told in the same reported stretch, or in the same sentence when it reports nothing."""
    inner = said.inner(line, number)
    for when in line.whens:
        if said.dates_words(line, when.start, when.end):
            continue
        if inner and not inner.start <= when.start < inner.end:
            continue
        if inner is None and said.around(line, when.start):
            continue
        if not _parted(line, when.end, number) and not _parted(line, number, when.start):
            return when.on
    return None


def _parted(line: Line, start: int, end: int) -> bool:
    return any(key in APART - {"when"} for key in line.sentence.keys[start:end])


def as_of(line: Line) -> date | None:
    """The day as of which a number holds, where its sentence names one: “as of 23 March”."""
    days = {when.on for when in line.holding if when.on}
    return days.pop() if len(days) == 1 else None


def period(line: Line, ends: frozenset[int], end: int) -> Stretch | None:
    """The period right after the counted phrase or its verb, else one that closes the clauses joined by "and"."""
    beside = next((stretch for stretch in line.stretches if stretch.start in ends), None)
    if beside:
        return beside
    sentence = line.sentence
    for stretch in line.stretches:
        between = sentence.keys[end : stretch.start]
        shut = closed("en")["subordinators"] | {",", ";", ":", "—", "(", "but"}
        if stretch.start >= end and not any(key in shut for key in between) and not _own_time(line, end, stretch.start):
            return stretch
    return None


def _own_time(line: Line, start: int, end: int) -> bool:
    """Whether a day or another period stands between, so that the period is not shared."""
    days = any(start <= when.start < end for when in line.whens)
    return days or any(start <= other.start < end for other in line.stretches)
