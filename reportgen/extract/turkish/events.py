"""What happened, in Turkish: captures, clashes, air strikes, attacks beaten back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportgen.extract.attribution import Said, attribution
from reportgen.extract.events import Found, resolved
from reportgen.extract.reading import Line, Reading
from reportgen.extract.text import Sentence
from reportgen.extract.turkish.clauses import (
    Ground,
    actor_of,
    agent_of,
    clause_start,
    ground_before,
    when_of,
    where_of,
)
from reportgen.extract.turkish.phrases import head_at
from reportgen.extract.turkish.words import Verb, case_of, verb_at
from reportgen.facts import Event, EventType, fact_id
from reportgen.lexicon import TurkishTrigger, lexicon

GROUND: tuple[EventType, ...] = ("capture", "recapture")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A verb that tells of an event, and whether it is passive."""

    type: EventType
    verb: Verb
    passive: bool


def trigger_at(sentence: Sentence, place: int) -> Trigger | None:
    """The event verb that begins at a token; the longest wins ("yeniden ele geçir" before "ele geçir")."""
    found = [
        Trigger(row.type, verb, passive)
        for row in lexicon().turkish.triggers
        for stems, passive in ((row.active, False), (row.passive, True))
        if (verb := verb_at(sentence, place, stems))
    ]
    return max(found, key=lambda trigger: trigger.verb.end, default=None)


def events(reading: Reading, said: Said) -> tuple[Found, ...]:
    """Every event of a Turkish source, in order; what is only denied or confirmed is told where it was claimed."""
    found = [item for line in reading.lines for item in _of_line(reading, line, said)]
    return tuple(resolved(reading, found, _same_things, _with_places))


def _of_line(reading: Reading, line: Line, said: Said) -> Iterator[Found]:
    place = 0
    while place < len(line.sentence):
        trigger = trigger_at(line.sentence, place)
        if any(statement.kind in ("denies", "confirms") for statement in said.around(line, place)):
            place += 1
        elif trigger:
            yield from _by_verb(reading, line, said, trigger)
            place = trigger.verb.end
        else:
            yield from _by_noun(reading, line, said, place)
            place += 1


def _by_verb(reading: Reading, line: Line, said: Said, trigger: Trigger) -> Iterator[Found]:
    verb = trigger.verb
    if trigger.type == "repelled":
        yield from _repelled(reading, line, said, trigger)
        return
    floor = clause_start(line, said, verb.start)
    agent, stop = agent_of(reading, line, said, verb) if trigger.passive else (None, verb.start)
    ground = ground_before(line, stop, floor)
    if ground is None or not ground.cases & ({"nom", "gen"} if trigger.passive else {"acc"}):
        return
    if verb.mood == "participle" or not (ground.places or ground.counted):
        return
    actor = agent if trigger.passive else actor_of(reading, line, said, verb, ground.start)
    places, near = ground.places, False
    if not places:
        places, near, _ = where_of(line, floor, ground.start, countries=False)
    item = _found(reading, line, said, trigger.type, (ground.start, verb.end), actor=actor, ground=ground)
    yield replace(item, event=item.event.model_copy(update={"place": places, "near": near}))


def _repelled(reading: Reading, line: Line, said: Said, trigger: Trigger) -> Iterator[Found]:
    """As in “saldırıyı püskürttü”, “saldırının püskürtüldüğünü”."""
    start = trigger.verb.start - 1
    attack = start >= 0 and any(
        case_of(line.sentence.keys[start].removeprefix(noun).removeprefix("lar"))
        for noun in lexicon().turkish.attack_nouns
        if line.sentence.keys[start].startswith(noun)
    )
    if attack:
        verb = trigger.verb
        actor = None if trigger.passive else actor_of(reading, line, said, verb, start)
        yield _found(reading, line, said, "repelled", (start, verb.end), actor=actor)


