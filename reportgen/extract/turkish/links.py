"""Denied, confirmed, doubted, revised, in Turkish: which earlier fact somebody's words touch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.extract.attribution import Said, Statement
from reportgen.extract.events import Found
from reportgen.extract.reading import Line, Reading
from reportgen.extract.turkish.counted import counted_after, effects, happened, victims_at
from reportgen.extract.turkish.events import GROUND, kind_of, noun_at, trigger_at
from reportgen.extract.turkish.phrases import head_at, name_at
from reportgen.extract.turkish.tolls import toll_at
from reportgen.facts import UNNAMED, EventType, Figure, Link, Measure, fact_id
from reportgen.lexicon import lexicon

_KINDS = ("denies", "confirms", "doubts", "revises")
_HITS: frozenset[EventType] = frozenset({"airstrike", "shelling", "attack"})


@dataclass(frozen=True, slots=True)
class _Told:
    """A fact that a later statement may touch: its id, where it is told, who tells it."""

    id: str
    start: int
    speaker: str


def links(reading: Reading, said: Said, found: tuple[Found, ...], figures: tuple[Figure, ...] = ()) -> tuple[Link, ...]:
    """A link for each denial, confirmation, doubt or revision whose content is a fact told by somebody else."""
    return tuple(
        link
        for statement in said
        if statement.kind in _KINDS and type(statement) is Statement
        for link in _link(reading, said, statement, found, figures)
    )


def _link(
    reading: Reading, said: Said, statement: Statement, found: tuple[Found, ...], figures: tuple[Figure, ...]
) -> Iterator[Link]:
    """To the nearest fact told before, else to the first one after; a number wins over what it measures."""
    evidence = reading.quote(statement.line, *_span(statement))
    numbers = tuple(_counted(said, statement))
    counted = [_as_told(one) for one in figures if one.event is None and _same_number(statement, one, numbers)]
    happenings = [_told_event(one) for one in found if _agrees(statement, one)]
    spoken = [*counted, *happenings]
    if not spoken and _only_claim(statement):
        spoken = _claims_before(reading, statement, found, figures)
    spoken = [
        one for one in spoken if one.speaker != _name(statement) and not _inside(evidence.start, evidence.end, one)
    ]
    earlier = [one for one in spoken if one.start < evidence.start]
    if not spoken:
        return
    target = max(earlier, key=lambda one: one.start) if earlier else min(spoken, key=lambda one: one.start)
    yield Link.model_validate(
        {
            "id": fact_id("link", reading.source.sha256, evidence.start, evidence.end),
            "kind": statement.kind,
            "speaker": _name(statement),
            "fact": target.id,
            "evidence": (evidence,),
            "cue": statement.line.sentence.words(statement.cue, statement.cue_end),
        }
    )


def _name(statement: Statement) -> str:
    speaker = statement.speaker
    return (speaker.voice or speaker.name) if speaker else UNNAMED


def _inside(start: int, end: int, told: _Told) -> bool:
    return start <= told.start < end


def _span(statement: Statement) -> tuple[int, int]:
    return statement.start, statement.cue_end


def _as_told(figure: Figure) -> _Told:
    return _Told(figure.id, figure.evidence[0].start, figure.attribution.speaker)


def _told_event(item: Found) -> _Told:
    return _Told(item.event.id, item.mentioned, item.event.attribution.speaker)


# --- events -----------------------------------------------------------------------------------------------------------


def _type_of(statement: Statement) -> EventType | None:
    """The kind of event that the content of a statement speaks of."""
    sentence = statement.line.sentence
    for at in range(statement.start, statement.end):
        if trigger := trigger_at(sentence, at):
            return trigger.type
        if (noun := noun_at(sentence, at)) and noun[0].type != "clash":
            return noun[0].type
        if any(sentence.keys[at].startswith(stem) for stem in lexicon().turkish.lost):
            return "capture"
    return None


def _same_class(one: EventType, other: EventType) -> bool:
    return one == other or {one, other} <= set(GROUND) or {one, other} <= _HITS


def _agrees(statement: Statement, item: Found) -> bool:
    """The same class of event, told by another, and a place, a kind of settlement or the actor in common."""
    event, type_ = item.event, _type_of(statement)
    if type_ is None or not _same_class(event.type, type_):
        return False
    line = statement.line
    names = [name for name in line.names if statement.start <= name.start < statement.end]
    if {name.name for name in names} & {*event.place, event.actor} or {name.place for name in names} & {*event.place}:
        return True
    heads = (head_at(line.sentence, at) for at in range(statement.start, statement.end))
    if kind_of(item) is not None:
        kinds = {kind_of(item), "city" if item.event.place else ""}
        return any(head and head.noun.key in kinds for head in heads)
    bare = not any(name.place for name in names)
    return bare and (
        event.type in _HITS or bool(event.place and any(head and head.noun.kind == "settlement" for head in heads))
    )


# --- figures ----------------------------------------------------------------------------------------------------------


def _same_number(statement: Statement, figure: Figure, told: tuple[tuple[Measure, object], ...]) -> bool:
    """Whether the content counts the same: the same number of the same measure, or the measure alone without a number."""
    line = statement.line
    quantity = figure.quantity
    if told:
        same = ((measure, value) for measure, value in told if value is not None)
        return any(
            value in (quantity.value, quantity.low, quantity.high, figure.previous.value if figure.previous else None)
            and measure in (figure.measure, "other")
            for measure, value in same
        )
    return _measure_alone(line, statement) == figure.measure and _shares_place(line, statement, figure)


def _counted(said: Said, statement: Statement) -> Iterator[tuple[Measure, object]]:
    line = statement.line
    for amount in line.amounts:
        if not statement.start <= amount.number < statement.end:
            continue
        if toll := toll_at(line, amount):
            yield toll.measure, toll.previous.value if toll.previous else amount.quantity.value
            continue
        counted = counted_after(line, amount)
        effect = happened(line, said, amount, counted) if counted else None
        measure = effect.effect.measure if effect else counted.noun.measure if counted else None
        yield measure or "other", amount.quantity.value


def _measure_alone(line: Line, statement: Statement) -> Measure | None:
    """As in “sivillerin öldürüldüğünü (yalanladı)”, “ölü sayısını (yalanladı)”."""
    sentence = line.sentence
    for at in range(statement.start, statement.end):
        found = effects().at(sentence, at)
        if found and found[1].mood in ("nominal", "participle") and not found[1].negative:
            return found[0][0].measure
        if (row := victims_at(sentence, at)) and sentence.key(at + 1).startswith("sayı"):
            return row.measure
    return None


def _shares_place(line: Line, statement: Statement, figure: Figure) -> bool:
    places = {name.place for name in line.names if statement.start <= name.start < statement.end and name.place}
    return not places or not figure.place or bool(places & {*figure.place})


# --- a claim by its name ----------------------------------------------------------------------------------------------


def _only_claim(statement: Statement) -> bool:
    """As in “iddiayı (yalanladı)”, “bu haberleri (doğruladı)”, “bunu (yalanladı)”: the content only points back."""
    line = statement.line
    words = line.sentence.keys[statement.start : statement.end]
    pointing = words[-1:] in (("bunu",), ("bunları",)) or any(
        words and words[-1].startswith(word) for word in lexicon().turkish.claims
    )
    return (
        pointing and len(words) <= _FEW and not any(name_at(line, at) for at in range(statement.start, statement.end))
    )


_FEW = 4
"""Of how many words at most a phrase is that only points back to a claim."""


def _claims_before(
    reading: Reading, statement: Statement, found: tuple[Found, ...], figures: tuple[Figure, ...]
) -> list[_Told]:
    """What the two sentences before tell, or the same sentence before the denial."""
    start = statement.line.sentence.tokens[statement.start].start
    first = reading.lines[max(0, statement.line.number - 2)].sentence.start
    told = [_told_event(one) for one in found] + [_as_told(one) for one in figures if one.event is None]
    return [one for one in told if first <= one.start < start]
