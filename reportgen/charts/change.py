"""From what it was to what it is: a small mark for one figure, on a scale from zero."""

from __future__ import annotations

from decimal import Decimal

from reportgen.brief import LOSS
from reportgen.charts.scale import Scale, reach
from reportgen.drawing import Cell, Drawing, Picture, Table, Words
from reportgen.drawing.inks import Ink
from reportgen.drawing.letters import lines
from reportgen.facts import Figure

WIDTH = 150.0


def change(figure: Figure, words: Words) -> Picture | None:
    """The mark of a figure that tells what it was before; None when it does not.

    A ring stands where it was, a disc where it is, an arrow leads from one to the other; both numbers stand beneath.
    """
    was = words.previous(figure)
    if was is None or figure.previous is None:
        return None
    now = words.amount(figure)
    (old_low, old_high), (new_low, new_high) = reach(figure.previous), reach(figure.quantity)
    scale = Scale(6, WIDTH - 12, max(old_high, new_high, 1))
    sheet = Drawing(WIDTH, direction=words.direction)
    ink: Ink = "loss" if figure.measure in LOSS else "accent"
    fact, y = (figure.id,), 11.0
    before, after = scale(Decimal(old_low + old_high) / 2), scale(Decimal(new_low + new_high) / 2)
    sheet.line([(scale.start, y), (scale.start + scale.length, y)], "line", stroke=1)
    sheet.line([(scale.start, y - 4), (scale.start, y + 4)], "rule", stroke=1)
    for low, high in ((old_low, old_high), (new_low, new_high)):
        if low != high:
            sheet.rectangle(scale(low), y - 2.5, max(scale(high) - scale(low), 1), 5, ink, opacity=0.3, fact=fact)
    if abs(after - before) > 12:
        step = 1 if after > before else -1
        sheet.line([(before + 5 * step, y), (after - 6 * step, y)], ink, stroke=2, fact=fact)
        tip = after - 5.5 * step
        sheet.line([(tip - 5 * step, y - 4), (tip, y), (tip - 5 * step, y + 4)], ink, stroke=2, fact=fact)
    sheet.circle(before, y, 4, ink, hollow=True, stroke=1.8, fact=fact)
    sheet.circle(after, y, 4.6, ink, fact=fact)
    text = words.word("change.was", was=was.text, now=now.text)
    baseline = 34.0
    for line in lines(text, WIDTH, 12, most=4):
        sheet.text(0, baseline, line, size=12, fact=fact)
        baseline += 15
    title = words.word("change.title")
    return Picture(
        name=f"change-{figure.id}",
        svg=sheet.finished(f"change-{figure.id}", baseline - 9, title, text, small=True),
        title=title,
        description=text,
        table=Table(
            (words.word("column.before"), words.word("column.now")),
            ((Cell(was, fact), Cell(now, fact)),),
        ),
        facts=fact,
    )
