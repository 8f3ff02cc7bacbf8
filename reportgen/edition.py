"""An edition: a brief cut to the room that a page design has, or put into another order.

What is left out is chosen by weight and never silently: the edition counts it. The choice looks at facts alone, so that
every language tells the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Annotated, TypeVar

from pydantic import Field

from reportgen.brief import WEIGHT, Brief, Changes, Chapter, Contest, Day, EvidenceEntry, Statement, Subject
from reportgen.facts import Event, EventType, Fact, Figure, Measure, Model, Position

Most = Annotated[int, Field(ge=0, strict=True)] | None

LINE = 170
"""So many letters of names and quotes a statement may have for the room of one; a longer one takes the room of several."""

EVENT_WEIGHT = 63
"""What an event weighs beside figures: more than a distance, less than people."""


class Room(Model):
    """How many statements a page has room for in each section; None for all of them, 0 for a section that it lacks.

    `again` tells as the situation what the highlights tell too, where there is a limit to it;
    `subjects` groups what is told as the situation by subject, each with its figures and its events; `actors` puts the
    positions of one actor together, those who have more to say first, on a page that begins with them.
    """

    highlights: Most = None
    key_figures: Most = None
    situation: Most = None
    contested: Most = None
    positions: Most = None
    timeline: Most = None
    beside: Most = None
    changes: Most = None
    again: bool = False
    subjects: bool = False
    actors: bool = False


SUBJECTS: dict[Subject, tuple[frozenset[Measure], frozenset[EventType]]] = {
    "hostilities": (
        frozenset({"captured", "distance"}),
        frozenset({"capture", "recapture", "clash", "airstrike", "shelling", "attack", "repelled"}),
    ),
    "casualties": (frozenset({"killed", "injured", "missing", "neutralised"}), frozenset()),
    "protection": (frozenset({"detained", "abducted", "besieged"}), frozenset()),
    "displacement": (
        frozenset({
            "displaced", "fled", "evacuated", "relocated", "sheltered", "homeless", "REF", "ASY", "OIP", "IDP", "IOC", "STA",
            "OOC", "HST", "RET", "RST", "NAT", "RDP", "temporary_protection",
        }),
        frozenset({"evacuation"}),
    ),
    "response": (frozenset({"affected", "in_need", "targeted", "reached", "money"}), frozenset({"aid_delivery"})),
    "damage": (frozenset({"destroyed", "damaged"}), frozenset()),
    "other": (frozenset({"share", "duration", "other"}), frozenset()),
}  # fmt: skip
"""What each subject of a situation report is made of, in the order of its sections."""


def edition(brief: Brief, room: Room) -> Brief:
    """The brief as a page with this room tells it; the brief itself where there is room for everything.

    Evidence is numbered anew in the order of the page, and `left_out` names the facts that found no room.
    """
    if room == Room():
        return brief
    weigh = _weight(brief)
    takes = _takes(brief)
    highlights = _first(brief.highlights, room.highlights, takes, lambda _: 0)
    told = {statement.fact for statement in highlights}
    situation = [statement for paragraph in brief.situation for statement in paragraph]
    if room.situation is not None:
        fresh = [each for each in situation if room.again or each.fact not in told]
        situation = _first(fresh, room.situation, takes, weigh)
    kept = {statement.fact for statement in situation}
    paragraphs = [tuple(each for each in paragraph if each.fact in kept) for paragraph in brief.situation]
    positions = _first(brief.positions, room.positions, takes, weigh)
    if room.actors:
        positions = _by_actor(brief, positions)
    cut = brief.model_copy(
        update={
            "highlights": tuple(highlights),
            "key_figures": tuple(_first(brief.key_figures, room.key_figures, lambda _: 1, lambda _: 0)),
            "situation": () if room.subjects else tuple(each for each in paragraphs if each),
            "subjects": _chapters(brief, situation) if room.subjects else (),
            "contested": tuple(
                _first(
                    brief.contested, room.contested, lambda each: _takes_contest(each, takes), lambda c: weigh(c.claim)
                )
            ),
            "positions": tuple(positions),
            "timeline": _days(brief.timeline, room.timeline, takes),
            "beside": brief.beside[: room.beside],
            "changes": tuple(_some(each, room.changes) for each in brief.changes) if room.changes != 0 else (),
            "totals": brief.totals[: room.beside],
            "counts": brief.counts[: room.beside],
            "differing": brief.differing[: room.beside],
        }
    )
    here = {fact for statement in statements(cut) for fact in (statement.fact, *statement.figures)}
    everything = dict.fromkeys(fact for statement in statements(brief) for fact in (statement.fact, *statement.figures))
    left_out = tuple(fact for fact in everything if fact not in here)
    return _numbered(cut.model_copy(update={"left_out": left_out}), first=cut.positions if room.actors else ())


def statements(brief: Brief) -> Iterator[Statement]:
    """Every statement of a brief in the order of the page."""
    yield from brief.highlights
    yield from brief.key_figures
    for changes in brief.changes:
        yield from changes.statements
    for paragraph in brief.situation:
        yield from paragraph
    for chapter in brief.subjects:
        yield from chapter.figures
        yield from chapter.events
    for contest in brief.contested:
        yield contest.claim
        yield from contest.counterclaims
    for beside in brief.beside:
        yield from (row.statement for row in beside.rows)
    yield from (total.total for total in brief.totals)
    for counts in brief.counts:
        yield from (counts.registered, counts.other)
    yield from (each.statement for each in brief.differing)
    yield from brief.positions
    for day in brief.timeline:
        yield from day.statements


Thing = TypeVar("Thing", Statement, Contest)


def _first(
    things: Iterable[Thing], room: int | None, takes: Callable[[Thing], int], weigh: Callable[[Thing], int]
) -> list[Thing]:
    """The weightiest that fit, in the order given; the first of all always finds room where there is any."""
    listed = list(things)
    if room is None:
        return listed
    chosen: set[int] = set()
    for place in sorted(range(len(listed)), key=lambda place: (-weigh(listed[place]), place)):
        need = takes(listed[place])
        if need <= room or (room and not chosen):
            chosen.add(place)
            room = max(0, room - need)
    return [thing for place, thing in enumerate(listed) if place in chosen]


def _some(changes: Changes, room: int | None) -> Changes:
    """The first changes of a kind, which are the weightiest, and how many more there are."""
    shown = changes.statements[:room]
    return changes.model_copy(update={"statements": shown, "more": len(changes.statements) - len(shown)})


def _days(days: tuple[Day, ...], room: int | None, takes: Callable[[Statement], int]) -> tuple[Day, ...]:
    """The newest days, each with as many statements as there is room for."""
    if room is None:
        return days
    shown: list[Day] = []
    for day in reversed(days):
        kept = _first(day.statements, room, takes, lambda _: 0)
        room = max(0, room - sum(takes(each) for each in kept))
        if kept:
            shown.append(Day(on=day.on, statements=tuple(kept)))
    return tuple(reversed(shown))


def _weight(brief: Brief) -> Callable[[Statement], int]:
    facts = {fact.id: fact for fact in brief.all.facts}

    def weigh(statement: Statement) -> int:
        fact = facts[statement.fact]
        figures = [facts[id] for id in statement.figures]
        measured = [WEIGHT.get(figure.measure, 0) for figure in figures if isinstance(figure, Figure)]
        if isinstance(fact, Figure):
            measured.append(WEIGHT.get(fact.measure, 0))
        if isinstance(fact, Event):
            measured.append(EVENT_WEIGHT)
        if isinstance(fact, Position):
            measured.append(2 * bool(fact.topics or fact.content) + bool(fact.on))
        return max(measured, default=0)

    return weigh


def _takes(brief: Brief) -> Callable[[Statement], int]:
    """How much room a statement takes, by the letters of its names and quotes."""
    facts = {fact.id: fact for fact in brief.all.facts}
    links = {link.id: link for link in brief.all.links}

    def takes(statement: Statement) -> int:
        told = [facts[id] for id in (statement.fact, *statement.figures, *statement.beside)]
        answers = [links[id] for id in statement.links]
        letters = sum(_letters(fact) for fact in told) + sum(len(link.speaker) for link in answers)
        quoted = sum(len(evidence.quote) for item in (*told, *answers) for evidence in item.evidence)
        return max(1, -(-(letters + quoted // 2) // LINE))

    return takes


def _letters(fact: Fact) -> int:
    """The letters of every name and of every stretch of the source's words that may stand in the sentence."""
    count = 0
    told = fact.attribution
    for text in (told.speaker, *told.speakers):
        count += len(text)
    for field in ("actor", "target", "counted", "voice", "role", "addressee", "content", "condition"):
        count += len(getattr(fact, field, None) or "")
    for field in ("place", "purpose"):
        count += sum(len(text) for text in getattr(fact, field, None) or ())
    return count


