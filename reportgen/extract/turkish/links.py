"""Denied and confirmed, in Turkish: which earlier fact a denial or a confirmation touches."""

from __future__ import annotations

from reportgen.extract.attribution import Said, Statement
from reportgen.extract.events import Found
from reportgen.extract.reading import Reading
from reportgen.extract.turkish.events import GROUND, kind_of, trigger_at
from reportgen.extract.turkish.phrases import head_at
from reportgen.facts import UNNAMED, EventType, Link, fact_id


def links(reading: Reading, said: Said, found: tuple[Found, ...]) -> tuple[Link, ...]:
    """A link for each denial or confirmation whose content is an event told by somebody else."""
    return tuple(
        link
        for statement in said
        if statement.kind in ("denies", "confirms") and (link := _link(reading, statement, found))
    )


def _link(reading: Reading, statement: Statement, found: tuple[Found, ...]) -> Link | None:
    type_ = _type_of(statement)
    matches = [item for item in found if type_ and _agrees(statement, item, type_)]
    if not matches:
        return None
    evidence = reading.quote(statement.line, statement.start, statement.cue_end)
    earlier = [item for item in matches if item.mentioned < evidence.start]
    target = max(earlier, key=_mentioned) if earlier else min(matches, key=_mentioned)
    speaker = statement.speaker
    return Link(
        id=fact_id("link", reading.source.sha256, evidence.start, evidence.end),
        kind="denies" if statement.kind == "denies" else "confirms",
        speaker=(speaker.voice or speaker.name) if speaker else UNNAMED,
        fact=target.event.id,
        evidence=(evidence,),
        cue=statement.line.sentence.words(statement.cue, statement.cue_end),
    )


def _mentioned(item: Found) -> int:
    return item.mentioned


def _type_of(statement: Statement) -> EventType | None:
    sentence = statement.line.sentence
    found = (trigger_at(sentence, at) for at in range(statement.start, statement.end))
    return next((trigger.type for trigger in found if trigger), None)


def _agrees(statement: Statement, item: Found, type_: EventType) -> bool:
    """The same class of event, told by another, and a place, a kind of settlement or the actor in common."""
    event = item.event
    if event.type != type_ and not {event.type, type_} <= set(GROUND):
        return False
    if statement.speaker and event.attribution.speaker == (statement.speaker.voice or statement.speaker.name):
        return False
    line = statement.line
    names = {name.name for name in line.names if statement.start <= name.start < statement.end}
    if names & {*event.place, event.actor}:
        return True
    heads = (head_at(line.sentence, at) for at in range(statement.start, statement.end))
    return kind_of(item) is not None and any(head and head.noun.key == kind_of(item) for head in heads)
