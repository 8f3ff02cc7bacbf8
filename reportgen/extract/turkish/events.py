"""What happened, in Turkish: captures, clashes, strikes, attacks beaten back, people brought out, aid brought in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

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
    object_end,
    object_start,
    subject_of,
    when_of,
    where_of,
)
from reportgen.extract.turkish.phrases import head_at, name_at, name_phrase, party_at, phrase_at
from reportgen.extract.turkish.words import Verb, Verbs, case_of, is_reported
from reportgen.facts import Event, EventType, fact_id
from reportgen.lexicon import derived, lexicon
from reportgen.lexicon.rows import TurkishTrigger

GROUND: tuple[EventType, ...] = ("capture", "recapture")

Voice = Literal["active", "passive", "genitive", "locative", "falls", "dative", "reciprocal", "arrives"]
"""What the verb of an event asks of the words before it; what each means stands at TurkishTrigger."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A verb that tells of an event, and what it asks of the words before it."""

    row: TurkishTrigger
    verb: Verb
    voice: Voice

    @property
    def type(self) -> EventType:
        return self.row.type

    @property
    def passive(self) -> bool:
        return self.voice == "passive"


@derived
def _triggers() -> Verbs[tuple[TurkishTrigger, Voice]]:
    return Verbs(
        (stem, (row, voice)) for row in lexicon().turkish.triggers for voice, stems in _voices(row) for stem in stems
    )


def _voices(row: TurkishTrigger) -> Iterator[tuple[Voice, tuple[str, ...]]]:
    yield "active", row.active
    yield "passive", row.passive
    yield "genitive", row.genitive
    yield "locative", row.locative
    yield "falls", row.falls
    yield "dative", row.dative
    yield "reciprocal", row.reciprocal
    yield "arrives", row.arrives


def trigger_at(sentence: Sentence, place: int) -> Trigger | None:
    """The event verb that begins at a token; the longest wins ("yeniden ele geçir" before "ele geçir")."""
    found = _triggers().told_at(sentence, place)
    return Trigger(found[0][0], found[1], found[0][1]) if found else None


def noun_at(sentence: Sentence, place: int) -> tuple[TurkishTrigger, int] | None:
    """The noun of event that begins at a token, in whatever case: "hava saldırılarının"."""
    best: tuple[TurkishTrigger, int] | None = None
    for before, last, row in _nouns().get(sentence.keys[place][:3], ()):
        end = place + len(before) + 1
        if sentence.keys[place : end - 1] != before or end > len(sentence) or (best and end <= best[1]):
            continue
        word = sentence.keys[end - 1]
        if word.startswith(last) and case_of(word[len(last) :]) is not None:
            best = row, end
    return best


@derived
def _nouns() -> dict[str, tuple[tuple[tuple[str, ...], str, TurkishTrigger], ...]]:
    table: dict[str, list[tuple[tuple[str, ...], str, TurkishTrigger]]] = {}
    for row in lexicon().turkish.triggers:
        for noun in row.nouns:
            *before, last = noun.split()
            table.setdefault(noun[:3], []).append((tuple(before), last, row))
    return {first: tuple(rows) for first, rows in table.items()}


def events(reading: Reading, said: Said) -> tuple[Found, ...]:
    """Every event of a Turkish source, in order; what is only denied or confirmed is told where it was claimed."""
    found = [item for line in reading.lines for item in _of_line(reading, line, said)]
    return tuple(resolved(reading, found, _same_things, _with_places))


def _of_line(reading: Reading, line: Line, said: Said) -> Iterator[Found]:
    place = 0
    while place < len(line.sentence):
        trigger = trigger_at(line.sentence, place)
        if any(statement.kind not in ("states", "claims") for statement in said.around(line, place)):
            place += 1
        elif trigger:
            yield from _by_verb(reading, line, said, trigger)
            place = trigger.verb.end
        elif noun := noun_at(line.sentence, place):
            yield from _by_noun(reading, line, said, place, *noun)
            place = noun[1]
        else:
            place += 1


# --- verbs ------------------------------------------------------------------------------------------------------------


def _by_verb(reading: Reading, line: Line, said: Said, trigger: Trigger) -> Iterator[Found]:
    if trigger.verb.mood == "participle":
        return
    if trigger.type == "repelled":
        yield from _repelled(reading, line, said, trigger)
    elif trigger.type in GROUND:
        yield from _taken(reading, line, said, trigger)
    elif trigger.type == "evacuation":
        yield from _evacuated(reading, line, said, trigger)
    elif trigger.voice == "reciprocal":
        yield from _clashed(reading, line, said, trigger)
    elif trigger.type == "aid_delivery":
        yield from _delivered(reading, line, said, trigger)
    else:
        yield from _hit(reading, line, said, trigger)


