"""Who stands where: actors in rows, what they speak about in columns, each stance as a shape with its word.

The shape tells what the stance does (opens a door, asks a price, closes a door, calls somebody a name), the word which
stance it is, so that neither colour nor shape is needed to understand it.
"""

from __future__ import annotations

from typing import NamedTuple

from reportgen.brief import Brief
from reportgen.drawing import USUAL, Cell, Drawing, Frame, Phrase, Picture, Table, Words
from reportgen.drawing.inks import Ink
from reportgen.drawing.letters import lines, shortened, width
from reportgen.drawing.words import Tone
from reportgen.facts import Position

WIDTH = 560.0
ACTORS = 118.0
"""The width of the column of actors."""

COLUMN = 72.0
"""The least width of a column of a topic."""

MOST_PANELS, MOST_ROWS = 2, 12
MARKS = 3
"""So many stances of one actor on one topic; further ones are counted."""

TONE_INK: dict[Tone, Ink] = {"open": "accent", "condition": "contest", "closed": "loss", "label": "soft"}
TONES: tuple[Tone, ...] = ("open", "condition", "closed", "label")


class Mark(NamedTuple):
    """One stance: of whom, about what."""

    facts: tuple[str, ...]
    actor: Phrase
    topic: Phrase
    stance: str
    tone: Tone


def positions(brief: Brief, words: Words, frame: Frame = USUAL) -> Picture | None:
    """The positions of a brief by actor and topic; None when there are fewer than two."""
    marks = _marks(brief, words)
    return draw(marks, words, frame=frame) if len(marks) > 1 else None


def _marks(brief: Brief, words: Words) -> list[Mark]:
    """A mark for each topic of each position, or for its addressee where it names no topic."""
    found: dict[tuple[str, str, str], Mark] = {}
    for position in [each for each in brief.facts if isinstance(each, Position)]:
        actor = words.actor(position)
        for topic in _columns_of(position, words):
            mark = Mark((position.id,), actor, topic, words.stance(position), words.tone(position))
            key = (actor.text, topic.text, mark.stance)
            same = found.get(key)
            if same is None:
                found[key] = mark
            elif position.id not in same.facts:
                found[key] = same._replace(facts=(*same.facts, position.id))
    return list(found.values())


def _columns_of(position: Position, words: Words) -> tuple[Phrase, ...]:
    topics = tuple(words.topics(position))
    if topics:
        return topics
    addressee = words.addressee(position)
    return (addressee or Phrase(words.word("positions.other")),)


