"""The colours of pictures.

`fill` stands in the SVG itself, for paper and for a page of light; marks keep a contrast of 3 to 1 on white and on the
dark page alike (WCAG 2.2, 1.4.11), texts 4.5 to 1 on white (1.4.3). The style sheet for the screen gives each class the
page's own colour, so that texts keep their contrast on a dark page as well. Three hues tell apart for every common kind
of colour blindness; nothing is said by colour alone.
"""

from __future__ import annotations

from typing import Literal

Ink = Literal["ink", "soft", "rule", "line", "accent", "loss", "contest", "paper", "land", "sea"]

INKS: dict[Ink, str] = {
    "ink": "#1a232c",
    "soft": "#55626f",
    "rule": "#7d8a96",
    "line": "#d3dae0",
    "accent": "#0f768c",
    "loss": "#bd3a50",
    "contest": "#a96216",
    "paper": "#ffffff",
    "land": "#f4f3ee",
    "sea": "#dfe9ee",
}
"""Text, secondary text, axes, hairlines; figures, losses, what is contested; the page; the ground of a map."""

TEXT: frozenset[Ink] = frozenset({"ink", "soft", "contest"})
MARKS: frozenset[Ink] = frozenset({"rule", "accent", "loss", "contest"})
