"""Numbers of English: every quantity of a text (`quantities`), and those that can count something in the field (`amounts`).

| module | reads |
|---|---|
| `numerals` | digits and number words |
| `bounds` | the words that bound a number |
| `units` | units of measurement and sums of money |
| `reader` | the quantity as a whole: ranges, parts of a whole, the same in other units |
| `changes` | how a number moved |
| `uncounted` | which numbers are years, hours, ages, scores and parts of names |
| `unitphrases`, `general` | what is counted, as written: the general reader |
"""

from __future__ import annotations

from dataclasses import replace

from reportgen.extract.numbers.amount import Amount, Change
from reportgen.extract.numbers.general import Measurement, quantities
from reportgen.extract.numbers.numerals import glued
from reportgen.extract.numbers.reader import read
from reportgen.extract.numbers.uncounted import names_something, tells_age
from reportgen.extract.text import Sentence

__all__ = ["Amount", "Change", "Measurement", "amounts", "quantities"]


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
    kept = [amount for amount in found if amount.number not in left]
    return tuple(
        replace(amount, whole=True) if at and _is_whole(sentence, kept[at - 1], amount) else amount
        for at, amount in enumerate(kept)
    )


def _is_whole(sentence: Sentence, share: Amount, amount: Amount) -> bool:
    """As in “half of the 111,000 people”, “three quarters of Gaza's 2.1 million people”."""
    between = sentence.tokens[share.end : amount.start]
    return (
        share.share
        and amount.start > share.end
        and sentence.key(share.end) == "of"
        and len(between) <= 6
        and all(token.word or token.key == "'s" for token in between)
    )


def _counts_nobody(sentence: Sentence, amount: Amount) -> bool:
    """As in “one of the roads”, “5G”, “12V”: a single one out of many, and letters glued to digits."""
    if amount.quantity.value == 1 and amount.quantity.of is None and sentence.key(amount.end) == "of":
        return True
    if not glued(sentence, amount.end) or not sentence.tokens[amount.end - 1].number:
        return False
    token = sentence.tokens[amount.end]
    return token.word and (token.capital or len(token.text) <= 2)
