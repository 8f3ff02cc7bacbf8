"""Figures in Turkish: what a quantity counts, what happened to those counted, where and over which time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reportgen.extract.attribution import Said, attribution
from reportgen.extract.entities import Mention
from reportgen.extract.events import Found
from reportgen.extract.numbers import Amount
from reportgen.extract.reading import Line, Reading
from reportgen.extract.turkish.clauses import actor_of, clause_start, when_of, where_of
from reportgen.extract.turkish.events import GROUND
from reportgen.extract.turkish.numbers import case_before
from reportgen.extract.turkish.phrases import describing_at, head_at, name_at, name_phrase, party_at, takes_possessive
from reportgen.extract.turkish.words import Verb, case_of, is_finite, verb_at
from reportgen.facts import Figure, fact_id
from reportgen.lexicon import Noun, TurkishEffect, lexicon


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun phrase after a quantity: its tokens, head noun, and the words for it in their dictionary form."""

    start: int
    end: int
    noun: Noun
    form: str
    words: str
    nation: str | None = None


@dataclass(frozen=True, slots=True)
class _Happened:
    """What happened to those counted: the row of the table, the verb behind them, and whether they did not act.

    `since` is the token where a participle before the number begins ("öldürülen 50 asker").
    """

    effect: TurkishEffect
    verb: Verb | None
    passive: bool
    since: int | None = None


def figures(reading: Reading, said: Said, found: tuple[Found, ...]) -> tuple[Figure, ...]:
    """Every figure of a Turkish source, in order; numbers that count nothing the field knows are none."""
    return tuple(figure for line in reading.lines for figure in _of_line(reading, line, said, found))


def _of_line(reading: Reading, line: Line, said: Said, found: tuple[Found, ...]) -> list[Figure]:
    told = [
        (figure, _is_part(line, amount))
        for amount in line.amounts
        if not any(stretch.start <= amount.number < stretch.end for stretch in line.stretches)
        and not any(statement.kind == "denies" for statement in said.around(line, amount.number))
        for figure in _figure(reading, line, amount, said, found)
    ]
    figures = []
    for place, (figure, part) in enumerate(told):
        total = next((later for later, other in told[place + 1 :] if not other), None) if part else None
        if total and figure.measure == "other" and figure.population and total.population:
            shared = {"measure": total.measure, "manner": total.manner, "part_of": total.id}
            figures.append(figure.model_copy(update=shared))
        else:
            figures.append(figure)
    return figures


def _is_part(line: Line, amount: Amount) -> bool:
    """As in “9'u çocuk 30 sivil”: a possessed number tells a part of the number behind it."""
    return amount.quantity.qualifier == "exact" and case_before(line.sentence, amount) == "acc"


def _figure(reading: Reading, line: Line, amount: Amount, said: Said, found: tuple[Found, ...]) -> Iterator[Figure]:
    if amount.quantity.unit in ("km", "m", "mi"):
        yield from _distance(reading, line, amount, said)
        return
    counted = None if amount.quantity.unit else _counted(line, amount)
    if counted is None or counted.noun.kind in ("body", "abstract"):
        return
    event = next((item for item in found if item.line is line and item.counts
                  and item.object[0] <= amount.number < item.object[1]), None)  # fmt: skip
    happened = None if event else _happened(line, said, amount, counted)
    if _is_article(line, amount) and event is None and not (happened and counted.noun.kind in ("people", "force")):
        return
    verb = happened.verb if happened else None
    stretch = next((item for item in line.stretches if item.end == amount.start), None)
    start = stretch.start if stretch and event is None else amount.start
    start = happened.since if happened and happened.since is not None else start
    evidence = reading.quote(line, start, max(counted.end, verb.end) if verb and event is None else counted.end)
    floor = clause_start(line, said, amount.number)
    places, near, _ = where_of(line, floor, verb.start if verb else counted.end, countries=True)
    effect = happened.effect if happened else None
    measure = "captured" if event and event.event.type in GROUND else effect.measure if effect else counted.noun.measure
    acts = verb is not None and happened is not None and not happened.passive
    yield Figure(
        id=fact_id("figure", reading.source.sha256, evidence.start, evidence.end),
        evidence=(evidence, *(event.event.evidence[1:] if event else ())),
        attribution=attribution(reading, said, line, amount.number),
        measure=measure or "other",
        manner=effect.manner if effect else None,
        quantity=amount.quantity,
        counted=counted.form or None,
        population=_population(counted),
        actor=event.event.actor
        if event
        else actor_of(reading, line, said, verb, amount.start)
        if acts and verb
        else None,
        place=event.event.place if event else places,
        near=False if event else near,
        period=stretch.period if stretch else None,
        on=event.event.on if event else when_of(line, said, amount.start, verb.end if verb else counted.end)[0],
        event=event.event.id if event else None,
    )


def _is_article(line: Line, amount: Amount) -> bool:
    """Whether "bir" is as good as an article: "bir köyü" is a village, "en az bir köyü" at least one."""
    return line.sentence.keys[amount.start : amount.end] == ("bir",)


@cache
def _person() -> Noun:
    return next(noun for noun in lexicon().nouns if noun.key == "person")


