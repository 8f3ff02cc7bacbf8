"""Denied and confirmed: which earlier fact a denial or a confirmation touches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reportgen.extract.attribution import Said, Statement
from reportgen.extract.entities import noun_from
from reportgen.extract.events import Found, triggers
from reportgen.extract.reading import Reading
from reportgen.extract.text import Phrases
from reportgen.facts import UNNAMED, EventType, Link, fact_id
from reportgen.lexicon import derived, lexicon
from reportgen.lexicon.rows import Trigger

Match = Callable[[Statement, Found], bool]
Span = Callable[[Statement], tuple[int, int]]


def links(reading: Reading, said: Said, found: tuple[Found, ...]) -> tuple[Link, ...]:
    """A link for each denial or confirmation whose content is an event told elsewhere by somebody else."""
    return touching(
        reading, Said(tuple(tuple(map(_narrowed, of_line)) for of_line in said.lines)), found, agrees, _span
    )


def _narrowed(statement: Statement) -> Statement:
    """As in “the fall of X was confirmed by Y after Z”: what is confirmed stands before the verb."""
    inside = statement.start < statement.cue < statement.end and not statement.that
    return replace(statement, end=statement.cue) if inside else statement


def touching(reading: Reading, said: Said, found: tuple[Found, ...], agrees: Match, span: Span) -> tuple[Link, ...]:
    """The links of a source in any language: `agrees` says which events a statement speaks of, `span` what is quoted."""
    return tuple(
        _link(reading, statement, matches, span(statement))
        for statement in said
        if statement.kind in ("denies", "confirms") and (matches := [item for item in found if agrees(statement, item)])
    )


def _link(reading: Reading, statement: Statement, matches: list[Found], span: tuple[int, int]) -> Link:
    """To the nearest event mentioned before, else to the first one after."""
    evidence = reading.quote(statement.line, *span)
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


def _span(statement: Statement) -> tuple[int, int]:
    return statement.span


def _mentioned(item: Found) -> int:
    return item.mentioned


_SAME_CLASS: dict[EventType, frozenset[EventType]] = {
    "capture": frozenset({"capture", "recapture"}),
    "recapture": frozenset({"capture", "recapture"}),
    "airstrike": frozenset({"airstrike", "attack", "shelling"}),
    "shelling": frozenset({"airstrike", "attack", "shelling"}),
    "attack": frozenset({"airstrike", "attack", "shelling", "clash"}),
    "clash": frozenset({"clash", "attack"}),
    "repelled": frozenset({"repelled"}),
    "evacuation": frozenset({"evacuation"}),
    "aid_delivery": frozenset({"aid_delivery"}),
}


def _type_of(statement: Statement) -> EventType | None:
    """The kind of event that the content of a denial or confirmation speaks of."""
    sentence = statement.line.sentence
    for at in range(statement.start, statement.end):
        if match := (triggers().at(sentence, at) or _implied().at(sentence, at)):
            return match[0][0].type
    return None


@derived
def _implied() -> Phrases[tuple[Trigger, str]]:
    return Phrases((word, (trigger, "verb")) for trigger in lexicon().triggers for word in trigger.implied)


def agrees(statement: Statement, item: Found) -> bool:
    """The same class of event, told by another, and at least one of place, counted thing or actor in common."""
    event, type_ = item.event, _type_of(statement)
    if type_ is None or event.type not in _SAME_CLASS[type_]:
        return False
    if statement.line is item.line and statement.holds(item.line, item.object[0]):
        return False
    if statement.speaker and event.attribution.speaker == (statement.speaker.voice or statement.speaker.name):
        return False
    sentence = statement.line.sentence
    places = {name.place or name.name for name in statement.line.names if statement.start <= name.start < statement.end}
    if event.place and places & set(event.place):
        return True
    if places & {event.actor}:
        return True
    nouns = {
        sentence.words(at, at + noun[1]).casefold()
        for at in range(statement.start, statement.end)
        if (noun := noun_from(sentence, at))
    }
    if not places and event.place and not event.target:
        return _points_to_a_place(statement)
    return bool(event.target and nouns & {word.casefold() for word in event.target.split(" and ")})


def _points_to_a_place(statement: Statement) -> bool:
    """Whether the content speaks of one place told before, by a noun for it: “the camp had been captured”."""
    sentence = statement.line.sentence
    for at in range(statement.start, statement.end - 1):
        noun = noun_from(sentence, at + 1)
        if sentence.keys[at] == "the" and noun and noun[0].kind == "settlement" and not noun[2]:
            return True
    return False
