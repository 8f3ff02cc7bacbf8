"""Figures as horizontal bars from zero, grouped where they measure the same, hedges and ranges visible.

Only comparable figures share a scale: the same measure in the same unit, per the same time, as level or as change, over
the same period. A contested figure shows every side with its speaker. Nothing is added up.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from reportgen.brief import LOSS, WEIGHT, Brief
from reportgen.charts import ends
from reportgen.charts.scale import Number, Scale, reach
from reportgen.drawing import USUAL, Cell, Drawing, Frame, Phrase, Picture, Table, Words
from reportgen.drawing.inks import Ink
from reportgen.drawing.letters import lines, shortened, width
from reportgen.facts import Figure, Link, Quantity

WIDTH = 560.0
"""The width of a chart in its own units: on A4 beside a heading, 11 units are then some 8 points."""

MOST_BARS = 40
"""So many bars in one picture; further ones are counted."""

ROOMY = 13
"""Up to so many bars, what is counted stands above its bar with who says it; else it stands beside, in one line."""

HEIGHT = 13.0
COMPACT_HEIGHT = 10.0
COLUMN = 206.0
"""The width of the labels beside the bars."""

AMOUNT = 190.0
"""The most room that is kept for a number behind its bar."""


class Bar(NamedTuple):
    """One bar: a figure, or a side of a contest that names no number (`quantity` is None).

    `contest` is the id of the contested fact, for bars that answer each other; `side` says how they do.
    """

    facts: tuple[str, ...]
    quantity: Quantity | None
    amount: Phrase
    label: Phrase
    source: Phrase
    loss: bool = False
    contest: str | None = None
    side: Literal["", "claims", "answers", "denies", "doubts", "revises"] = ""


class Group(NamedTuple):
    """Bars that share a scale, under what they measure."""

    title: str
    bars: tuple[Bar, ...]


def figures(brief: Brief, words: Words, frame: Frame = USUAL) -> Picture | None:
    """The figures of a brief that can be compared with another one; None when no two can."""
    groups, alone = grouped(brief, words)
    return bars(groups, words, alone=alone, frame=frame) if groups else None


def grouped(brief: Brief, words: Words) -> tuple[list[Group], int]:
    """Comparable figures, weightiest measure first, and how many figures have nothing to be compared with.

    A group holds at least two bars; the sides of a contested figure count as such.
    """
    kinds: dict[tuple[object, ...], list[Figure]] = {}
    for figure in [each for each in brief.facts if isinstance(each, Figure)]:
        kinds.setdefault(_kind(figure), []).append(figure)
    groups, alone = [], 0
    for members in sorted(kinds.values(), key=_importance):
        bars = _bars(brief, members, words)
        if len(bars) > 1:
            groups.append(Group(words.measure(members[0]), tuple(bars)))
        else:
            alone += len(members)
    return groups, alone


def _kind(figure: Figure) -> tuple[object, ...]:
    """What two figures must share to stand on one scale."""
    period = figure.period
    return (
        figure.measure,
        figure.counted if figure.measure == "other" else None,
        figure.quantity.unit,
        figure.quantity.of,
        figure.per,
        figure.change,
        (period.length, period.unit) if period and period.length else None,
    )


def _importance(members: list[Figure]) -> tuple[int, int, str]:
    return (-WEIGHT.get(members[0].measure, 0), -len(members), members[0].id)


def _bars(brief: Brief, members: list[Figure], words: Words) -> list[Bar]:
    """Largest first, the sides of a contest together; the same words about the same number stand once."""
    links = _links(brief)
    again: dict[str, tuple[str, ...]] = {}
    for copy, original in brief.copies.items():
        again[original] = (*again.get(original, ()), copy)
    answers = {statement.fact: contest.claim.fact for contest in brief.contested for statement in contest.counterclaims}
    sets: dict[tuple[str, ...], list[Bar]] = {}
    for figure in sorted(members, key=_size):
        contest = answers.get(figure.id) or (figure.event or figure.id if links.get(figure.id) else None)
        side: Literal["", "claims", "answers"] = (
            "" if contest is None else "answers" if figure.id in answers else "claims"
        )
        bar = Bar(
            (figure.id, *again.get(figure.id, ())), figure.quantity, words.amount(figure), words.label(figure), words.source(figure),
            figure.measure in LOSS, contest, side,
        )  # fmt: skip
        key = ("contest", contest) if contest else (bar.amount.text, bar.label.text, bar.source.text)
        same = sets.setdefault(key, [])
        twin = next((each for each in same if each[2:5] == bar[2:5]), None)
        if twin:
            same[same.index(twin)] = twin._replace(facts=(*twin.facts, *bar.facts))
        else:
            same.append(bar)
        for link in links.get(figure.id, ()):
            said = words.speaker(link.id)
            if all(each.side != link.kind or each.source.text != said.text for each in same):
                same.append(Bar((figure.id,), None, Phrase(""), Phrase(""), said, contest=contest, side=_side(link)))
    return [bar for same in sets.values() for bar in sorted(same, key=_place_of_side)]


def _side(link: Link) -> Literal["denies", "doubts", "revises"]:
    return link.kind if link.kind != "confirms" else "doubts"


def _place_of_side(bar: Bar) -> int:
    return ("claims", "answers", "denies", "doubts", "revises").index(bar.side) if bar.side else 0


def _links(brief: Brief) -> dict[str, list[Link]]:
    """Who contradicts a figure, or the event that it measures, by the figure's id."""
    spoken: dict[str, list[Link]] = {}
    for link in brief.dossier.links:
        if link.kind != "confirms":
            spoken.setdefault(link.fact, []).append(link)
    events = {event.id for event in brief.dossier.events}
    found = {}
    for figure in [each for each in brief.facts if isinstance(each, Figure)]:
        about = spoken.get(figure.id, []) + (spoken.get(figure.event, []) if figure.event in events else [])
        if about:
            found[figure.id] = about
    return found


