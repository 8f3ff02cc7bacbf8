"""Turkish syllables: where a word may be divided at the end of a line.

A syllable has one vowel; a single consonant between vowels opens the next syllable, and of several only the last does:
kal-dı-rıl-ma-sı, elekt-rik. Compounds and suffixes are divided as they are said, not as they are made (TDK).
"""

from __future__ import annotations

import re
from itertools import pairwise

SOFT_HYPHEN = "\u00ad"
"""A place where a word may be divided; it shows as a hyphen there and nowhere else."""

VOWELS = frozenset("aâeıiîoöuûüAÂEIİÎOÖUÛÜ")

SHORTEST = 12
"""Words with fewer letters are left whole: they fit any column, and lines are ragged, so that dividing them only disturbs."""

NEAREST = 3
"""So many letters stand at least before and behind a division; TDK asks for two."""

_TOKEN = re.compile(r"\S+")
_WORD = re.compile(r"[^\W\d_]+")
_WHOLE = re.compile(r"[\d'’@/\\_+&=#]|\.\w|[^\W\d_][\u0300-\u036f\u00ad]")
"""What keeps a stretch between two spaces whole: numbers, words with an apostrophe, addresses, words divided already."""

_FOREIGN = re.compile(r"[qwxQWX]|[^\W\d_a-zA-ZçÇğĞıİöÖşŞüÜâÂîÎûÛ]")
"""Letters of no Turkish word, whose syllables another language divides."""


def syllables(word: str) -> tuple[str, ...]:
    """The syllables of a Turkish word; a word without a vowel is one."""
    starts = [0]
    vowels = [place for place, letter in enumerate(word) if letter in VOWELS]
    for before, place in pairwise(vowels):
        starts.append(place - 1 if place - before > 1 else place)
    return tuple(word[start:end] for start, end in zip(starts, [*starts[1:], len(word)], strict=True))


def soft_hyphens(text: str) -> str:
    """The text with a soft hyphen wherever a Turkish word may be divided; without them it is the same text.

    Words with digits or apostrophes, abbreviations in capitals, addresses, words of fewer than `SHORTEST` letters and
    words in foreign letters stay whole; `NEAREST` letters stay together at either end of a word.
    """
    return _TOKEN.sub(_divided, text)


def without_soft_hyphens(text: str) -> str:
    """The text as it is copied and compared."""
    return text.replace(SOFT_HYPHEN, "")


def _divided(token: re.Match[str]) -> str:
    whole = token[0]
    return whole if _WHOLE.search(whole) else _WORD.sub(lambda word: SOFT_HYPHEN.join(_parts(word[0])), whole)


def _parts(word: str) -> list[str]:
    """The syllables as far as a line may end after them."""
    if len(word) < SHORTEST or not word[1:].islower() or _FOREIGN.search(word):
        return [word]
    parts = [""]
    left = len(word)
    for part in syllables(word):
        if len(word) - left >= NEAREST and left >= NEAREST:
            parts.append(part)
        else:
            parts[-1] += part
        left -= len(part)
    return parts
