"""A quantity as a bar whose end tells its hedge: what is open stays open, what is rough is soft, a range shows both ends.

| end | qualifiers | looks |
|---|---|---|
| exact | exact | solid, cut straight |
| open | at least, more than | solid, then fading pieces and an arrow to more |
| ceiling | up to, less than | light with an outline and a thick end, an arrow back to less |
| soft | about, nearly, and what is estimated | solid, then fading across the number; `nearly` fades before it |
| range | between | solid to the lower number, light to the higher one, a line at a best estimate |
| vague | vague | light with a broken outline up to the least it can mean, then as open |
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from reportgen.charts.scale import Scale, reach
from reportgen.drawing import Drawing
from reportgen.drawing.inks import Ink
from reportgen.facts import Qualifier, Quantity

End = Literal["exact", "open", "ceiling", "soft", "range", "vague"]

ENDS: dict[Qualifier, End] = {
    "exact": "exact", "about": "soft", "nearly": "soft", "at_least": "open", "more_than": "open", "up_to": "ceiling",
    "less_than": "ceiling", "between": "range", "vague": "vague",
}  # fmt: skip

LIGHT = 0.28
"""The opacity of what may or may not be there; its outline keeps the contrast."""

OVERHANG = 22.0
"""How far an open end reaches beyond its number."""


def end_of(quantity: Quantity) -> End:
    """How the bar of a quantity ends."""
    end = ENDS[quantity.qualifier]
    return "soft" if end == "exact" and quantity.estimated else end


def draw(
    sheet: Drawing, scale: Scale, y: float, height: float, quantity: Quantity, ink: Ink, fact: Sequence[str]
) -> float:
    """Draws the bar with its upper edge at `y`; returns where it ends, so that the label can stand behind it."""
    low, high = reach(quantity)
    start, near, far = scale.start, scale(low), scale(high)
    end = end_of(quantity)
    if far <= start and end != "range":  # zero, or less: a mark at zero, nothing to its right
        sheet.rectangle(start, y, 2, height, ink, fact=fact)
        far = start + 2
        return _arrow(sheet, far, y, height, ink, fact) if end in ("open", "vague") else far
    far = max(far, start + 1.5)
    match end:
        case "open":
            sheet.rectangle(start, y, far - start, height, ink, fact=fact)
            return _arrow(sheet, far, y, height, ink, fact)
        case "ceiling":
            _light(sheet, start, far, y, height, ink, fact)
            sheet.rectangle(far - 2.5, y - 1.5, 2.5, height + 3, ink, fact=fact)
            tip = max(start + 4, far - 13) if far - start > 16 else far + 5
            sheet.line([(tip + 5, y + 3), (tip, y + height / 2), (tip + 5, y + height - 3)], ink, stroke=1.6, fact=fact)
            return max(far, tip + 5)
        case "soft":
            return _soft(sheet, start, far, y, height, ink, fact, beyond=quantity.qualifier != "nearly")
        case "range":
            near = max(near, start)
            if near > start:
                sheet.rectangle(start, y, near - start, height, ink, fact=fact)
            _light(sheet, near, max(far, near + 2), y, height, ink, fact)
            if quantity.value is not None:
                best = scale(quantity.value)
                sheet.line([(best, y - 2.5), (best, y + height + 2.5)], "ink", stroke=2, fact=fact)
            return max(far, near + 2)
        case "vague":
            _light(sheet, start, far, y, height, ink, fact, dash="3 2")
            return _arrow(sheet, far, y, height, ink, fact)
    sheet.rectangle(start, y, far - start, height, ink, fact=fact)
    return far


def _light(
    sheet: Drawing, start: float, end: float, y: float, height: float, ink: Ink, fact: Sequence[str], *, dash: str = ""
) -> None:
    sheet.rectangle(start, y, end - start, height, ink, opacity=LIGHT, fact=fact)
    inner = [
        (start + 0.6, y + 0.6),
        (end - 0.6, y + 0.6),
        (end - 0.6, y + height - 0.6),
        (start + 0.6, y + height - 0.6),
    ]
    sheet.line(inner, ink, stroke=1.2, dash=dash, closed=True, fact=fact)


def _arrow(sheet: Drawing, x: float, y: float, height: float, ink: Ink, fact: Sequence[str]) -> float:
    """Fading pieces and an arrow head behind `x`; returns where they end."""
    for step, opacity in enumerate((0.75, 0.5, 0.25)):
        sheet.rectangle(x + 1.5 + step * 4, y, 2.5, height, ink, opacity=opacity, fact=fact)
    tip = x + OVERHANG - 2
    sheet.line([(tip - 5, y + 1.5), (tip, y + height / 2), (tip - 5, y + height - 1.5)], ink, stroke=1.8, fact=fact)
    return x + OVERHANG


def _soft(
    sheet: Drawing, start: float, end: float, y: float, height: float, ink: Ink, fact: Sequence[str], *, beyond: bool
) -> float:
    """A bar that fades across its number in narrowing pieces, or just before it."""
    spread = min(9.0, (end - start) * 0.6)
    first = end - spread if beyond else end - 2 * spread
    if first > start:
        sheet.rectangle(start, y, first - start, height, ink, fact=fact)
    piece = 2 * spread / 4
    for step, opacity in enumerate((0.8, 0.6, 0.4, 0.22)):
        thickness = max(piece - 1.2, 0.6)
        sheet.rectangle(first + step * piece + 0.8, y, thickness, height, ink, opacity=opacity, fact=fact)
    return first + 4 * piece