def _size(figure: Figure) -> tuple[Number, str]:
    low, high = reach(figure.quantity)
    return (-max(low, high), figure.id)


def bars(
    groups: Iterable[Group], words: Words, *, alone: int = 0, name: str = "figures", frame: Frame = USUAL
) -> Picture:
    """Groups of bars, each on a scale of its own.

    At most MOST_BARS are drawn, in the order given; `alone` further figures are only counted.
    """
    shown, left = _first(list(groups), frame.most or MOST_BARS)
    roomy = sum(len(group.bars) for group in shown) <= ROOMY
    sheet = Drawing(frame.width or WIDTH, direction=words.direction)
    y = 4.0
    for group in shown:
        y = _group(sheet, group, y, words, roomy=roomy) + 20
    y = _legend(sheet, shown, y - 4, words)
    note = " ".join(
        words.count(key, number) for key, number in (("figures.more", left), ("figures.alone", alone)) if number
    )
    title, about = words.word("figures.title"), words.word("figures.about")
    return Picture(
        name=name,
        svg=sheet.finished(name, y, title, about),
        title=title,
        description=about,
        table=_table(shown, words),
        facts=tuple(sheet.facts),
        left_out=left + alone,
        note=note,
    )


def _first(groups: list[Group], room: int) -> tuple[list[Group], int]:
    """As many bars as there is room for, and how many facts are left out."""
    shown, left = [], 0
    for group in groups:
        kept = group.bars[:room] if room > 1 or len(group.bars) == 1 else ()
        left += sum(len(bar.facts) for bar in group.bars[len(kept) :] if bar.quantity is not None)
        room -= len(kept)
        if kept:
            shown.append(Group(group.title, kept))
    return shown, left