def _taken(reading: Reading, line: Line, said: Said, trigger: Trigger) -> Iterator[Found]:
    """As in “dört beldeyi ele geçirdi”, “Goma'nın kontrolünü sağladı”, “kent isyancıların eline geçti”."""
    verb = trigger.verb
    floor = clause_start(line, said, verb.start)
    if trigger.voice == "locative":
        yield from _held(reading, line, said, trigger, floor)
        return
    agent, stop = agent_of(reading, line, said, verb) if trigger.passive else (None, verb.start)
    if trigger.voice == "falls" and (by := _genitive_before(reading, line, verb.start, floor)):
        agent, stop = by
    ground = ground_before(line, stop, floor) or _before_aside(line, stop, floor)
    wanted = {"passive": {"nom", "gen"}, "falls": {"nom", "gen"}, "genitive": {"gen"}}.get(trigger.voice, {"acc"})
    if ground is None or not ground.cases & wanted or not (ground.places or ground.counted):
        return
    if trigger.voice == "falls" and agent is None:
        return
    actor = agent if trigger.voice in ("passive", "falls") else actor_of(reading, line, said, verb, ground.start)
    places, near = ground.places, False
    if not places:
        places, near, _ = where_of(line, floor, ground.start, countries=False)
    if other := _joined(line, ground, floor):
        first = _found(reading, line, said, trigger.type, (other.start, other.end), actor=actor, ground=other)
        yield replace(
            first, event=first.event.model_copy(update={"attribution": attribution(reading, said, line, verb.start)})
        )
    item = _found(reading, line, said, trigger.type, (ground.start, verb.end), actor=actor, ground=ground)
    yield replace(item, event=item.event.model_copy(update={"place": places, "near": near}))


def _joined(line: Line, ground: Ground, floor: int) -> Ground | None:
    """As in “Halep'in büyük bölümünü ve İdlib'deki köyleri ele geçirdi”: what is taken besides, with a place of its own."""
    keys, end = line.sentence.keys, ground.start
    end -= keys[end - 1].endswith(("daki", "deki"))
    if end - 1 <= floor or keys[end - 1] not in ("ve", "sıra"):
        return None
    end -= 3 if keys[end - 1] == "sıra" else 1
    other = ground_before(line, end, floor)
    return other if other and other.places and (other.cases & ground.cases or keys[end] == "yanı") else None


def _before_aside(line: Line, end: int, floor: int) -> Ground | None:
    """As in “köyünü, kaybettikten günler sonra geri aldı”: what is taken stands before an aside about the time."""
    keys = line.sentence.keys
    if keys[end - 1 : end] not in (("sonra",), ("önce",)):
        return None
    comma = next((at for at in range(end - 2, max(floor, end - 7), -1) if keys[at] == ","), None)
    return ground_before(line, comma, floor) if comma is not None else None


def _held(reading: Reading, line: Line, said: Said, trigger: Trigger, floor: int) -> Iterator[Found]:
    """As in “Goma'da kontrolü sağladı”: what is held is told as a place."""
    verb = trigger.verb
    places, near, first = where_of(line, floor, verb.start, countries=False)
    if not places or near or first is None:
        return
    actor = actor_of(reading, line, said, verb, first)
    item = _found(reading, line, said, trigger.type, (first, verb.end), actor=actor)
    yield replace(item, event=item.event.model_copy(update={"place": places}), counts=False)


def _genitive_before(reading: Reading, line: Line, end: int, floor: int) -> tuple[str, int] | None:
    """As in “M23'ün (eline geçti)”: the party in the genitive right before a verb, and where it begins."""
    for start in range(max(floor, end - 8), end):
        found = party_at(line, start, reading.register)
        if found and found[1] == end and "gen" in found[2]:
            return found[0].name, start
    return None


def _repelled(reading: Reading, line: Line, said: Said, trigger: Trigger) -> Iterator[Found]:
    """As in “saldırıyı püskürttü”, “saldırının püskürtüldüğünü”."""
    start = object_end(line.sentence, trigger.verb.start) - 1
    if start < 0 or not _is_attack(line.sentence.keys[start]):
        return
    verb = trigger.verb
    amount = next((one for one in line.amounts if one.end == start), None)
    start = amount.start if amount else start
    actor = None if trigger.passive else actor_of(reading, line, said, verb, start)
    yield _found(reading, line, said, "repelled", (start, verb.end), actor=actor)


def _is_attack(key: str) -> bool:
    for noun in lexicon().turkish.attack_nouns:
        if key.startswith(noun):
            ending = key[len(noun) :].removeprefix("lar").removeprefix("ler")
            if case_of(ending) is not None:
                return True
    return False