def _counted(line: Line, amount: Amount) -> Counted | None:
    """The noun that is counted, singular as after every Turkish number, with nationality and describing words."""
    sentence = line.sentence
    at, nation, owned = amount.end, None, False
    while at < len(sentence):
        head = head_at(sentence, at)
        name = name_at(line, at)
        length = describing_at(sentence, at)
        if name and name.kind == "demonym":
            at, nation = name.end, _nationality(name)
            owned = takes_possessive(line, name)
            if "nom" not in name_phrase(line, name).cases:
                break
        elif name and name.kind in ("country", "actor") and (own := head_at(sentence, name.end)) and own.of:
            at, owned = name.end, True
        elif length and (head is None or at + length >= head.end) and _goes_on(line, at + length):
            at += length
        elif head and not head.plural:
            form = head.form if owned else head.plain
            words = f"{sentence.words(amount.end, head.start)} {form}".strip()
            return Counted(amount.end, head.end, head.noun, head.plain, words, nation)
        else:
            break
    if nation:
        return Counted(amount.end, at, _person(), nation, nation)
    if _victims(line, amount.end):
        return Counted(amount.end, amount.end + 1, _person(), "", "")
    return None


def _nationality(name: Mention) -> str:
    """The nationality without an ending: "Suriyelinin" is "Suriyeli"."""
    country = lexicon().country(name.key or "")
    return country.demonym["tr"][0] if country else name.name


def _goes_on(line: Line, place: int) -> bool:
    if place >= len(line.sentence):
        return False
    name = name_at(line, place)
    return head_at(line.sentence, place) is not None or describing_at(line.sentence, place) > 0 or name is not None


def _victims(line: Line, place: int) -> TurkishEffect | None:
    """As in “30 ölü”, “50 yaralı”: those counted are named by what happened to them."""
    key = line.sentence.keys[place] if place < len(line.sentence) else ""
    return next(
        (row for row in lexicon().turkish.effects for noun in row.nouns
         if key.startswith(noun) and case_of(key[len(noun) :])), None,
    )  # fmt: skip


def _population(counted: Counted) -> str | None:
    """Who is counted: the whole phrase for people and forces; the nationality alone where the measure tells the rest."""
    if counted.noun.measure:
        return counted.nation
    return counted.words or None if counted.noun.kind in ("people", "force") else None


def _happened(line: Line, said: Said, amount: Amount, counted: Counted) -> _Happened | None:
    """The verb of effect after the counted noun in the same clause, or the participle right before the number."""
    if not counted.form and (row := _victims(line, amount.end)):
        return _Happened(row, None, passive=True)
    before = _participle(line, amount.start, counted)
    if before:
        return before
    inner = said.inner(line, amount.number)
    stop = inner.end if inner else len(line.sentence)
    others = [other for other in line.amounts if other.start >= counted.end]
    for at in range(counted.end, stop):
        found = _effect_at(line, at, counted.noun)
        if found:
            return found if found.verb and found.verb.mood != "participle" else None
        if line.sentence.tokens[at].text in ",;:.()" or is_finite(line.sentence.keys[at]):
            return None
        if any(other.start == at for other in others) and line.sentence.keys[at - 1] not in ("ve", "ile"):
            return None
    return None


def _participle(line: Line, place: int, counted: Counted) -> _Happened | None:
    """As in “öldürülen 50 asker”, “hayatını kaybeden 30 kişi”."""
    for at in range(max(0, place - 3), place):
        found = _effect_at(line, at, counted.noun)
        if found and found.verb and found.verb.mood == "participle" and found.verb.end == place and found.passive:
            return _Happened(found.effect, None, passive=True, since=at)
    return None


def _effect_at(line: Line, place: int, noun: Noun) -> _Happened | None:
    found = [
        _Happened(row, verb, passive)
        for row in lexicon().turkish.effects
        if noun.kind in row.of
        for stems, passive in ((row.active, False), (row.passive, True))
        if (verb := verb_at(line.sentence, place, stems))
    ]
    states = (row for row in lexicon().turkish.effects if noun.kind in row.of)
    lengths = ((row, line.sentence.longest(place, row.nouns)) for row in states if row.nouns)
    state = next((_Happened(row, Verb(place, place + n, "finite"), passive=True) for row, n in lengths if n), None)
    return max(found, key=lambda one: one.verb.end if one.verb else 0, default=state)


def _distance(reading: Reading, line: Line, amount: Amount, said: Said) -> Iterator[Figure]:
    """As in “Hama'ya yaklaşık 10 kilometre uzaklıkta”, “Halep'in 30 kilometre güneyinde”: who stands how far away."""
    sentence = line.sentence
    if amount.end >= len(sentence) or sentence.keys[amount.end] not in lexicon().turkish.apart:
        return
    place = next((name for name in line.names if name.place and name_phrase(line, name).end == amount.start
                  and name_phrase(line, name).cases & {"dat", "gen", "abl"}), None)  # fmt: skip
    if place is None or place.place is None:
        return
    start = clause_start(line, said, amount.number)
    subject = next((found for at in range(start, place.start) if (found := party_at(line, at, reading.register))), None)
    evidence = reading.quote(line, place.start, amount.end + 1)
    yield Figure(
        id=fact_id("figure", reading.source.sha256, evidence.start, evidence.end),
        evidence=(evidence,),
        attribution=attribution(reading, said, line, amount.number),
        measure="distance",
        quantity=amount.quantity,
        actor=subject[0].name if subject and subject[2] & {"nom", "gen"} else None,
        place=(place.place,),
    )