def _takes_contest(contest: Contest, takes: Callable[[Statement], int]) -> int:
    return sum(takes(each) for each in (contest.claim, *contest.counterclaims))


def _by_actor(brief: Brief, told: list[Statement]) -> list[Statement]:
    actors = {fact.id: fact.actor for fact in brief.dossier.positions}
    voices: dict[str | None, list[Statement]] = {}
    for statement in told:
        voices.setdefault(actors[statement.fact], []).append(statement)
    return [statement for own in sorted(voices.values(), key=len, reverse=True) for statement in own]


def _chapters(brief: Brief, told: list[Statement]) -> tuple[Chapter, ...]:
    """The statements by subject; a subject without any is left out."""
    facts = {fact.id: fact for fact in brief.all.facts}
    found: dict[Subject, tuple[list[Statement], list[Statement]]] = {subject: ([], []) for subject in SUBJECTS}
    for statement in told:
        fact = facts[statement.fact]
        figure = isinstance(fact, Figure)
        subject: Subject = next(
            (
                name
                for name, (measures, types) in SUBJECTS.items()
                if (isinstance(fact, Figure) and fact.measure in measures)
                or (isinstance(fact, Event) and fact.type in types)
            ),
            "other",
        )
        found[subject][0 if figure else 1].append(statement)
    return tuple(
        Chapter(subject=subject, figures=tuple(figures), events=tuple(events))
        for subject, (figures, events) in found.items()
        if figures or events
    )


