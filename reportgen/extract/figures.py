"""Figures: what a quantity counts, whose, where, over which time, and what happened to those counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from reportgen.extract.attribution import APART, Said, attribution, subject_before
from reportgen.extract.entities import closed, noun_from, party, phrase_end
from reportgen.extract.events import Found
from reportgen.extract.numbers import Amount
from reportgen.extract.reading import Line, Reading
from reportgen.extract.text import Phrases, Sentence
from reportgen.facts import Figure, Measure, fact_id
from reportgen.lexicon import Noun, lexicon


@dataclass(frozen=True)
class Counted:
    """The noun phrase after a quantity: tokens `start` to `end`, its head noun and whether it is plural."""

    start: int
    end: int
    head: Noun
    head_at: int
    head_end: int


def figures(reading: Reading, said: Said, found: tuple[Found, ...]) -> tuple[Figure, ...]:
    """Every figure of a source, in order; numbers that count nothing the field knows are none."""
    events: dict[int, tuple[Found, ...]] = {}
    for item in found:
        events[item.line.number] = (*events.get(item.line.number, ()), item)
    return tuple(
        figure
        for line in reading.lines
        for amount in line.amounts
        if not _in_period(line, amount) and not _denied(line, amount, said)
        for figure in _figure(reading, line, amount, said, events.get(line.number, ()))
    )


def _denied(line: Line, amount: Amount, said: Said) -> bool:
    return any(statement.kind == "denies" for statement in said.around(line, amount.number))


def _in_period(line: Line, amount: Amount) -> bool:
    return any(stretch.start <= amount.number < stretch.end for stretch in line.stretches)


def _figure(reading: Reading, line: Line, amount: Amount, said: Said, found: tuple[Found, ...]) -> Iterator[Figure]:
    if amount.quantity.unit == "percent":
        return
    if amount.quantity.unit in ("km", "m", "mi"):
        yield from _distance(reading, line, amount, said)
        return
    if amount.quantity.unit:
        return
    counted = _counted(line, amount) or _unsaid(line, amount)
    if counted is None:
        return
    event = _event_of(amount, found)
    measure, verb = _measure(line, amount, counted, event)
    if measure is None or (amount.definite and measure == "other"):
        return
    start, end = amount.start, counted.end
    if verb is not None and verb.before and verb.end == amount.start and event is None and _is_bare(amount):
        start = verb.start
    ends = {counted.end, *([verb.end] if verb and not verb.before else [])}
    stretch = next((item for item in line.stretches if item.start in ends), None)
    per = _per(line.sentence, counted.end)
    if stretch:
        end = stretch.end
    elif per:
        end = counted.end + 2
    elif verb is not None and not verb.before:
        end = max(end, verb.end)
    evidence = reading.quote(line, start, end)
    later = event.event.evidence[1:] if event and len(event.event.evidence) > 1 else ()
    yield Figure(
        id=fact_id("figure", reading.source.sha256, evidence.start, evidence.end),
        evidence=(evidence, *later),
        attribution=attribution(reading, said, line, amount.number),
        measure=measure,
        quantity=amount.quantity,
        counted=line.sentence.words(counted.head_at, counted.head_end) or None,
        population=_population(line, counted),
        actor=_actor(reading, line, measure, verb, event),
        place=event.event.place if event else _hosts(line, amount) or _places(line, counted.end),
        period=stretch.period if stretch else None,
        on=event.event.on if event else _day(line, said, amount.number),
        per=per,
        event=event.event.id if event else None,
    )


def _is_bare(amount: Amount) -> bool:
    return amount.quantity.qualifier == "exact" and not amount.quantity.estimated


def _counted(line: Line, amount: Amount) -> Counted | None:
    """The noun that is counted: the last noun of the lexicon in the phrase after the number."""
    sentence = line.sentence
    start = amount.end
    if sentence.keys[start : start + 1] == ("of",):
        start += 1
    if sentence.keys[start : start + 1] in (("more",), ("other",), ("additional",)):
        start += 1
    end = phrase_end(sentence, start, line.stops)
    head: tuple[Noun, int, int] | None = None
    at = start
    while at < end:
        noun = noun_from(sentence, at)
        if noun:
            head = (noun[0], at, at + noun[1])
            at += noun[1]
        else:
            at += 1
    if head is None:
        return _nationality(line, start, end)
    return Counted(start=start, end=head[2], head=head[0], head_at=head[1], head_end=head[2])


def _unsaid(line: Line, amount: Amount) -> Counted | None:
    """As in “over 80,000 were injured”, “2,274 deaths”: people whom the sentence does not name."""
    person = next(noun for noun in lexicon().nouns if noun.key == "person")
    bare = Counted(start=amount.end, end=amount.end, head=person, head_at=amount.end, head_end=amount.end)
    sentence = line.sentence
    if _effects("nouns").at(sentence, amount.end):
        return bare
    auxiliary = sentence.keys[amount.end : amount.end + 1]
    if auxiliary and auxiliary[0] in closed("en")["auxiliaries"]:
        effect = _effect(line, amount, bare)
        return bare if effect and not effect[1].before else None
    return None


def _nationality(line: Line, start: int, end: int) -> Counted | None:
    """As in “11,000 Palestinians”: a nationality that stands for its people."""
    person = next(noun for noun in lexicon().nouns if noun.key == "person")
    for name in line.names:
        if name.kind == "demonym" and start <= name.start < end:
            return Counted(start=start, end=name.end, head=person, head_at=name.start, head_end=name.end)
    return None


@dataclass(frozen=True)
class _Verb:
    """The word that says what happened: tokens `start` to `end`, before or after the number."""

    start: int
    end: int
    before: bool


def _event_of(amount: Amount, found: tuple[Found, ...]) -> Found | None:
    """The event whose object holds the number."""
    for item in found:
        if item.counts and item.object[0] <= amount.number < item.object[1]:
            return item
    return None


def _measure(line: Line, amount: Amount, counted: Counted, event: Found | None) -> tuple[Measure | None, _Verb | None]:
    if event and event.event.type in ("capture", "recapture"):
        return "captured", None
    if counted.head.kind in ("body", "abstract"):
        return None, None
    effect = _effect(line, amount, counted)
    if effect:
        return effect
    if counted.head.measure:
        return counted.head.measure, None
    return "other", None


def _effect(line: Line, amount: Amount, counted: Counted) -> tuple[Measure, _Verb] | None:
    """The nearest word of effect: right after the counted noun, else before the number in the same clause."""
    sentence = line.sentence
    after = counted.end
    while after < len(sentence) and (
        sentence.keys[after] in closed("en")["auxiliaries"]
        or sentence.keys[after] in closed("en")["adverbs"]
        or after in line.stops
    ):
        after += 1
    for match in (_effects("passive").at(sentence, after), _effects("nouns").at(sentence, counted.end)):
        if match:
            return match[0], _Verb(after, after + match[1], before=False)
    for at in range(amount.start - 1, -1, -1):
        if sentence.tokens[at].text in ",;:" and not _list_goes_on(sentence, at):
            return None
        if any(other.number <= at < other.end for other in line.amounts):
            return None
        match = _effects("active").at(sentence, at)
        if match and at + match[1] <= amount.start:
            return match[0], _Verb(at, at + match[1], before=True)
    return None


@cache
def _effects(voice: Literal["active", "passive", "nouns"]) -> Phrases[Measure]:
    return Phrases((words, effect.measure) for effect in lexicon().effects for words in getattr(effect, voice))


def _list_goes_on(sentence: Sentence, comma: int) -> bool:
    return sentence.keys[comma + 1 : comma + 2] in (("including",), ("and",))


def _population(line: Line, counted: Counted) -> str | None:
    """Who is counted: the whole phrase for people and forces; a nationality alone where the measure tells the rest."""
    sentence = line.sentence
    if counted.head.measure:
        nation = [
            sentence.words(name.start, name.end)
            for name in line.names
            if name.kind == "demonym" and counted.start <= name.start < counted.end
        ]
        return nation[0] if nation else None
    if counted.head.kind in ("people", "force"):
        return sentence.words(counted.start, counted.end) or None
    return None


def _actor(reading: Reading, line: Line, measure: Measure, verb: _Verb | None, event: Found | None) -> str | None:
    if event:
        return event.event.actor
    if verb is None or not verb.before:
        return None
    subject = subject_before(line, verb.start)
    if subject is None or measure not in (
        "killed",
        "injured",
        "detained",
        "abducted",
        "evacuated",
        "destroyed",
        "reached",
    ):
        return None
    nouns = [noun_from(line.sentence, at) for at in range(*subject)]
    acts = any(noun and noun[0].kind in ("people", "force", "body") for noun in nouns)
    named = any(subject[0] <= name.start < subject[1] and name.kind == "actor" for name in line.names)
    first = noun_from(line.sentence, subject[0])
    if not (acts or named) or (first is None and not named and not _ends_in_noun(line.sentence, subject)):
        return None
    if not _ends_in_noun(line.sentence, subject) and not named:
        return None
    if named and not _ends_in_name(line, subject):
        return None
    found = party(line.sentence, *subject, line.names, reading.register)
    return found.name if found else None


def _ends_in_noun(sentence: Sentence, span: tuple[int, int]) -> bool:
    return any((noun := noun_from(sentence, at)) is not None and at + noun[1] == span[1] for at in range(*span))


def _ends_in_name(line: Line, span: tuple[int, int]) -> bool:
    return any(name.end == span[1] for name in line.names if name.kind in ("actor", "country", "capital"))


def _places(line: Line, start: int) -> tuple[str, ...]:
    """Where: the names after "in", "near", "at" that follow the counted phrase within its clause."""
    sentence = line.sentence
    found: list[str] = []
    for at in range(start, len(sentence)):
        if sentence.tokens[at].text in ";." or sentence.keys[at] in ("as", "while", "after", "said", "which"):
            break
        if sentence.keys[at] in ("in", "near", "at", "across", "around", "outside"):
            stop = phrase_end(sentence, at + 1, line.stops)
            found += [name.place for name in line.names if name.place and at < name.start < stop + 1]
            if found:
                break
    return tuple(dict.fromkeys(found))


def _hosts(line: Line, amount: Amount) -> tuple[str, ...]:
    """As in “Chad hosts 1.1 million refugees”: the country that is the subject is where they are."""
    if amount.start == 0 or line.sentence.keys[amount.start - 1] not in (
        "hosts",
        "host",
        "hosting",
        "shelters",
        "hosted",
    ):
        return ()
    subject = subject_before(line, amount.start - 1)
    inside = [name for name in line.names if subject and subject[0] <= name.start < subject[1] and name.place]
    return tuple(name.place for name in inside if name.place)


def _per(sentence: Sentence, place: int) -> Literal["day", "week", "month", "year"] | None:
    """As in “600 a day”, “per month”: a rate is not a total."""
    if sentence.keys[place : place + 1] not in (("a",), ("per",), ("each",), ("every",)):
        return None
    return next(
        (unit for unit in ("day", "week", "month", "year") if sentence.keys[place + 1 : place + 2] == (unit,)), None
    )


def _day(line: Line, said: Said, number: int) -> date | None:
    """The day told in the same reported stretch, or in the same sentence when it reports nothing."""
    inner = said.inner(line, number)
    for when in line.whens:
        if inner and not inner.start <= when.start < inner.end:
            continue
        if inner is None and said.around(line, when.start):
            continue
        if not any(key in APART for key in line.sentence.keys[min(when.end, number) : max(when.start, number)]):
            return when.on
    return None


def _distance(reading: Reading, line: Line, amount: Amount, said: Said) -> Iterator[Figure]:
    """As in “X are about 10 kilometers from Y”: who stands how far from where."""
    sentence = line.sentence
    if sentence.keys[amount.end : amount.end + 1] not in (("from",), ("outside",), ("away",), ("north",), ("south",),
                                                          ("east",), ("west",)):  # fmt: skip
        return
    place = next((name for name in line.names if name.place and 0 < name.start - amount.end <= 4), None)
    if place is None or place.place is None:
        return
    evidence = reading.quote(line, amount.start, place.end)
    subject = subject_before(line, amount.start)
    who = party(sentence, *subject, line.names, reading.register) if subject else None
    yield Figure(
        id=fact_id("figure", reading.source.sha256, evidence.start, evidence.end),
        evidence=(evidence,),
        attribution=attribution(reading, said, line, amount.number),
        measure="distance",
        quantity=amount.quantity,
        actor=who.name if who else None,
        place=(place.place,),
    )
