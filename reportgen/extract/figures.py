"""Figures: what a quantity counts, whose, where, over which time, and what happened to those counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from reportgen.extract.attribution import APART, Said, attribution, subject_before
from reportgen.extract.entities import closed, noun_from, party, phrase_end, phrase_with_tail
from reportgen.extract.events import Found, is_near, unreal
from reportgen.extract.numbers import Amount
from reportgen.extract.reading import Line, Reading
from reportgen.extract.text import Phrases, Sentence
from reportgen.facts import Event, Figure, Measure, fact_id
from reportgen.lexicon import Effect, Noun, NounKind, lexicon


@dataclass(frozen=True)
class Counted:
    """The noun phrase after a quantity: tokens `start` to `end`, its head noun, and what that noun stands for.

    `told_from` is where the subject begins that says it all before the number ("the death toll rose to").
    """

    start: int
    end: int
    head_at: int
    head_end: int
    kind: NounKind
    measure: Measure | None = None
    told_from: int | None = None


def figures(reading: Reading, said: Said, found: tuple[Found, ...]) -> tuple[Figure, ...]:
    """Every figure of a source, in order; numbers that count nothing the field knows are none."""
    events: dict[int, tuple[Found, ...]] = {}
    for item in found:
        events[item.line.number] = (*events.get(item.line.number, ()), item)
    told: list[Figure] = []
    for line in reading.lines:
        total: Figure | None = None
        for amount in line.amounts:
            if amount.number in line.stops or _denied(line, amount, said):
                continue
            figure = _figure(reading, line, amount, said, events.get(line.number, ()), total)
            if figure:
                told.append(figure)
                total = figure
    return tuple(told)


def _denied(line: Line, amount: Amount, said: Said) -> bool:
    return any(statement.kind in ("denies", "withheld") for statement in said.around(line, amount.number))


def _figure(
    reading: Reading, line: Line, amount: Amount, said: Said, found: tuple[Found, ...], before: Figure | None
) -> Figure | None:
    if amount.quantity.unit in ("km", "m", "mi"):
        return _distance(reading, line, amount, said)
    if amount.quantity.unit:
        return None
    counted = _counted(line, amount) or _toll(line, amount) or _unsaid(line, amount) or _unknown(line, amount)
    if counted is None:
        return None
    event = _event_of(amount, found)
    measure, verb = _measure(line, amount, counted, event)
    total = _total(line, amount, counted, before) if before and event is None else None
    if total and (verb is None or verb.before):
        measure, verb = total.measure, None
    if measure is None or (amount.definite and measure == "other") or _is_unreal(line, counted, verb):
        return None
    start, end = amount.start, counted.end
    if verb is not None and verb.before and verb.end == amount.start and event is None and _is_bare(amount):
        start = verb.start
    start = start if counted.told_from is None else counted.told_from
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
    where = _where(line, counted.end if counted.told_from is None else counted.told_from)
    toll = counted.told_from is not None and measure == "killed"
    around = _around(line, amount, found)
    own = where[0] or _fronted(line) or (around.place if around else ())
    near = where[1] if where[0] else bool(around and around.near)
    return Figure(
        id=fact_id("figure", reading.source.sha256, evidence.start, evidence.end),
        evidence=(evidence, *later),
        attribution=attribution(reading, said, line, amount.number),
        measure=measure,
        quantity=amount.quantity,
        counted=line.sentence.words(counted.head_at, counted.head_end) or None,
        population=_population(line, counted),
        actor=_actor(reading, line, measure, verb, event),
        place=event.event.place if event else _hosts(line, amount) or (total.place if total else ()) or own,
        near=event.event.near if event else near and not total,
        period=stretch.period if stretch else total.period if total else None,
        on=None
        if toll
        else event.event.on
        if event
        else _day(line, said, amount.number) or (around.on if around else None),
        scope="cumulative" if toll else "new" if _is_further(line.sentence, amount) else None,
        per=per,
        manner=verb.effect.manner if verb else total.manner if total else "died" if toll else None,
        event=event.event.id if event else None,
        part_of=total.id if total else None,
    )


def _around(line: Line, amount: Amount, found: tuple[Found, ...]) -> Event | None:
    """The event whose quoted clause the number stands in: "a missile strike on Odesa killed 38 people"."""
    offset = line.sentence.tokens[amount.number].start
    covers = (item.event for item in found if item.event.evidence[0].start <= offset < item.event.evidence[0].end)
    return next(covers, None)


def _is_unreal(line: Line, counted: Counted, verb: _Verb | None) -> bool:
    """Whether what is told has not happened: "did not kill 12", "could be displaced"; a target is meant to be one."""
    before = line.sentence.keys[max(0, counted.start - 5) : counted.start]
    if "none" in before or "neither" in before:
        return True
    if verb is None or verb.effect.measure == "targeted":
        return False
    if verb.before:
        return unreal(line.sentence, verb.start)
    return any(key in closed("en")["modals"] for key in line.sentence.keys[counted.end : verb.start])


def _total(line: Line, amount: Amount, counted: Counted, before: Figure) -> Figure | None:
    """The figure of which this one counts a part: "38 people, including 12 children", "190 people, 16 of them women"."""
    sentence = line.sentence
    words = lexicon().grammar["en"].parts
    opens = any(
        at >= 0 and at + sentence.longest(at, words) == amount.start for at in range(amount.start - 2, amount.start)
    )
    if opens or sentence.longest(amount.end, words):
        return before
    listed = before.part_of is not None and sentence.keys[amount.start - 1] in ("and", ",")
    if listed and counted.measure is None:
        return before.model_copy(update={"id": before.part_of})
    return None


def _is_bare(amount: Amount) -> bool:
    return amount.quantity.qualifier == "exact" and not amount.quantity.estimated


def _counted(line: Line, amount: Amount) -> Counted | None:
    """The noun that is counted: the last noun of the lexicon in the phrase after the number."""
    sentence = line.sentence
    start = amount.end
    start += sentence.longest(start, lexicon().grammar["en"].parts)
    while sentence.keys[start : start + 1] in (("of",), ("were",), ("are",)) and start > amount.end - (
        sentence.keys[start] == "of"
    ):
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
    return Counted(start, head[2], head[1], head[2], head[0].kind, head[0].measure)


def _is_further(sentence: Sentence, amount: Amount) -> bool:
    """As in “a further 300 people”, “300 more people”: they come on top of what was told before."""
    before = sentence.keys[max(0, amount.start - 1) : amount.start]
    after = sentence.keys[amount.end : amount.end + 1]
    return before in (("further",), ("additional",), ("another",)) or after in (("more",), ("others",), ("additional",))


def _toll(line: Line, amount: Amount) -> Counted | None:
    """As in “the number of refugees in Chad has reached 1.2 million”, “the death toll rose to 40”."""
    sentence = line.sentence
    if not _stands_alone(sentence, amount.end):
        return None
    near = range(max(0, amount.start - 3), amount.start)
    cue = next((at for at in near if at + _amounting(sentence, at) == amount.start), amount.start)
    subject = subject_before(line, cue) if cue < amount.start else None
    if subject is None:
        return None
    clause = next((at + 1 for at in range(cue - 1, -1, -1) if sentence.tokens[at].text in ",;:"), 0)
    for at in range(clause, cue):
        if sentence.at(at, "death toll"):
            told_from = at - (at > clause and sentence.keys[at - 1] in closed("en")["definite"])
            return Counted(amount.end, amount.end, amount.end, amount.end, "people", "killed", told_from)
    for at in range(*subject):
        if sentence.at(at, "number of"):
            noun = noun_from(sentence, at + 2) or noun_from(sentence, at + 3)
            first = at + 2 + (noun_from(sentence, at + 2) is None)
            if noun and noun[0].kind in ("people", "force", "thing"):
                return Counted(
                    amount.end, amount.end, first, first + noun[1], noun[0].kind, noun[0].measure, subject[0]
                )
    return None


def _amounting(sentence: Sentence, place: int) -> int:
    return sentence.longest(place, lexicon().grammar["en"].amounting) or -1


def _unsaid(line: Line, amount: Amount) -> Counted | None:
    """As in “over 80,000 were injured”, “2,274 deaths”: people whom the sentence does not name."""
    sentence = line.sentence
    rest = sentence.keys[amount.end : amount.end + 1] in (("others",), ("more",))
    bare = Counted(amount.end, amount.end + rest, amount.end, amount.end, "people")
    effect = _effect(line, amount, bare)
    beside = effect and effect[1].before and effect[1].end == amount.start and effect[0] in _OF_PEOPLE
    if beside and _stands_alone(sentence, bare.end):
        return bare
    if any(_effects(words, "people").at(sentence, amount.end) for words in _AFTER):
        return bare
    auxiliary = sentence.keys[amount.end : amount.end + 1]
    if auxiliary and auxiliary[0] in closed("en")["auxiliaries"]:
        effect = _effect(line, amount, bare)
        return bare if effect and not effect[1].before else None
    return None


_OF_PEOPLE: frozenset[Measure] = frozenset({"killed", "injured", "missing", "detained", "abducted", "displaced"})
"""What happens only to people, so that a number alone after its verb counts people."""


def _stands_alone(sentence: Sentence, place: int) -> bool:
    """Whether nothing that could be counted follows: "killed 12 and wounded 30 others." and not "killed 12 sheep"."""
    return (
        place >= len(sentence)
        or not sentence.tokens[place].word
        or any(
            sentence.keys[place] in closed("en")[name]
            for name in ("prepositions", "conjunctions", "subordinators", "adverbs", "auxiliaries")
        )
    )


def _nationality(line: Line, start: int, end: int) -> Counted | None:
    """As in “11,000 Palestinians”: a nationality that stands for its people."""
    for name in line.names:
        if name.kind == "demonym" and start <= name.start < end:
            return Counted(start, name.end, name.start, name.end, "people")
    return None


_AFTER: tuple[Literal["nouns", "passive"], ...] = ("nouns", "passive")


def _unknown(line: Line, amount: Amount) -> Counted | None:
    """As in “12 miners were killed”: a plural that the lexicon lacks, where a word of effect tells what it is."""
    sentence = line.sentence
    end = phrase_end(sentence, amount.end, line.stops)
    if end == amount.end or not sentence.keys[end - 1].endswith("s") or amount.quantity.value == 1:
        return None
    kinds: tuple[NounKind, ...] = ("people", "thing")
    readings = [Counted(amount.end, end, amount.end, end, kind) for kind in kinds]
    found = [(effect[0], counted) for counted in readings if (effect := _effect(line, amount, counted))]
    return found[0][1] if len({measure for measure, _ in found}) == 1 else None


@dataclass(frozen=True)
class _Verb:
    """The word that says what happened: tokens `start` to `end`, before or after the number."""

    start: int
    end: int
    before: bool
    effect: Effect


def _event_of(amount: Amount, found: tuple[Found, ...]) -> Found | None:
    """The event whose object holds the number."""
    for item in found:
        if item.counts and item.object[0] <= amount.number < item.object[1]:
            return item
    return None


def _measure(line: Line, amount: Amount, counted: Counted, event: Found | None) -> tuple[Measure | None, _Verb | None]:
    if event and event.event.type in ("capture", "recapture"):
        return "captured", None
    if counted.kind in ("body", "abstract"):
        return None, None
    if counted.told_from is not None:
        return counted.measure or "other", None
    return _effect(line, amount, counted) or (counted.measure or "other", None)


def _effect(line: Line, amount: Amount, counted: Counted) -> tuple[Measure, _Verb] | None:
    """The nearest word of effect: right after the counted noun, else before the number in the same clause."""
    sentence = line.sentence
    for end in _ends(line, counted):
        after = end
        while after < len(sentence) and (
            sentence.keys[after] in closed("en")["auxiliaries"] | closed("en")["adverbs"] | {"who", "reported"}
            or after in line.stops
        ):
            after += 1
        for at, words in ((after, _effects("passive", counted.kind)), (end, _effects("nouns", counted.kind))):
            if match := words.at(sentence, at):
                return match[0].measure, _Verb(at, at + match[1], before=False, effect=match[0])
    for at in range(amount.start - 1, -1, -1):
        if sentence.tokens[at].text in ",;:" and not _list_goes_on(sentence, at):
            return None
        if any(other.number <= at < other.end for other in line.amounts) or sentence.keys[at] in _BOUNDS:
            return None
        match = _effects("active", counted.kind).at(sentence, at)
        passive = at > 0 and sentence.keys[at - 1] in closed("en")["passive_auxiliaries"]
        if match and at + match[1] <= amount.start and not passive:
            return match[0].measure, _Verb(at, at + match[1], before=True, effect=match[0])
    return None


def _ends(line: Line, counted: Counted) -> Iterator[int]:
    """Where the counted phrase may end: after its noun, after "in Haiti" or "and a civilian", after an aside."""
    yield counted.end
    sentence, end = line.sentence, counted.end
    if sentence.key(end) in ("in", "from", "near", "across", "and"):
        yield phrase_end(sentence, end + 1, line.stops)
    if sentence.key(end) == "," and (
        sentence.longest(end + 1, lexicon().grammar["en"].parts) or sentence.key(end + 2) == "of"
    ):
        closing = next((at for at in range(end + 1, len(sentence)) if sentence.keys[at] in (",", ";", ".")), end)
        if sentence.key(closing) == ",":
            yield closing + 1


@cache
def _effects(voice: Literal["active", "passive", "nouns"], kind: NounKind) -> Phrases[Effect]:
    """The words of effect of one voice that can happen to a kind of noun."""
    rows = (effect for effect in lexicon().effects if kind in effect.of)
    return Phrases((words, effect) for effect in rows for words in getattr(effect, voice))


_BOUNDS = frozenset({"that", "when", "while", "after", "before", "because", "which", "who"})
"""Words that open another clause, which a verb before them says nothing about."""


def _list_goes_on(sentence: Sentence, comma: int) -> bool:
    return sentence.keys[comma + 1 : comma + 2] in (("including",), ("and",))


def _population(line: Line, counted: Counted) -> str | None:
    """Who is counted: the whole phrase for people and forces; a nationality alone where the measure tells the rest."""
    sentence = line.sentence
    if counted.measure:
        nation = [
            sentence.words(name.start, name.end)
            for name in line.names
            if name.kind == "demonym" and counted.start <= name.start < counted.end
        ]
        return nation[0] if nation else None
    if counted.kind in ("people", "force"):
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


def _where(line: Line, start: int) -> tuple[tuple[str, ...], bool]:
    """Where: the names after "in", "near", "at" that follow the counted phrase within its clause, and whether near."""
    sentence = line.sentence
    found: list[str] = []
    for at in range(start, len(sentence)):
        if sentence.tokens[at].text in ";." or sentence.keys[at] in (
            "as",
            "while",
            "after",
            "said",
            "which",
            "who",
            "whom",
            "that",
            "including",
        ):
            break
        if sentence.keys[at] in lexicon().grammar["en"].locatives:
            stop = phrase_with_tail(sentence, at + 1, line.stops, ("of",))
            found += [name.place for name in line.names if name.place and at < name.start < stop + 1]
            if found:
                return tuple(dict.fromkeys(found)), is_near(sentence, at)
    return (), False


def _fronted(line: Line) -> tuple[str, ...]:
    """As in “In Syria, the White Helmets reported …”: the place that opens the sentence."""
    if line.sentence.keys[0] not in ("in", "near", "across", "around"):
        return ()
    return tuple(
        name.place
        for name in line.names
        if name.place and name.start <= 3 and line.sentence.keys[name.end : name.end + 1] == (",",)
    )


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
    if line.sentence.key(amount.start - 2) in ("which", "that"):
        return tuple(
            name.place for name in line.names if name.place and amount.start - 4 <= name.end - 1 < amount.start
        )
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
        if said.dates_words(line, when.start, when.end):
            continue
        if inner and not inner.start <= when.start < inner.end:
            continue
        if inner is None and said.around(line, when.start):
            continue
        if not any(
            key in APART - {"when"} for key in line.sentence.keys[min(when.end, number) : max(when.start, number)]
        ):
            return when.on
    return None


def _distance(reading: Reading, line: Line, amount: Amount, said: Said) -> Figure | None:
    """As in “X are about 10 kilometers from Y”: who stands how far from where."""
    sentence = line.sentence
    if sentence.keys[amount.end : amount.end + 1] not in (("from",), ("outside",), ("away",), ("north",), ("south",),
                                                          ("east",), ("west",)):  # fmt: skip
        return None
    place = next((name for name in line.names if name.place and 0 < name.start - amount.end <= 4), None)
    if place is None or place.place is None:
        return None
    evidence = reading.quote(line, amount.start, place.end)
    at = amount.start
    while at > 0 and (sentence.keys[at - 1] in _STANDING or sentence.keys[at - 1] in closed("en")["adverbs"]):
        at -= 1
    subject = subject_before(line, at)
    who = party(sentence, *subject, line.names, reading.register) if subject else None
    return Figure(
        id=fact_id("figure", reading.source.sha256, evidence.start, evidence.end),
        evidence=(evidence,),
        attribution=attribution(reading, said, line, amount.number),
        measure="distance",
        quantity=amount.quantity,
        actor=who.name if who else None,
        place=(place.place,),
    )


_STANDING = frozenset(
    """stand stands stood standing sit sits lie lies remain remains remained stay stays positioned stationed deployed
    camped entrenched based located situated""".split()
)
"""Words between somebody and how far away they are."""