def _hit(reading: Reading, line: Line, said: Said, trigger: Trigger) -> Iterator[Found]:
    """As in “İsrail Refah'ı bombaladı”, “isyancılar üsse saldırdı”, “hastane vuruldu”."""
    verb, sentence = trigger.verb, line.sentence
    floor = clause_start(line, said, verb.start)
    told = None if trigger.passive else subject_of(reading, line, said, verb, verb.start)
    if told is None and not trigger.passive:
        return
    agent, stop = agent_of(reading, line, said, verb) if trigger.passive else (None, verb.start)
    begin = max(floor, told[1]) if told else floor
    end = object_end(sentence, stop)
    start = object_start(line, begin + (sentence.key(begin) == ","), end)
    target = _target(
        line, start, end, {"dat"} if trigger.voice == "dative" else {"nom", "gen"} if trigger.passive else {"acc"}
    )
    if target is None:
        return
    words, places = target
    actor = agent if trigger.passive else actor_of(reading, line, said, verb, start)
    if not places:
        places, near, first = where_of(line, floor, start, countries=False)
    else:
        near, first = False, None
    span = (min(start, first) if first is not None and not trigger.passive else start, verb.end)
    item = _found(reading, line, said, trigger.type, span, actor=actor)
    event = item.event.model_copy(update={"target": words, "place": places, "near": near})
    yield replace(item, event=event, counts=False)


def _target(line: Line, start: int, end: int, wanted: set[str]) -> tuple[str | None, tuple[str, ...]] | None:
    """What is hit, in its dictionary form, and the places that it names; None where the words name nothing known."""
    names = [name for name in line.names if start <= name.start < end and name.place and name.kind != "demonym"]
    places = tuple(dict.fromkeys(name.place for name in names if name.place))
    for at in range(start, end):
        name = name_at(line, at)
        if name and name_phrase(line, name).end == end and set(name_phrase(line, name).cases) & wanted:
            return (None if name.place else name.name), places
        head = head_at(line.sentence, at)
        if head and head.end == end and set(head.cases) & wanted:
            phrase = phrase_at(line, at)
            return (phrase.text if phrase and phrase.end == end else head.form), places
    return None


def _clashed(reading: Reading, line: Line, said: Said, trigger: Trigger) -> Iterator[Found]:
    """As in “ordu, HDK ile çatıştı”, “Goma'da isyancılarla ordu çatıştı”."""
    verb = trigger.verb
    floor = clause_start(line, said, verb.start)
    told = subject_of(reading, line, said, verb, verb.start)
    if told is None:
        return
    places, near, _ = where_of(line, floor, verb.start, countries=False)
    other = None
    for at in range(floor, verb.start):
        found = party_at(line, at, reading.register)
        if found and (found[2] & {"ins"} or line.sentence.key(found[1]) == "ile"):
            other = found[0].name
            break
    start = _first_word(line, floor, verb.start)
    item = _found(reading, line, said, "clash", (start, verb.end), actor=told[0].name)
    event = item.event.model_copy(
        update={"target": other if other != told[0].name else None, "place": places, "near": near}
    )
    yield replace(item, event=event, counts=False)


def _first_word(line: Line, start: int, end: int) -> int:
    """The first token of a clause that tells no time and joins nothing."""
    keys = line.sentence.keys
    while start < end - 1 and (start in line.stops or keys[start] in lexicon().turkish.adding or keys[start] in ',“"'):
        start += 1
    return start


def _evacuated(reading: Reading, line: Line, said: Said, trigger: Trigger) -> Iterator[Found]:
    """As in “Hatay'dan 158 bin kişi tahliye edildi”: an evacuation has a place."""
    verb, sentence = trigger.verb, line.sentence
    floor = clause_start(line, said, verb.start)
    places, near, first = where_of(line, floor, verb.start, countries=False, sources=True)
    if not places or first is None:
        return
    actor = None if trigger.passive else actor_of(reading, line, said, verb, first)
    counts = [one for one in line.amounts if floor <= one.start < verb.start and sentence.keys[one.start] != "bir"]
    start = min(first, counts[0].start) if counts else first
    if sentence.key(start) == "'":
        return
    item = _found(reading, line, said, "evacuation", (start, verb.end), actor=actor)
    evacuee = head_at(sentence, counts[-1].end) if counts and counts[-1].end < verb.start else None
    if evacuee and evacuee.noun.kind in ("people", "force"):
        item = replace(item, event=item.event.model_copy(update={"target": evacuee.noun.tr[1]}))
    yield replace(item, event=item.event.model_copy(update={"place": places, "near": near}), counts=False)