def _group(sheet: Drawing, group: Group, y: float, words: Words, *, roomy: bool) -> float:
    y += 12
    for line in lines(group.title, sheet.width, 13, 600):
        sheet.text(0, y, line, size=13, weight=600)
        y += 15
    y -= 5
    start = 0.0 if roomy else COLUMN
    if any(bar.contest for bar in group.bars):
        start += 12
    values = [number for bar in group.bars if bar.quantity for number in reach(bar.quantity)]
    amounts = [width(bar.amount.text, 11.5, 600) for bar in group.bars if bar.quantity]
    room = min(max(amounts, default=0.0), AMOUNT)
    scale = Scale(start, sheet.width - start - room - ends.OVERHANG - 10, max(values, default=0))
    before: str | None = None
    for bar in group.bars:
        if bar.contest != before and (bar.contest or before):
            y += 5
        if bar.contest and bar.contest != before:
            y += 12
            sheet.text(12, y, words.word("contested"), size=10, weight=600, ink="contest")
            y += 1
        above = y
        y = _row(sheet, bar, y, scale, words, room, roomy=roomy)
        if bar.contest:
            sheet.line([(3, above - (12 if bar.contest != before else 0)), (3, y - 1)], "contest", stroke=2, dash="4 3")
        before = bar.contest
    return _axis(sheet, scale, y + 4, words)


def _row(sheet: Drawing, bar: Bar, y: float, scale: Scale, words: Words, room: float, *, roomy: bool) -> float:
    """One bar with its words; returns where it ends."""
    indent = scale.start if roomy else 12.0 if bar.contest else 0.0
    height = HEIGHT if roomy else COMPACT_HEIGHT
    ink: Ink = "contest" if bar.contest else "loss" if bar.loss else "accent"
    if roomy:
        y = _words_above(sheet, bar, y + 14, indent, words)
    else:
        said = bar.label.text if bar.quantity else _answer(bar, words)
        language = bar.label.language
        beside = shortened(said, scale.start - indent - 8, 10.5)
        sheet.text(indent, y + 12, beside, size=10.5, fact=bar.facts, language=language)
        behind = indent + width(beside, 10.5) + 6
        if bar.quantity and scale.start - 8 - behind > 40:
            source = shortened(bar.source.text, scale.start - 8 - behind, 9)
            sheet.text(behind, y + 12, source, size=9, ink="soft", fact=bar.facts)
        y += 4
    if bar.quantity is None:
        if not roomy:
            _nothing(sheet, scale.start + 5, y + height / 2, ink)
        return y + height + 4 if not roomy else y + 3
    end = ends.draw(sheet, scale, y, height, bar.quantity, ink, bar.facts)
    sheet.line([(scale.start, y - 2.5), (scale.start, y + height + 2.5)], "rule", stroke=1)
    amount = bar.amount.text
    if width(amount, 11.5, 600) <= room + 1:
        sheet.text(end + 6, y + height - 2.6, amount, size=11.5, weight=600, fact=bar.facts)
        return y + height + (5 if roomy else 4)
    y += height  # a number is never cut: a very long one stands below its bar, small where it must
    long = width(amount, 11.5, 600)
    size = 11.5 * min(1.0, (sheet.width - scale.start) / long)
    for line in [amount] if size > 6 else lines(amount, sheet.width - scale.start, 6, 600, most=20):
        y += max(size, 6) + 1.5
        sheet.text(scale.start, y, line, size=max(size, 6), weight=600, fact=bar.facts)
    return y + 6


def _words_above(sheet: Drawing, bar: Bar, y: float, indent: float, words: Words) -> float:
    """What is counted and who says it, in one line where they fit; returns where the bar begins."""
    if bar.quantity is None:
        _nothing(sheet, indent + 5, y - 3.5, "contest")
        for line in lines(_answer(bar, words), sheet.width - indent - 16, 10.5):
            sheet.text(indent + 16, y, line, size=10.5, fact=bar.facts)
            y += 13
        return y - 7
    label, source = bar.label.text, bar.source.text
    broken = lines(label, sheet.width - indent, 11)
    for line in broken:
        sheet.text(indent, y, line, size=11, fact=bar.facts, language=bar.label.language)
        y += 13.5
    behind = indent + width(broken[-1], 11) + 8
    if behind + width(source, 9.5) <= sheet.width:
        sheet.text(behind, y - 13.5, source, size=9.5, ink="soft", fact=bar.facts)
    else:
        sheet.text(indent, y - 1, shortened(source, sheet.width - indent, 9.5), size=9.5, ink="soft", fact=bar.facts)
        y += 12.5
    return y - 8.5


