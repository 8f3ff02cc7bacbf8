"""The quantities that can count something in the field: without ages, years, hours, roads and other names with numbers."""

from __future__ import annotations

from functools import cache

from reportgen.extract.numerals import glued
from reportgen.extract.quantities import Amount, Change, read
from reportgen.extract.text import Sentence
from reportgen.lexicon import lexicon

__all__ = ["Amount", "Change", "amounts"]


def amounts(sentence: Sentence, language: str = "en") -> tuple[Amount, ...]:
    """The quantities of a sentence that can count something, left to right, none inside another.

    A level that was left ("up from 1,061") stands in the change of the level that was reached.
    """
    found = [amount for amount in read(sentence, language) if not _is_no_quantity(sentence, amount)]
    left = {amount.change.previous.number for amount in found if amount.change and amount.change.previous}
    return tuple(amount for amount in found if amount.number not in left)


_TIMES = frozenset(("day", "week", "year"))
_MONTHS = frozenset("january february march april may june july august september october november december".split())


def _is_no_quantity(sentence: Sentence, amount: Amount) -> bool:
    """Ordinals, years, days of a month, clock times, names with numbers, "one of", and the bare article are no counts."""
    first = sentence.tokens[amount.number]
    previous = sentence.key(amount.number - 1)
    following = sentence.key(amount.end)
    value = amount.quantity.value
    if previous in _named_by() and not (previous in _TIMES and _counts(sentence, amount)):
        return True
    if glued(sentence, amount.end) and following in ("st", "nd", "rd", "th", ":", "/"):
        return True
    if first.number and previous in ("/", ":"):
        return True
    if value == 1 and amount.quantity.of is None and following in ("of", "another", "day", "side", "hand"):
        return True
    if previous in _MONTHS or (following in _MONTHS and first.number):
        return True
    plain_year = first.number and len(first.text) == 4 and amount.end == amount.number + 1 and "." not in first.text
    year = plain_year and value is not None and 1900 <= value <= 2100
    return bool(year and not _counts(sentence, amount))


@cache
def _named_by() -> frozenset[str]:
    return frozenset(lexicon().numbers["en"].named_by)


def _counts(sentence: Sentence, amount: Amount) -> bool:
    """Whether a noun that is counted follows: "2000 people" are no year, nor is "that day 12 people" a day 12."""
    return any(sentence.keys[at] in _noun_forms() for at in range(amount.end, min(amount.end + 2, len(sentence))))


@cache
def _noun_forms() -> frozenset[str]:
    return frozenset(form for noun in lexicon().nouns for form in noun.en)
