"""Denied and confirmed, in Turkish: which earlier fact a denial or a confirmation touches."""

from __future__ import annotations

from reportgen.extract.attribution import Said, Statement
from reportgen.extract.events import Found
from reportgen.extract.links import touching
from reportgen.extract.reading import Reading
from reportgen.extract.turkish.events import GROUND, kind_of, trigger_at
from reportgen.extract.turkish.phrases import head_at
from reportgen.facts import EventType, Link


def links(reading: Reading, said: Said, found: tuple[Found, ...]) -> tuple[Link, ...]:
    """A link for each denial or confirmation whose content is an event told by somebody else."""
    return touching(reading, said, found, _agrees, _span)


def _span(statement: Statement) -> tuple[int, int]:
    return statement.start, statement.cue_end


def _type_of(statement: Statement) -> EventType | None:
    sentence = statement.line.sentence
    found = (trigger_at(sentence, at) for at in range(statement.start, statement.end))
    return next((trigger.type for trigger in found if trigger), None)


def _agrees(statement: Statement, item: Found) -> bool:
    """The same class of event, told by another, and a place, a kind of settlement or the actor in common."""
    event, type_ = item.event, _type_of(statement)
    if type_ is None or (event.type != type_ and not {event.type, type_} <= set(GROUND)):
        return False
    if statement.speaker and event.attribution.speaker == (statement.speaker.voice or statement.speaker.name):
        return False
    line = statement.line
    names = {name.name for name in line.names if statement.start <= name.start < statement.end}
    if names & {*event.place, event.actor}:
        return True
    heads = (head_at(line.sentence, at) for at in range(statement.start, statement.end))
    return kind_of(item) is not None and any(head and head.noun.key == kind_of(item) for head in heads)