def _answer(bar: Bar, words: Words) -> str:
    return words.word(f"side.{bar.side}", speaker=bar.source.text) if bar.source.text else ""


def _nothing(sheet: Drawing, x: float, y: float, ink: Ink) -> None:
    """The mark of a side that names no number: a crossed ring."""
    sheet.circle(x, y, 4, ink, hollow=True)
    sheet.line([(x - 2.8, y + 2.8), (x + 2.8, y - 2.8)], ink, stroke=1.5)


def _axis(sheet: Drawing, scale: Scale, bottom: float, words: Words) -> float:
    """The axis with a number at each round value; numbers never touch each other."""
    sheet.line([(scale.start, bottom), (scale.start, bottom + 3)], "rule", stroke=1)
    behind = scale.start - 1
    ticks = scale.ticks(4)
    for place, tick in enumerate(ticks):
        x = scale(tick)
        text = words.number(tick)
        half = width(text, 9) / 2
        left = x if place == 0 else x - half
        if left < behind + (0 if place == 0 else 8) or left + 2 * half > sheet.width:
            continue
        if place:
            sheet.line([(x, bottom), (x, bottom + 3)], "rule", stroke=1)
        sheet.text(left, bottom + 13, text, size=9, ink="soft")
        behind = left + 2 * half
    sheet.line([(scale.start, bottom), (scale.start + scale.length, bottom)], "rule", stroke=0.75)
    return bottom + 13


KEYS: tuple[ends.End, ...] = ("open", "ceiling", "soft", "range", "vague")
"""The ends that the legend explains, in its order."""

SAMPLES: dict[ends.End, Quantity] = {
    "open": Quantity(value=60, qualifier="at_least"),
    "ceiling": Quantity(value=100, qualifier="up_to"),
    "soft": Quantity(value=80, qualifier="about"),
    "range": Quantity(low=50, high=100, qualifier="between"),
    "vague": Quantity(low=60, qualifier="vague"),
}


def _legend(sheet: Drawing, groups: list[Group], y: float, words: Words) -> float:
    """What the ends of these bars mean, as many keys in a line as fit; returns where it ends."""
    used = {ends.end_of(bar.quantity) for group in groups for bar in group.bars if bar.quantity}
    keys = [key for key in KEYS if key in used]
    nameless = any(bar.quantity is None for group in groups for bar in group.bars)
    if not keys and not nameless:
        return y + 4
    x, y = 0.0, y + 18
    for key in (*keys, *(("nothing",) if nameless else ())):
        text = words.word(f"end.{key}")
        sample = 14.0 if key == "nothing" else 52.0
        long = sample + width(text, 9.5)
        if x and x + long > sheet.width:
            x, y = 0.0, y + 17
        if key == "nothing":
            _nothing(sheet, x + 5, y - 3.4, "contest")
        else:
            length = 24.0 if key in ("open", "vague") else 42.0
            ends.draw(sheet, Scale(x, length, 100), y - 8, 9, SAMPLES[key], "rule", ())
        sheet.text(x + sample, y, shortened(text, sheet.width - x - sample, 9.5), size=9.5, ink="soft")
        x += long + 18
    return y + 6


def _table(groups: list[Group], words: Words) -> Table:
    columns = tuple(words.word(f"column.{key}") for key in ("measure", "what", "amount", "source"))
    rows = []
    for group in groups:
        for bar in group.bars:
            what = bar.label if bar.quantity else Phrase(words.word(f"side.{bar.side}", speaker=bar.source.text))
            amount = bar.amount if bar.quantity else Phrase("–")
            cells = (Cell(Phrase(group.title)), Cell(what, bar.facts), Cell(amount, bar.facts), Cell(bar.source))
            rows.append(cells)
    return Table(columns, tuple(rows))
