"""What happened when: a row for each dated fact on one scale of days; what has no date stands apart.

Rows follow time, so no label can meet another; a long stretch between two days keeps its length on the scale. A day is a
dot, a period a bar, with an open end where its source gives only one of them.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from reportgen.brief import Brief
from reportgen.drawing import USUAL, Cell, Drawing, Frame, Phrase, Picture, Table, Words
from reportgen.drawing.inks import Ink
from reportgen.drawing.letters import lines, width
from reportgen.facts import Event, Figure, Position

WIDTH = 560.0
MOST_ROWS = 24
"""So many dated facts in one picture; further ones are counted. Undated events take what is left, UNDATED at most."""

UNDATED = 6
DAYS = 78.0
"""The width of the column of days."""

TICKS = 5


class Entry(NamedTuple):
    """A dated fact: one day, or from one to another, either of them unknown (None)."""

    facts: tuple[str, ...]
    start: date | None
    end: date | None
    text: Phrase
    ink: Ink
    hollow: bool = False

    @property
    def first(self) -> date:
        return self.start or self.end or date.min

    @property
    def last(self) -> date:
        return self.end or self.start or date.min


def timeline(brief: Brief, words: Words, frame: Frame = USUAL) -> Picture | None:
    """The dated facts of a brief in the order of their days; None when fewer than two have one."""
    entries, undated = _entries(brief, words)
    if len(entries) < 2:
        return None
    return draw(entries, undated, words, frame=frame)


def _entries(brief: Brief, words: Words) -> tuple[list[Entry], list[Entry]]:
    """Dated facts by day, and the events of unknown day; a figure that measures an event is told with it."""
    contested = {link.fact for link in brief.dossier.links if link.kind in ("denies", "doubts")}
    found: dict[tuple[object, ...], Entry] = {}
    undated: dict[str, Entry] = {}
    for fact in brief.facts:
        if isinstance(fact, Figure) and (fact.event or fact.measure == "other"):
            continue
        ink: Ink = "contest" if fact.id in contested else "soft" if isinstance(fact, Position) else "accent"
        start, end = _when(fact)
        if start is None and end is None:
            if isinstance(fact, Event):
                entry = Entry((fact.id,), None, None, words.told(fact), ink, hollow=True)
                same = undated.get(entry.text.text)
                undated[entry.text.text] = same._replace(facts=(*same.facts, fact.id)) if same else entry
            continue
        entry = Entry((fact.id,), start, end, words.told(fact), ink, hollow=isinstance(fact, Position))
        key = (start, end, entry.text.text)
        same = found.get(key)
        found[key] = same._replace(facts=(*same.facts, fact.id)) if same else entry
    return sorted(found.values(), key=_order), list(undated.values())


def _when(fact: Figure | Event | Position) -> tuple[date | None, date | None]:
    if fact.on:
        return fact.on, fact.on
    period = None if isinstance(fact, Position) else fact.period
    return (period.start, period.end) if period else (None, None)


def _order(entry: Entry) -> tuple[date, date, str]:
    return (entry.first, entry.last, entry.facts[0])


def draw(
    entries: list[Entry], undated: list[Entry], words: Words, *, name: str = "timeline", frame: Frame = USUAL
) -> Picture:
    """Entries in rows under one axis of time; `undated` stand below without a place on it."""
    most = frame.most or MOST_ROWS
    shown = entries[-most:]  # the newest
    apart = undated[: max(0, min(UNDATED, most - len(shown)))]
    left = sum(len(entry.facts) for entry in (*entries[: len(entries) - len(shown)], *undated[len(apart) :]))
    sheet = Drawing(frame.width or WIDTH, direction=words.direction)
    first, last = min(entry.first for entry in shown), max(entry.last for entry in shown)
    axis = _Axis(first, last, sheet.width)
    y, before = 22.0, None
    axis.draw(sheet, y, words)
    top = y + 4
    y += 10
    for entry in shown:
        y = _row(sheet, entry, y, axis, words, dated=before != _days(entry, words))
        before = _days(entry, words)
    bottom = y + 2
    axis.grid(sheet, top, bottom)
    if apart:
        y = bottom + 20
        sheet.text(0, y, words.word("timeline.undated"), size=10.5, weight=600, ink="soft")
        y += 4
        for entry in apart:
            y = _row(sheet, entry, y, None, words, dated=False)
        bottom = y
    title, about = words.word("timeline.title"), words.word("timeline.about")
    rows = tuple(
        (Cell(Phrase(_days(entry, words) or words.word("timeline.undated"))), Cell(entry.text, entry.facts))
        for entry in (*shown, *apart)
    )
    return Picture(
        name=name,
        svg=sheet.finished(name, bottom + 8, title, about),
        title=title,
        description=about,
        table=Table((words.word("column.day"), words.word("column.event")), rows),
        facts=tuple(sheet.facts),
        left_out=left,
        note=words.count("timeline.more", left) if left else "",
    )


def _days(entry: Entry, words: Words) -> str:
    """A day, or two with what lies between; what is unknown is left open."""
    if entry.start and entry.end:
        if entry.start == entry.end:
            return words.day(entry.start)
        return words.word("timeline.between", start=words.day(entry.start), end=words.day(entry.end))
    if entry.start:
        return words.word("timeline.since", start=words.day(entry.start))
    return words.word("timeline.until", end=words.day(entry.end)) if entry.end else ""


class _Axis:
    """Days from the column of days to the right edge; marks keep some distance from both ends."""

    def __init__(self, first: date, last: date, width: float) -> None:
        self.first, self.last = first, last
        self.width = width
        self.days = max((last - first).days, 1)
        self.left, self.right = DAYS + 14, width - 14

    def __call__(self, day: date) -> float:
        if self.first == self.last:
            return self.left
        return self.left + (self.right - self.left) * (day - self.first).days / self.days

    def marks(self, words: Words) -> list[tuple[date, str]]:
        """Days, months or years at equal steps, none nearer to the next than its words are wide."""
        if self.days <= 62:
            step = max(1, -(-self.days // TICKS))
            days = [self.first + timedelta(days=each) for each in range(0, self.days + 1, step)]
            return [(day, words.day(day)) for day in days]
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        unit = max(1, -(-months // TICKS))
        if months > 36:
            unit = -(-unit // 12) * 12
        found = []
        for each in range(0, months + 1, unit):
            years, month = divmod(self.first.year * 12 + self.first.month - 1 + each, 12)
            if years > 9999:
                break
            day = date(years, month + 1, 1)
            found.append((max(day, self.first), words.month(day)))
        return found

    def draw(self, sheet: Drawing, y: float, words: Words) -> None:
        sheet.line([(self.left - 8, y), (self.right + 8, y)], "rule", stroke=1)
        behind = -1.0
        for day, text in self.marks(words):
            long = width(text, 9)
            left = min(max(self(day) - long / 2, 0), self.width - long)
            if left < behind + 10:
                continue
            sheet.line([(self(day), y - 3), (self(day), y)], "rule", stroke=1)
            sheet.text(left, y - 7, text, size=9, ink="soft")
            behind = left + long

    def grid(self, sheet: Drawing, top: float, bottom: float) -> None:
        sheet.line([(self(self.first), top), (self(self.first), bottom)], "line", under=True)
        if self.last != self.first:
            sheet.line([(self(self.last), top), (self(self.last), bottom)], "line", under=True)


def _row(sheet: Drawing, entry: Entry, y: float, axis: _Axis | None, words: Words, *, dated: bool) -> float:
    """A fact in its row: the day, the mark, the words on the side of the mark that has more room."""
    start = axis(entry.first) if axis else DAYS + 14
    end = axis(entry.last) if axis else start
    room_after, room_before = sheet.width - end - 10, start - DAYS - 14
    after = room_after >= room_before
    if end - start > max(room_after, room_before):  # a long period: its words stand below it
        broken = lines(entry.text.text, sheet.width - start - 4, 10.5)
        top, x, flush_end = y + 22, start, False
    else:
        broken = lines(entry.text.text, max(room_after, room_before), 10.5)
        top, x, flush_end = y + 12, end + 10 if after else start - 10, not after
    middle = y + 8.5
    if dated and axis:
        for place, line in enumerate(lines(_days(entry, words), DAYS, 9.5, 600)):
            sheet.text(0, y + 12 + place * 12, line, size=9.5, weight=600, fact=entry.facts)
    _mark(sheet, entry, start, end, middle)
    for place, line in enumerate(broken):
        sheet.text(
            x, top + place * 13, line, size=10.5, anchor="end" if flush_end else "start", fact=entry.facts,
            language=entry.text.language,
        )  # fmt: skip
    lower = top + (len(broken) - 1) * 13
    two_days = dated and axis is not None and len(lines(_days(entry, words), DAYS, 9.5, 600)) > 1
    return max(lower, y + 24 if two_days else 0) + 5


def _mark(sheet: Drawing, entry: Entry, start: float, end: float, y: float) -> None:
    if entry.start and entry.end and entry.start != entry.end:
        sheet.rectangle(start, y - 3, max(end - start, 2), 6, entry.ink, fact=entry.facts)
    elif entry.start and not entry.end:
        sheet.circle(start, y, 4, entry.ink, fact=entry.facts)
        for step, opacity in enumerate((0.8, 0.5, 0.25)):
            sheet.rectangle(start + 5 + step * 4, y - 2, 2.5, 4, entry.ink, opacity=opacity, fact=entry.facts)
    elif entry.end and not entry.start:
        sheet.circle(end, y, 4, entry.ink, fact=entry.facts)
        for step, opacity in enumerate((0.8, 0.5, 0.25)):
            sheet.rectangle(end - 7.5 - step * 4, y - 2, 2.5, 4, entry.ink, opacity=opacity, fact=entry.facts)
    elif entry.hollow:
        sheet.circle(start, y, 3.6, entry.ink, hollow=True, stroke=1.8, fact=entry.facts)
    else:
        sheet.circle(start, y, 4.4, entry.ink, fact=entry.facts)
    if entry.ink == "contest" and start == end:
        sheet.circle(start, y, 7, entry.ink, hollow=True, stroke=1.2, dash="2.5 2", fact=entry.facts)