def draw(marks: list[Mark], words: Words, *, name: str = "positions", frame: Frame = USUAL) -> Picture:
    """Actors by the number of their marks, columns likewise; columns that do not fit stand in a second panel."""
    actors = _most_marked([(mark.actor.text, mark.actor) for mark in marks])[: frame.most or MOST_ROWS]
    sheet = Drawing(frame.width or WIDTH, direction=words.direction)
    side_by_side = max(1, int((sheet.width - ACTORS) // COLUMN))
    columns = _most_marked([(mark.topic.text, mark.topic) for mark in marks])[: side_by_side * MOST_PANELS]
    names, topics = {actor.text for actor in actors}, {topic.text for topic in columns}
    shown = [mark for mark in marks if mark.actor.text in names and mark.topic.text in topics]
    seen = {fact for mark in shown for fact in mark.facts}
    left = len({fact for mark in marks for fact in mark.facts} - seen)
    panels = -(-len(columns) // side_by_side)
    each = -(-len(columns) // panels)
    y = 6.0
    for start in range(0, len(columns), each):
        panel = columns[start : start + each]
        here = {topic.text for topic in panel}
        rows = [actor for actor in actors if any(m.actor.text == actor.text and m.topic.text in here for m in shown)]
        y = _panel(sheet, rows, panel, [mark for mark in shown if mark.topic.text in here], y, words) + 18
    y = _legend(sheet, shown, y, words)
    title, about = words.word("positions.title"), words.word("positions.about")
    return Picture(
        name=name,
        svg=sheet.finished(name, y, title, about),
        title=title,
        description=about,
        table=Table(
            tuple(words.word(f"column.{key}") for key in ("actor", "topic", "stance")),
            tuple(
                (Cell(mark.actor, mark.facts), Cell(mark.topic, mark.facts), Cell(Phrase(mark.stance), mark.facts))
                for mark in shown
            ),
        ),
        facts=tuple(sheet.facts),
        left_out=left,
        note=words.count("positions.more", left) if left else "",
    )


def _most_marked(named: list[tuple[str, Phrase]]) -> list[Phrase]:
    """Each once, those with more marks first, otherwise as they come."""
    counts: dict[str, int] = {}
    phrases: dict[str, Phrase] = {}
    for text, phrase in named:
        counts[text] = counts.get(text, 0) + 1
        phrases.setdefault(text, phrase)
    return [phrases[text] for text in sorted(counts, key=lambda text: -counts[text])]


def _panel(
    sheet: Drawing, actors: list[Phrase], topics: list[Phrase], marks: list[Mark], y: float, words: Words
) -> float:
    column = (sheet.width - ACTORS) / max(len(topics), 3)
    right = ACTORS + column * len(topics)
    heads = [lines(topic.text, column - 10, 9.5, 600, most=4) for topic in topics]
    y += max(len(head) for head in heads) * 12
    for place, (topic, head) in enumerate(zip(topics, heads, strict=True)):
        about = tuple(dict.fromkeys(fact for mark in marks if mark.topic.text == topic.text for fact in mark.facts))
        for row, line in enumerate(head):
            x, base = ACTORS + place * column + 5, y - (len(head) - 1 - row) * 12 - 4
            sheet.text(x, base, line, size=9.5, weight=600, ink="soft", fact=about, language=topic.language)
    sheet.line([(0, y), (right, y)], "rule", stroke=1)
    for actor in actors:
        own = [mark for mark in marks if mark.actor.text == actor.text]
        cells = [[mark for mark in own if mark.topic.text == topic.text] for topic in topics]
        broken = lines(actor.text, ACTORS - 8, 11, 600, most=3)
        tall = max(len(broken) * 13.5, *(_tall(cell, column) for cell in cells)) + 11
        about = tuple(dict.fromkeys(fact for mark in own for fact in mark.facts))
        for row, line in enumerate(broken):
            sheet.text(0, y + 16 + row * 13.5, line, size=11, weight=600, fact=about, language=actor.language)
        for place, cell in enumerate(cells):
            _cell(sheet, cell, ACTORS + place * column + 5, y, column - 10, words)
        y += tall
        sheet.line([(0, y), (right, y)], "line", stroke=0.75)
    return y


def _broken(mark: Mark, room: float) -> list[str]:
    return lines(mark.stance, room - 15, 10, most=3)


def _tall(cell: list[Mark], column: float) -> float:
    return sum(len(_broken(mark, column - 10)) * 12 + 4 for mark in cell[:MARKS]) + (12 if len(cell) > MARKS else 0)


def _cell(sheet: Drawing, cell: list[Mark], x: float, y: float, room: float, words: Words) -> None:
    y += 16
    for mark in cell[:MARKS]:
        shape(sheet, mark.tone, x + 5, y - 3.6, mark.facts)
        for line in _broken(mark, room):
            sheet.text(x + 15, y, line, size=10, fact=mark.facts)
            y += 12
        y += 4
    if len(cell) > MARKS:
        sheet.text(x, y, words.count("positions.further", len(cell) - MARKS), size=9.5, ink="soft")


def shape(sheet: Drawing, tone: Tone, x: float, y: float, fact: tuple[str, ...]) -> None:
    """The mark of what a stance does: a disc, a diamond, a barred square, a flag."""
    ink = TONE_INK[tone]
    match tone:
        case "open":
            sheet.circle(x, y, 4.6, ink, fact=fact)
        case "condition":
            sheet.polygon([(x, y - 5.6), (x + 5.2, y), (x, y + 5.6), (x - 5.2, y)], ink, fact=fact)
        case "closed":
            sheet.rectangle(x - 4.6, y - 4.6, 9.2, 9.2, ink, fact=fact)
            sheet.line([(x - 2.6, y - 2.6), (x + 2.6, y + 2.6)], "paper", stroke=1.5)
            sheet.line([(x - 2.6, y + 2.6), (x + 2.6, y - 2.6)], "paper", stroke=1.5)
        case "label":
            flag = [(x - 5, y - 4), (x + 2, y - 4), (x + 5.4, y), (x + 2, y + 4), (x - 5, y + 4)]
            sheet.line(flag, ink, stroke=1.5, closed=True, fact=fact)


def _legend(sheet: Drawing, marks: list[Mark], y: float, words: Words) -> float:
    x = 0.0
    for tone in TONES:
        if not any(mark.tone == tone for mark in marks):
            continue
        text = words.word(f"tone.{tone}")
        long = 16 + width(text, 9.5)
        if x and x + long > sheet.width:
            x, y = 0.0, y + 15
        shape(sheet, tone, x + 5.5, y - 3.4, ())
        sheet.text(x + 16, y, shortened(text, sheet.width - x - 16, 9.5), size=9.5, ink="soft")
        x += long + 18
    return y + 6
