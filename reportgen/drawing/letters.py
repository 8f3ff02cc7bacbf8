"""How wide a text is in the brief's font, and how it is broken and shortened to fit."""

from __future__ import annotations

import io
import re
import unicodedata
from functools import cache
from typing import NamedTuple

from reportgen import fonts
from reportgen.drawing.arabic import is_arabic, shaped

FAMILY = (
    "Source Sans 3, Reportgen Sans, IBM Plex Sans Arabic, Reportgen Arabic, Noto Sans, Noto Sans Arabic, sans-serif"
)
"""The families of a picture's texts: the print fonts, their subsets on the screen, then what a system may have."""

LONGEST = 400
"""Characters of a text that are looked at: no label is longer."""

UNKNOWN = 0.62
"""The width of a letter that the font lacks, in ems; a wide one (East Asian) takes one em."""


class Metrics(NamedTuple):
    """The advance widths of a font in ems by code point."""

    advances: dict[int, float]


@cache
def metrics(weight: int, script: str = "Latn") -> Metrics:
    """The widths of the letters at weight 400 or 600, of the upright sans serifs that a script is set in.

    Raises InstallationError.
    """
    from fontTools.ttLib import TTFont

    files = fonts.print_files(() if script == "Latn" else (script,))
    advances: dict[int, float] = {}
    for face in fonts.FACES:
        upright = face.style == "normal" and face.weight == weight and "Serif" not in face.family
        if upright and face.script in ("Latn", script):
            font = TTFont(io.BytesIO(files[f"{face.name}.ttf"]), lazy=True)
            units, widths = font["head"].unitsPerEm, font["hmtx"].metrics
            for code, glyph in font.getBestCmap().items():
                advances.setdefault(code, widths[glyph][0] / units)
    return Metrics(advances)


def width(text: str, size: float, weight: int = 400) -> float:
    """The width of a text on one line, in the unit of `size`; letters stand without kerning, as print engines set them."""
    arabic = not text.isascii() and is_arabic(text)
    advances = metrics(weight, "Arab" if arabic else "Latn").advances
    text = shaped(text) if arabic else text
    return size * sum(advances.get(ord(letter)) or _unknown(letter) for letter in text)


def _unknown(letter: str) -> float:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Cc", "Mn"):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(letter) in ("W", "F") else UNKNOWN


_CONTROLS = dict.fromkeys((*range(32), *range(127, 160), 8232, 8233, 65534, 65535, *range(55296, 57344)), " ")
_BLANKS = re.compile(" +")


def clean(text: str) -> str:
    """The text without what XML forbids or a drawing swallows: controls, and blanks at the ends or in a row."""
    return _BLANKS.sub(" ", text.translate(_CONTROLS)).strip(" ")


def shortened(text: str, room: float, size: float, weight: int = 400) -> str:
    """The text, or as much of it as fits into the room with an ellipsis at the end."""
    text = clean(text[:LONGEST])
    if width(text, size, weight) <= room:
        return text
    room -= width("…", size, weight)
    kept = 0.0
    for place, letter in enumerate(text):
        kept += width(letter, size, weight)
        if kept > room:
            return _stripped(_without_half_a_number(text[:place], text[place:])) + "…"
    return text


def _without_half_a_number(head: str, tail: str) -> str:
    """The head without its last word when that is cut and holds a digit: a number is shown whole or not at all."""
    start = head.rfind(" ") + 1
    word = head[start:] + tail.partition(" ")[0]
    cut = bool(head[start:]) and not tail.startswith(" ")
    return head[:start] if cut and any(letter.isdigit() for letter in word) else head


def _stripped(text: str) -> str:
    """The text without blanks, dashes and half of a pair at its end."""
    while text and (text[-1] in " ,;:–-(“" or unicodedata.combining(text[-1])):
        text = text[:-1]
    return text


def lines(text: str, room: float, size: float, weight: int = 400, *, most: int = 2) -> list[str]:
    """The text broken at blanks into at most so many lines; what does not fit is shortened."""
    words = clean(text[:LONGEST]).split(" ")
    broken: list[str] = []
    while words and len(broken) < most - 1:
        line = words.pop(0)
        while words and width(f"{line} {words[0]}", size, weight) <= room:
            line += f" {words.pop(0)}"
        if width(line, size, weight) > room:
            head, rest = _cut(line, room, size, weight)
            line = head
            words.insert(0, rest)
        broken.append(line)
    if words or not broken:
        broken.append(shortened(" ".join(words), room, size, weight))
    return broken


def _cut(word: str, room: float, size: float, weight: int) -> tuple[str, str]:
    """A word too long for a line, cut where the line ends; at least one letter stays."""
    used = 0.0
    for place, letter in enumerate(word):
        used += width(letter, size, weight)
        if used > room and place:
            return word[:place], word[place:]
    return word, ""