def _numbered(brief: Brief, first: Iterable[Statement] = ()) -> Brief:
    """The same with its evidence numbered in the order in which a reader meets it, and none that nobody points to.

    `first` are the statements that open the page where that is not the usual order.
    """
    numbers: dict[int, int] = {}
    for statement in (*first, *statements(brief)):
        for mark in statement.marks:
            numbers.setdefault(mark, len(numbers) + 1)
    for contest in brief.contested:
        for mark in contest.marks:
            numbers.setdefault(mark, len(numbers) + 1)
    owners = {id for statement in statements(brief)
              for id in (statement.fact, *statement.figures, *statement.ranks, *statement.links, statement.before)}  # fmt: skip

    def marks(old: Iterable[int]) -> tuple[int, ...]:
        return tuple(sorted(numbers[mark] for mark in old))

    def told(statement: Statement) -> Statement:
        return statement.model_copy(update={"marks": marks(statement.marks)})

    def all_told(each: Iterable[Statement]) -> tuple[Statement, ...]:
        return tuple(told(statement) for statement in each)

    def entry(old: EvidenceEntry) -> EvidenceEntry:
        mine = tuple(id for id in old.owners if id in owners) or old.owners
        return old.model_copy(update={"mark": numbers[old.mark], "owners": mine})

    return brief.model_copy(
        update={
            "highlights": all_told(brief.highlights),
            "key_figures": all_told(brief.key_figures),
            "situation": tuple(all_told(paragraph) for paragraph in brief.situation),
            "subjects": tuple(
                chapter.model_copy(update={"figures": all_told(chapter.figures), "events": all_told(chapter.events)})
                for chapter in brief.subjects
            ),
            "contested": tuple(
                contest.model_copy(
                    update={
                        "claim": told(contest.claim),
                        "counterclaims": all_told(contest.counterclaims),
                        "marks": marks(contest.marks),
                    }
                )
                for contest in brief.contested
            ),
            "changes": tuple(
                changes.model_copy(update={"statements": all_told(changes.statements)}) for changes in brief.changes
            ),
            "beside": tuple(
                beside.model_copy(
                    update={
                        "rows": tuple(row.model_copy(update={"statement": told(row.statement)}) for row in beside.rows)
                    }
                )
                for beside in brief.beside
            ),
            "totals": tuple(total.model_copy(update={"total": told(total.total)}) for total in brief.totals),
            "counts": tuple(
                counts.model_copy(update={"registered": told(counts.registered), "other": told(counts.other)})
                for counts in brief.counts
            ),
            "differing": tuple(each.model_copy(update={"statement": told(each.statement)}) for each in brief.differing),
            "positions": all_told(brief.positions),
            "timeline": tuple(
                day.model_copy(update={"statements": all_told(day.statements)}) for day in brief.timeline
            ),
            "evidence": tuple(
                sorted((entry(old) for old in brief.evidence if old.mark in numbers), key=lambda each: each.mark)
            ),
        }
    )
