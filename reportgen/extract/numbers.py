"""The quantities that can count something in the field: without ages, years, hours, roads and other names with numbers."""

from __future__ import annotations

from reportgen.extract.amount import Amount, Change
from reportgen.extract.numerals import glued
from reportgen.extract.quantities import read
from reportgen.extract.text import Sentence
from reportgen.extract.uncounted import names_something, tells_age

__all__ = ["Amount", "Change", "amounts"]


def amounts(sentence: Sentence, language: str = "en") -> tuple[Amount, ...]:
    """The quantities of a sentence that can count something, left to right, none inside another.

    A level that was left ("up from 1,061") stands in the change of the level that was reached.
    """
    found = [
        amount
        for amount in read(sentence, language)
        if not names_something(sentence, amount)
        and not tells_age(sentence, amount)
        and not _counts_nobody(sentence, amount)
    ]
    left = {amount.change.previous.number for amount in found if amount.change and amount.change.previous}
    return tuple(amount for amount in found if amount.number not in left)


def _counts_nobody(sentence: Sentence, amount: Amount) -> bool:
    """As in “one of the roads”, “5G”, “12V”: a single one out of many, and letters glued to digits."""
    if amount.quantity.value == 1 and amount.quantity.of is None and sentence.key(amount.end) == "of":
        return True
    if not glued(sentence, amount.end) or not sentence.tokens[amount.end - 1].number:
        return False
    token = sentence.tokens[amount.end]
    return token.word and (token.capital or len(token.text) <= 2)