def _delivered(reading: Reading, line: Line, said: Said, trigger: Trigger) -> Iterator[Found]:
    """As in “konvoy El Faşir'e ulaştı”, “BM, 20 bin kişiye gıda dağıttı”: aid that came to where it was meant to."""
    verb = trigger.verb
    floor = clause_start(line, said, verb.start)
    told = subject_of(reading, line, said, verb, verb.start) if trigger.voice == "active" else None
    at = next((at for at in range(told[1] if told else floor, verb.start) if _is_aid(line, at)), None)
    if at is None:
        return
    places, near, first = where_of(line, floor, verb.start, countries=True, goals=True)
    actor = None
    if trigger.voice == "active":
        actor = actor_of(reading, line, said, verb, verb.start)
    amount = next((one for one in reversed(line.amounts) if floor <= one.start < verb.start), None)
    start = min(one for one in (at, first, amount.start if amount else None) if one is not None)
    if trigger.voice == "arrives" and not places:
        return
    start = _aid_start(line, floor, start)
    item = _found(reading, line, said, "aid_delivery", (start, verb.end), actor=actor)
    yield replace(item, event=item.event.model_copy(update={"place": places, "near": near}), counts=False)


def _is_aid(line: Line, at: int) -> bool:
    if any(name.start <= at < name.end for name in line.names):
        return False
    return any(line.sentence.keys[at].startswith(word) for word in lexicon().turkish.aid)


def _aid_start(line: Line, floor: int, start: int) -> int:
    """Where the words for the aid begin: "insani yardım", "tıbbi malzeme"."""
    while start > floor and line.sentence.keys[start - 1] in ("insani", "insanî", "tıbbi", "acil", "bm", "bir"):
        start -= 1
    return start


# --- nouns ------------------------------------------------------------------------------------------------------------


def _by_noun(reading: Reading, line: Line, said: Said, place: int, row: TurkishTrigger, end: int) -> Iterator[Found]:
    """As in “yoğun çatışmalar yaşandı”, “Hama yakınında hava saldırıları düzenlediğini”, “Refah'a düzenlenen saldırıda”."""
    words, sentence = lexicon().turkish, line.sentence
    done = _done_behind(line, end) or _done_before(line, place)
    if done is None:
        return
    verb, doing, before = done
    start = verb.start if before else place
    intensity = words.intensities.get(sentence.key(start - 1)) or words.intensities.get(sentence.key(place - 1))
    start -= words.intensities.get(sentence.key(start - 1)) is not None
    floor = clause_start(line, said, place)
    around = _settlements_around(line, floor, start)
    places, near, first = where_of(line, floor, start, countries=False, goals=row.type != "clash")
    begin = min(start, first if first is not None else start, around[0] if around else start)
    actor = _doer(reading, line, said, verb, floor, begin) if doing else None
    span = (begin, end if before else verb.end)
    item = _found(reading, line, said, row.type, span, actor=actor)
    event = item.event.model_copy(update={"place": places, "near": near or bool(around), "intensity": intensity})
    yield replace(item, event=event, object=around or (place, end), counts=False)


def _done_behind(line: Line, end: int) -> tuple[Verb, bool, bool] | None:
    """The verb of doing or happening behind a noun, with at most a few words between."""
    for at in range(end, min(end + 4, len(line.sentence))):
        if line.sentence.tokens[at].text in ",;." or is_reported(line.sentence.keys[at]):
            found = _doing().told_at(line.sentence, at)
            return (found[1], found[0], False) if found and line.sentence.tokens[at].word else None
        found = _doing().told_at(line.sentence, at)
        if found:
            return (found[1], found[0], False) if found[1].mood != "participle" else None
    return None


def _done_before(line: Line, place: int) -> tuple[Verb, bool, bool] | None:
    """As in “(İsrail'in Refah'a) düzenlediği hava saldırısı”, “düzenlenen saldırı”: told as done before the noun."""
    for at in range(place - 1, max(-1, place - 4), -1):
        found = _doing().told_at(line.sentence, at)
        if found and found[1].mood in ("nominal", "participle") and found[1].end <= place:
            return found[1], found[0] and found[1].mood == "nominal", True
    return None


def _doer(reading: Reading, line: Line, said: Said, verb: Verb, floor: int, before: int) -> str | None:
    return (
        actor_of(reading, line, said, verb, before)
        if floor < before
        else actor_of(reading, line, said, verb, verb.start)
    )


@derived
def _doing() -> Verbs[bool]:
    """Verbs behind a noun of event, and whether their subject does it."""
    words = lexicon().turkish
    return Verbs(
        (stem, does)
        for stems, does in ((words.doing, True), (words.happening, False), (words.done, False))
        for stem in stems
    )


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
