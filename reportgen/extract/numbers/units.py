"""Numbers with their units: “$4.1 billion”, “EUR50m”, “2 million euros”, “41 per cent”, “minus 20 degrees”, “3.5-tonne”."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.extract.numbers.numerals import Numeral, glued, numeral
from reportgen.extract.text import Phrases, Sentence, keys_of
from reportgen.lexicon import derived, lexicon
from reportgen.lexicon.rows import UnitTerm

MINUS = frozenset("-−–")
DASHES = frozenset("-–—−")


@dataclass(frozen=True, slots=True)
class Measured:
    """A number with its unit up to the token `end`."""

    numeral: Numeral
    end: int
    unit: UnitTerm | None = None
    span: tuple[int, int] | None = None

    @property
    def lowest(self) -> Decimal | None:
        return self.numeral.low if self.numeral.value is None else self.numeral.value

    @property
    def symbol(self) -> str | None:
        return self.unit.symbol if self.unit else None


def measured(sentence: Sentence, place: int) -> Measured | None:
    """As in “$4.1 billion”, “EUR50m”, “2 million euros”, “41 per cent”, “minus 20 degrees”, “3.5-tonne”."""
    prefix = _prefixes().at(sentence, place)
    currency, start = None, place
    if prefix and _as_written(sentence, place, prefix[0][1]):
        currency, start = prefix[0][0], place + prefix[1]
    unknown = not currency and is_unknown_code(sentence, place)
    start += unknown
    signed = _sign(sentence, start)
    number = numeral(sentence, start + signed)
    if (
        signed == 1
        and sentence.key(start) != "minus"
        and not currency
        and number
        and not unit_at(sentence, number.end)[0]
    ):
        return None
    if number is None or (currency and not number.digits):
        return None
    if signed and number.value is not None:
        number = replace(number, value=-number.value)
    unit, end = unit_at(sentence, number.end)
    span = (number.end + (sentence.tokens[number.end].text in DASHES), end) if unit else None
    if currency and (unit is None or unit.symbol != currency.symbol):
        unit, end, span = currency, number.end, (place, start)
    if unknown:
        unit, end, span = None, number.end, (place, start)
    return Measured(number, end, unit, span)


def is_unknown_code(sentence: Sentence, place: int) -> bool:
    """As in “KSh2.7m”: letters glued to a sum, a currency that no table has."""
    keys = sentence.keys
    if place + 1 >= len(keys) or not keys[place + 1][0].isdigit():
        return False
    return glued(sentence, place + 1) and sentence.tokens[place].capital and len(keys[place]) > 1


def _sign(sentence: Sentence, place: int) -> int:
    """How many tokens make the number after them negative: a sign, “minus” or both; a dash between words is none."""
    if sentence.key(place) == "minus":
        return 1 + (sentence.key(place + 1) in MINUS)
    if not 0 < place < len(sentence) or sentence.tokens[place].text not in MINUS or not glued(sentence, place + 1):
        return 0
    return int(not glued(sentence, place) or not (sentence.tokens[place - 1].word or sentence.tokens[place - 1].number))


def unit_at(sentence: Sentence, end: int) -> tuple[UnitTerm | None, int]:
    """The unit of measurement after a number, and where it ends: "per cent", "-kilometre"; None where none stands."""
    dash = glued(sentence, end) and glued(sentence, end + 1) and sentence.tokens[end].text in DASHES
    dash = dash and sentence.tokens[end + 1].word
    match = _units().at(sentence, end + dash)
    if match is None or not _as_written(sentence, end + dash, match[0][1]):
        return None, end
    return match[0][0], end + dash + match[1]


def _as_written(sentence: Sentence, place: int, phrase: str) -> bool:
    """Whether a code stands there in its letters: “TRY 50” is money, “try 50 times” is none; “5l” is 5 litres."""
    text = sentence.tokens[place].text
    if phrase.isupper():
        letters = len(keys_of(phrase)[0]) > 1 or glued(sentence, place + 1) or len(phrase) == 1
        return letters and phrase.startswith(text)
    return len(phrase) > 1 or not phrase.isalpha() or (text == phrase and glued(sentence, place))


@derived
def _units() -> Phrases[tuple[UnitTerm, str]]:
    return Phrases((words, (unit, words)) for unit in lexicon().units for words in unit.en)


@derived
def _prefixes() -> Phrases[tuple[UnitTerm, str]]:
    return Phrases((words, (unit, words)) for unit in lexicon().units for words in unit.prefix)
