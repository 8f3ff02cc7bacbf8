"""How a number ends when it is said in Turkish, told from its digits alone, and what then stands behind it.

Nothing here is the library's: the last word is found by looking at the digits from the right, never by spelling the
number, and the endings of every such word are written out by hand.
"""

from __future__ import annotations

CASES = ("abl", "dat", "gen", "loc", "acc", "poss")

ENDINGS = {
    "sıfır": ("dan", "a", "ın", "da", "ı", "ı"),
    "bir": ("den", "e", "in", "de", "i", "i"),
    "iki": ("den", "ye", "nin", "de", "yi", "si"),
    "üç": ("ten", "e", "ün", "te", "ü", "ü"),
    "dört": ("ten", "e", "ün", "te", "ü", "ü"),
    "beş": ("ten", "e", "in", "te", "i", "i"),
    "altı": ("dan", "ya", "nın", "da", "yı", "sı"),
    "yedi": ("den", "ye", "nin", "de", "yi", "si"),
    "sekiz": ("den", "e", "in", "de", "i", "i"),
    "dokuz": ("dan", "a", "un", "da", "u", "u"),
    "on": ("dan", "a", "un", "da", "u", "u"),
    "yirmi": ("den", "ye", "nin", "de", "yi", "si"),
    "otuz": ("dan", "a", "un", "da", "u", "u"),
    "kırk": ("tan", "a", "ın", "ta", "ı", "ı"),
    "elli": ("den", "ye", "nin", "de", "yi", "si"),
    "altmış": ("tan", "a", "ın", "ta", "ı", "ı"),
    "yetmiş": ("ten", "e", "in", "te", "i", "i"),
    "seksen": ("den", "e", "in", "de", "i", "i"),
    "doksan": ("dan", "a", "ın", "da", "ı", "ı"),
    "yüz": ("den", "e", "ün", "de", "ü", "ü"),
    "bin": ("den", "e", "in", "de", "i", "i"),
    "milyon": ("dan", "a", "un", "da", "u", "u"),
    "milyar": ("dan", "a", "ın", "da", "ı", "ı"),
    "trilyon": ("dan", "a", "un", "da", "u", "u"),
}
"""What stands behind the apostrophe after each word that can end a number, in the order of `CASES`."""

LAST_DIGIT = dict(zip("123456789", ("bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz"), strict=True))
LAST_TEN = dict(
    zip("123456789", ("on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan"), strict=True)
)
BY_ZEROS = ("yüz", "bin", "bin", "bin", "milyon", "milyon", "milyon", "milyar", "milyar", "milyar", "trilyon")
"""The last word of a number that ends in 2, 3, 4 … zeros."""


def last_spoken(digits: str) -> str:
    """The word that a number ends in, from its digits: the last that is no zero, and how many zeros stand behind it."""
    shown = digits.rstrip("0")
    if not shown:
        return "sıfır"
    zeros = len(digits) - len(shown)
    if zeros == 0:
        return LAST_DIGIT[shown[-1]]
    return LAST_TEN[shown[-1]] if zeros == 1 else BY_ZEROS[zeros - 2]


def ending(digits: str, case: str) -> str:
    """The suffix of a case as it is written behind a number in digits."""
    return ENDINGS[last_spoken(digits)][CASES.index(case)]
