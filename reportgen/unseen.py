"""Characters that nobody sees and that change what is seen: they can make a number on a page look like another one.

Overrides of the writing direction show 12345 as 54321; the other direction characters move a number to the other side of
a dash; a zero-width character parts digits that stand together on the page, and a combining mark strikes them through.
After Unicode Technical Standard 39 and CVE-2021-42574.
"""

from __future__ import annotations

import re
import unicodedata

OVERRIDES = "\u202d\u202e"
"""LEFT-TO-RIGHT OVERRIDE and RIGHT-TO-LEFT OVERRIDE: letters and digits in another order than they are written."""

_TURNING = re.compile(f"[{OVERRIDES}\u061c\u200f\u202a-\u202c\u2066-\u2069]")
"""What turns the writing direction; the LEFT-TO-RIGHT MARK changes nothing in a text of ours."""

_BESIDE_DIGITS = re.compile(r"(?<=\d)[^\x00-\x7f]|[^\x00-\x7f](?=\d)")
_UNSEEN = ("Cf", "Me", "Mn")


def unseen(letter: str) -> bool:
    """Whether a character shows nothing of its own: a format character or a combining mark."""
    return not letter.isascii() and unicodedata.category(letter) in _UNSEEN


def disguise(quote: str) -> str | None:
    """The first character that makes a number in these words look like another one; None when each looks as written."""
    if quote.isascii() or not any(letter.isdigit() for letter in quote):
        return None
    if turning := _TURNING.search(quote):
        return turning.group()
    return next((found.group() for found in _BESIDE_DIGITS.finditer(quote) if unseen(found.group())), None)


def named(letter: str) -> str:
    """A character by its number and name, as error messages have it: `U+202E RIGHT-TO-LEFT OVERRIDE`."""
    return f"U+{ord(letter):04X} {unicodedata.name(letter, '')}".rstrip()
