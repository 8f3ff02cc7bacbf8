"""Arabic for print engines that set the letters of a drawing one by one, each unjoined and from left to right.

`shaped` replaces letters by their joined forms (Unicode's Arabic Presentation Forms), `visual` also puts them into the
order in which they stand on paper. Both follow from the Unicode Character Database; the order is the Bidirectional
Algorithm (UAX 9) for one line without embeddings. Vowel marks are left out, for nothing would hold them over their letter.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Literal, cast

Form = Literal["isolated", "initial", "medial", "final"]

_BLOCKS = (range(0xFB50, 0xFC00), range(0xFE70, 0xFEFD))
_TATWEEL = "\u0640"
_RIGHT = ("R", "AL")


@cache
def _forms() -> dict[str, dict[Form, str]]:
    """The joined forms of each letter (and of lam with alef), as their decompositions tell."""
    found: dict[str, dict[Form, str]] = {}
    for code in (code for block in _BLOCKS for code in block):
        kind, _, letters = unicodedata.decomposition(chr(code)).partition("> ")
        form = kind.removeprefix("<")
        base = "".join(chr(int(each, 16)) for each in letters.split())
        if form in ("isolated", "initial", "medial", "final") and base and not base.startswith(" "):
            found.setdefault(base, {}).setdefault(cast("Form", form), chr(code))
    return found


def is_arabic(text: str) -> bool:
    """Whether any letter of a text is written from right to left."""
    return any(unicodedata.bidirectional(letter) in _RIGHT for letter in text)


def shaped(text: str) -> str:
    """The text with its Arabic letters joined, lam and alef as one; still in the order of reading."""
    letters = [letter for letter in text if not (unicodedata.combining(letter) and "\u0610" <= letter <= "\u06ed")]
    units: list[str] = []
    for letter in letters:
        if units and units[-1] == "\u0644" and units[-1] + letter in _forms():
            units[-1] += letter
        else:
            units.append(letter)
    return "".join(_joined(units, place) for place in range(len(units)))


def _joined(units: list[str], place: int) -> str:
    """One letter in the form that its neighbours give it."""
    forms = _forms().get(units[place])
    if forms is None:
        return units[place]
    before = place > 0 and _joins_onward(units[place - 1]) and "final" in forms
    after = place + 1 < len(units) and _joins_back(units[place + 1]) and "initial" in forms
    wanted: Form = "medial" if before and after else "final" if before else "initial" if after else "isolated"
    return forms.get(wanted, units[place])


def _joins_onward(unit: str) -> bool:
    return unit == _TATWEEL or "initial" in _forms().get(unit, {})


def _joins_back(unit: str) -> bool:
    return unit == _TATWEEL or "final" in _forms().get(unit, {})


def visual(text: str, *, rtl: bool = True) -> str:
    """The text joined and in the order in which it stands from left to right; `rtl` is the direction of the line."""
    letters = list(shaped(text))
    if not is_arabic(text):
        return text
    levels = _levels(letters, 1 if rtl else 0)
    for level in range(max(levels), 0, -1):
        place = 0
        while place < len(letters):
            if levels[place] < level:
                place += 1
                continue
            end = place
            while end < len(letters) and levels[end] >= level:
                end += 1
            letters[place:end] = letters[place:end][::-1]
            levels[place:end] = levels[place:end][::-1]
            place = end
    mirrored = zip(letters, levels, strict=True)
    return "".join(MIRRORED.get(letter, letter) if level % 2 else letter for letter, level in mirrored)


MIRRORED = {"(": ")", ")": "(", "[": "]", "]": "[", "«": "»", "»": "«", "‹": "›", "›": "‹", "<": ">", ">": "<"}
"""Signs that face the other way in a line from right to left (Bidi_Mirrored)."""


def _levels(letters: list[str], base: int) -> list[int]:
    """How deep each letter is embedded: odd levels run from right to left."""
    kinds = [_kind(letter) for letter in letters]
    arabic, strong = False, "right" if base else "left"
    sides: list[str] = []
    for place, kind in enumerate(kinds):
        if kind in ("left", "right"):
            strong, arabic = kind, unicodedata.bidirectional(letters[place]) == "AL"
        elif kind == "sign" and place and kinds[place - 1] == "number" and _in_number(letters, place, arabic=arabic):
            kind = kinds[place] = "number"  # noqa: PLW2901
        sides.append(kind if kind in ("left", "right") else strong if kind == "number" else "")
    start = "right" if base else "left"
    levels = []
    for place, (kind, side) in enumerate(zip(kinds, sides, strict=True)):
        if kind == "number":
            levels.append(0 if side == "left" and not base else 2)
            continue
        if not side:
            before = next((each for each in reversed(sides[:place]) if each), start)
            after = next((each for each in sides[place + 1 :] if each), start)
            side = before if before == after else start  # noqa: PLW2901
        levels.append(1 if side == "right" else 2 if base else 0)
    return levels


def _in_number(letters: list[str], place: int, *, arabic: bool) -> bool:
    """Whether a sign behind a digit belongs to the number: between digits, or a unit sign of no Arabic number."""
    sign = unicodedata.bidirectional(letters[place])
    if sign == "ET":
        return not arabic
    following = letters[place + 1] if place + 1 < len(letters) else " "
    return _kind(following) == "number" and (sign == "CS" or not arabic)


def _kind(letter: str) -> Literal["left", "right", "number", "sign", "other"]:
    match unicodedata.bidirectional(letter):
        case "R" | "AL":
            return "right"
        case "L":
            return "left"
        case "EN" | "AN":
            return "number"
        case "ES" | "CS" | "ET":
            return "sign"
    return "other"
