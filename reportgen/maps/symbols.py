"""The marks of a map: a shape for each kind of thing that happens, told apart without colour."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from reportgen.drawing import Drawing
from reportgen.drawing.inks import Ink
from reportgen.facts import EventType

Kind = EventType | Literal["figure", "several"]

INK: dict[Kind, Ink] = {
    "capture": "accent", "recapture": "accent", "repelled": "accent", "clash": "loss", "airstrike": "loss",
    "shelling": "loss", "attack": "loss", "evacuation": "ink", "aid_delivery": "ink", "figure": "ink", "several": "ink",
}  # fmt: skip
"""Who holds what in one colour, violence in another, the rest in that of the text."""

RADIUS = 5.5
"""Every mark lies in a circle of this radius, in units."""


def _ring(
    x: float, y: float, corners: Sequence[tuple[float, float]], size: float = RADIUS
) -> list[tuple[float, float]]:
    return [(x + size * right, y + size * down) for right, down in corners]


def _shape(corners: Sequence[tuple[float, float]]) -> Callable[[Drawing, float, float, Ink, bool, Sequence[str]], None]:
    def draw(sheet: Drawing, x: float, y: float, ink: Ink, hollow: bool, fact: Sequence[str]) -> None:  # noqa: FBT001
        points = _ring(x, y, corners)
        if hollow:
            sheet.polygon(points, "paper", outline=ink, stroke=1.7, fact=fact)
        else:
            sheet.polygon(points, ink, outline="paper", stroke=0.9, fact=fact)

    return draw


def _disc(sheet: Drawing, x: float, y: float, ink: Ink, hollow: bool, fact: Sequence[str]) -> None:  # noqa: FBT001
    sheet.circle(x, y, 4.6, "paper", fact=fact)
    if hollow:
        sheet.circle(x, y, 3.6, ink, hollow=True, stroke=1.7, fact=fact)
    else:
        sheet.circle(x, y, 3.9, ink, fact=fact)


def _double(sheet: Drawing, x: float, y: float, ink: Ink, hollow: bool, fact: Sequence[str]) -> None:  # noqa: FBT001
    sheet.circle(x, y, 5.6, "paper", fact=fact)
    sheet.circle(x, y, 4.8, ink, hollow=True, stroke=1.3, fact=fact)
    sheet.circle(x, y, 2.3, ink, hollow=hollow, stroke=1, fact=fact)


_ARM = 0.32
_CROSS = [
    (-_ARM, -0.95), (_ARM, -0.95), (_ARM, -_ARM), (0.95, -_ARM), (0.95, _ARM), (_ARM, _ARM),
    (_ARM, 0.95), (-_ARM, 0.95), (-_ARM, _ARM), (-0.95, _ARM), (-0.95, -_ARM), (-_ARM, -_ARM),
]  # fmt: skip
_TURNED = [((right - down) * 0.72, (right + down) * 0.72) for right, down in _CROSS]
_STAR = [
    (0, -1.05), (0.27, -0.36), (1.0, -0.32), (0.42, 0.14), (0.62, 0.85), (0, 0.44),
    (-0.62, 0.85), (-0.42, 0.14), (-1.0, -0.32), (-0.27, -0.36),
]  # fmt: skip

SHAPES: dict[Kind, Callable[[Drawing, float, float, Ink, bool, Sequence[str]], None]] = {
    "capture": _shape([(0, -1), (1, 0), (0, 1), (-1, 0)]),
    "recapture": _shape([(-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8)]),
    "repelled": _shape([(-0.85, -0.85), (0.85, -0.85), (0.85, 0.1), (0, 1.0), (-0.85, 0.1)]),
    "clash": _shape(_TURNED),
    "airstrike": _shape([(-1, -0.75), (1, -0.75), (0, 0.95)]),
    "shelling": _shape([(-1, 0.75), (1, 0.75), (0, -0.95)]),
    "attack": _shape(_STAR),
    "evacuation": _shape([(-0.95, -0.35), (0.1, -0.35), (0.1, -0.9), (1.05, 0), (0.1, 0.9), (0.1, 0.35), (-0.95, 0.35)]),
    "aid_delivery": _shape(_CROSS),
    "figure": _disc,
    "several": _double,
}  # fmt: skip
"""Diamond, square, shield, crossed bars, triangle down, triangle up, star, arrow, plus, disc, ringed disc."""


def draw(
    sheet: Drawing, kind: Kind, x: float, y: float, *, hollow: bool = False, contested: bool = False,
    fact: Sequence[str] = (),
) -> None:  # fmt: skip
    """The mark of a kind of thing; hollow when it happened near the place, with a broken ring when contested."""
    ink: Ink = "contest" if contested else INK[kind]
    SHAPES[kind](sheet, x, y, ink, hollow, fact)
    if contested:
        sheet.circle(x, y, RADIUS + 3, "contest", hollow=True, stroke=1.3, dash="2.5 2", fact=fact)