def _by_noun(reading: Reading, line: Line, said: Said, place: int) -> Iterator[Found]:
    """As in “yoğun çatışmalar yaşandı”, “Hama yakınında hava saldırıları düzenlediğini”."""
    row, end = _noun_at(line.sentence, place)
    if row is None:
        return
    words = lexicon().turkish
    for at in range(end, min(end + 4, len(line.sentence))):
        if line.sentence.tokens[at].text in ",;.":
            return
        doing = verb_at(line.sentence, at, words.doing)
        verb = doing or verb_at(line.sentence, at, (*words.happening, *words.done))
        if verb:
            break
    else:
        return
    start = place
    intensity = words.intensities.get(line.sentence.keys[place - 1]) if place else None
    start -= intensity is not None
    floor = clause_start(line, said, place)
    around = _settlements_around(line, floor, start)
    places, near, first = where_of(line, floor, start, countries=False)
    begin = min(start, first if first is not None else start, around[0] if around else start)
    actor = actor_of(reading, line, said, verb, begin) if doing else None
    item = _found(reading, line, said, row.type, (begin, verb.end), actor=actor)
    event = item.event.model_copy(update={"place": places, "near": near or bool(around), "intensity": intensity})
    yield replace(item, event=event, object=around or (place, end), counts=False)


def _noun_at(sentence: Sentence, place: int) -> tuple[TurkishTrigger | None, int]:
    for row in lexicon().turkish.triggers:
        for noun in sorted(row.nouns, key=len, reverse=True):
            *before, last = noun.split()
            end = place + len(before) + 1
            keys = sentence.keys[place:end]
            whole = len(keys) == len(before) + 1 and keys[:-1] == tuple(before)
            if whole and keys[-1].startswith(last) and case_of(keys[-1][len(last) :]):
                return row, end
    return None, place


def _settlements_around(line: Line, floor: int, end: int) -> tuple[int, int] | None:
    """As in “beldelerin çevresinde”: settlements that were named before, with a word for near them."""
    for at in range(max(floor, end - 3), end - 1):
        head = head_at(line.sentence, at)
        if (
            head
            and head.noun.kind == "settlement"
            and head.plural
            and line.sentence.keys[head.end] in lexicon().turkish.near
        ):
            return at, head.end
    return None


def _found(
    reading: Reading,
    line: Line,
    said: Said,
    type: EventType,
    span: tuple[int, int],
    *,
    actor: str | None,
    ground: Ground | None = None,
) -> Found:
    evidence = reading.quote(line, *span)
    on, part = when_of(line, said, *span)
    return Found(
        event=Event(
            id=fact_id("event", reading.source.sha256, evidence.start, evidence.end),
            evidence=(evidence,),
            attribution=attribution(reading, said, line, span[1] - 1),
            type=type,
            actor=actor,
            target=ground.target if ground else None,
            place=ground.places if ground else (),
            extent=ground.extent if ground else None,
            on=on,
            part_of_day=part,
        ),
        line=line,
        object=(ground.start, ground.end) if ground else span,
        mentioned=evidence.start,
    )


# --- what a later mention adds ----------------------------------------------------------------------------------------


def _same_things(earlier: Found, later: Found) -> bool:
    """Whether what a later capture names is of the kind that an earlier one counted."""
    return kind_of(earlier) is not None and kind_of(earlier) == kind_of(later)


def kind_of(item: Found) -> str | None:
    """The key of the noun for what was taken, whatever its number."""
    return next((noun.key for noun in lexicon().nouns if item.event.target in noun.tr), None)


def _with_places(item: Found, before: list[Found]) -> Found:
    """As in “beldelerin çevresinde”: the places that an earlier event took."""
    if item.event.place or not item.event.near:
        return item
    head = head_at(item.line.sentence, item.object[0])
    for other in sorted(before, key=lambda other: -other.mentioned):
        if head and other.event.place and kind_of(other) == head.noun.key:
            return replace(item, event=item.event.model_copy(update={"place": other.event.place}))
    return replace(item, event=item.event.model_copy(update={"near": False}))
