"""Turkish quantities: digits, words and both together, with the words that bound them on either side.

A dot groups thousands and a comma opens the decimals; `bin` needs no number before it ("bin 939" is 1,939); the case of
the last word shows which hedge follows ("3 milyondan fazla", "30'u aşkın").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from reportgen.extract.numbers import Amount
from reportgen.extract.text import Phrases, Sentence
from reportgen.extract.turkish.words import Case, case_of
from reportgen.facts import Qualifier, Quantity
from reportgen.lexicon import QualifierWords, TurkishHedge, lexicon

_DIGITS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_HALF = Decimal("0.5")
_CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP", "₺": "TRY"}


@dataclass(frozen=True, slots=True)
class _Reading:
    """A number over the tokens up to `end`, in which case it stands, and how many tokens tell it."""

    value: Decimal
    end: int
    case: Case
    pieces: int
    low: Decimal | None = None


def amounts(sentence: Sentence) -> tuple[Amount, ...]:
    """All quantities of a sentence, left to right, none inside another."""
    found: list[Amount] = []
    place = 0
    while place < len(sentence):
        amount = _amount(sentence, place)
        if amount and not _is_no_quantity(sentence, amount):
            found.append(amount)
        place = amount.end if amount else place + 1
    return tuple(found)


def case_before(sentence: Sentence, amount: Amount) -> Case:
    """The case of the number itself: "413'ü" stands in the accusative or possessive."""
    reading = _number(sentence, amount.number)
    return reading.case if reading and reading.end == amount.end else "nom"


def _amount(sentence: Sentence, place: int) -> Amount | None:
    before = _before().at(sentence, place)
    number = place + (before[1] if before else 0)
    bound = before[0] if before else QualifierWords()
    if vague := _vague().at(sentence, number):
        quantity = Quantity(low=vague[0], qualifier="vague", estimated=bound.estimated)
        return Amount(start=place, number=number, end=number + vague[1], quantity=quantity)
    share = number < len(sentence) and (sentence.tokens[number].text == "%" or sentence.keys[number] == "yüzde")
    reading = _number(sentence, number + share)
    if reading is None:
        return None
    end, value = reading.end, reading
    high = _high(sentence, reading)
    if high:
        end, value = high.end, high
        end += sentence.keys[end : end + 1] == ("arasında",)
    hedge = _hedge(sentence, end, value.case)
    unit, end = ("percent", end) if share else _unit(sentence, end)
    if hedge is None:
        hedge = _hedge(sentence, end, "nom") if unit else None
    if hedge:
        end += 1
    qualifier: Qualifier = (hedge.qualifier if hedge else None) or bound.qualifier or "exact"
    quantity = _quantity(reading, high, qualifier, bound, unit)
    return Amount(start=place, number=number, end=end, quantity=quantity)


def _quantity(
    reading: _Reading,
    high: _Reading | None,
    qualifier: Qualifier,
    bound: QualifierWords,
    unit: str | None,
) -> Quantity:
    estimated = bound.estimated
    if high:
        return Quantity(low=high.low, high=high.value, qualifier="between", estimated=estimated, unit=unit)
    if reading.low is not None:
        return Quantity(low=reading.low, high=reading.value, qualifier="between", estimated=estimated, unit=unit)
    return Quantity(value=reading.value, qualifier=qualifier, estimated=estimated, unit=unit)


@cache
def _before() -> Phrases[QualifierWords]:
    return Phrases((words, row) for row in lexicon().turkish.before for words in row.before)


@cache
def _vague() -> Phrases[int]:
    return Phrases(lexicon().turkish.vague.items())


def _hedge(sentence: Sentence, place: int, case: Case) -> TurkishHedge | None:
    """The hedge at this token, if it asks for the case in which the number stands."""
    if place >= len(sentence):
        return None
    return next(
        (row for row in lexicon().turkish.after if row.case == case and sentence.keys[place] in row.words), None
    )


@cache
def _units() -> dict[str, str]:
    return {words: unit.symbol for unit in lexicon().units for words in unit.tr}


def _unit(sentence: Sentence, end: int) -> tuple[str | None, int]:
    key = sentence.keys[end] if end < len(sentence) else ""
    symbol = _units().get(key) or _CURRENCIES.get(key)
    return (symbol, end + 1) if symbol else (None, end)


# --- the number itself ------------------------------------------------------------------------------------------------


@dataclass
class _Count:
    """A number as it is put together: whole scales so far, the group before the next scale, the last scale's size."""

    total: Decimal = Decimal(0)
    group: Decimal | None = None
    low: Decimal | None = None
    limit: int | None = None
    pieces: int = 0

    def takes(self, word: str, digits: Decimal | None, *, scaled: bool) -> bool:
        """Adds a word or digits to the number; False when it belongs to no number here."""
        words = lexicon().turkish
        if digits is not None:
            fits = self.group is None and (self.limit is None or digits < self.limit)
            self.group = digits if fits else self.group
        elif word in words.scales:
            fits = self._scale(words.scales[word], bare=word == "bin")
        elif word in words.units:
            fits = self._unit(words.units[word])
        else:
            fits = self._special(word, scaled=scaled)
        self.pieces += fits
        return fits

    def _scale(self, size: int, *, bare: bool) -> bool:
        if (self.group is None and not bare) or (self.limit is not None and size >= self.limit):
            return False
        self.total += (Decimal(1) if self.group is None else self.group) * size
        self.low = None if self.low is None else self.low * size
        self.limit, self.group = size, None
        return True

    def _unit(self, unit: int) -> bool:
        """A smaller word after a larger one ("yirmi beş"), or two that are a range ("üç dört kişi")."""
        if (added := _added(self.group, unit)) is not None:
            self.group = added
        elif self.pieces == 1 and self.group is not None and self.group < unit < 10:
            self.low, self.group = self.group, Decimal(unit)
        else:
            return False
        return True

    def _special(self, word: str, *, scaled: bool) -> bool:
        group = self.group
        if word == "yarım" and group is None and scaled:
            self.group = _HALF
        elif word == "buçuk" and group is not None and group == int(group):
            self.group = group + _HALF
        elif word == "yüz" and (group is None or 1 < group < 10):
            self.group = (group or 1) * Decimal(100)
        elif word == "düzine" and group is not None:
            self.group = group * 12
        else:
            return False
        return True


def _number(sentence: Sentence, place: int) -> _Reading | None:
    """The number that begins at a token: "2 milyon 287", "iki buçuk milyon", "yarım milyon", "bin 939", "yirmi beş"."""
    count, end = _Count(), place
    case: Case = "nom"
    while end < len(sentence) and case == "nom":
        word, ending = _word(sentence, end)
        digits = _digits(sentence.tokens[end].text) if sentence.tokens[end].number else None
        if ending is None or (digits is None and sentence.tokens[end].number):
            break
        if not count.takes(word, digits, scaled=_scale_follows(sentence, end + 1)):
            break
        end += 1
        if ending == "'":
            end += 2
            case = case_of(sentence.keys[end - 1]) or "nom"
        elif ending:
            case = case_of(ending) or "nom"
    if count.pieces == 0:
        return None
    return _Reading(count.total + (count.group or 0), end, case, count.pieces, count.low)


def _added(group: Decimal | None, unit: int) -> Decimal | None:
    """A smaller word after a larger one: "yirmi beş", "yüz elli"; None when the two are no one number."""
    if group is None:
        return Decimal(unit)
    ones = 0 < unit < 10 <= group and group % 10 == 0
    tens = 10 <= unit < 100 <= group and group % 100 == 0
    return group + unit if ones or tens else None


def _word(sentence: Sentence, place: int) -> tuple[str, str | None]:
    """The number word at a token and its ending: "'" where an apostrophe follows, None when it is no number word."""
    token = sentence.tokens[place]
    after = sentence.tokens[place + 1 : place + 3]
    if token.number:
        glued = (
            len(after) == 2 and after[0].key == "'" and after[0].start == token.end and after[1].start == after[0].end
        )
        return token.text, "'" if glued and case_of(after[1].key) else ""
    words = lexicon().turkish
    if token.key in words.units or token.key in words.scales or token.key in ("yüz", "buçuk", "yarım", "düzine"):
        return token.key, ""
    for word in (*words.scales, *words.units, "yüz"):
        ending = token.key.removeprefix(word)
        case = case_of(ending, possessed=False) if ending != token.key else None
        if case and (_hedge(sentence, place + 1, case) or (case == "ins" and word in words.scales)):
            return word, ending
    return token.key, None


def _digits(text: str) -> Decimal | None:
    return Decimal(text.replace(".", "").replace(",", ".")) if _DIGITS.fullmatch(text) else None


def _scale_follows(sentence: Sentence, place: int) -> bool:
    return place < len(sentence) and any(sentence.keys[place].startswith(scale) for scale in lexicon().turkish.scales)


def _high(sentence: Sentence, low: _Reading) -> _Reading | None:
    """The upper end of "500 ile 600 arasında", "500 ila 600", "500-600", "2 ila 3 milyon", with the lower end in it."""
    if sentence.keys[low.end : low.end + 1] not in (("ile",), ("ila",), ("-",), ("–",)):
        return None
    high = _number(sentence, low.end + 1)
    if high is None or high.low is not None:
        return None
    if sentence.keys[low.end] == "ile" and sentence.keys[high.end : high.end + 1] != ("arasında",):
        return None
    scale = lexicon().turkish.scales.get(_word(sentence, high.end - 1)[0])
    shared = scale is not None and low.pieces == 1 and low.value < 1000
    value = low.value * scale if shared and scale else low.value
    return _Reading(high.value, high.end, high.case, high.pieces, low=value) if value < high.value else None


def _months() -> dict[str, int]:
    return lexicon().dates["tr"].months


# --- what is no quantity ----------------------------------------------------------------------------------------------


def _is_no_quantity(sentence: Sentence, amount: Amount) -> bool:
    """Days of a month, years, ordinals, clock times, names with numbers; everyday words that only look like numbers."""
    words = lexicon().turkish
    first = sentence.tokens[amount.number]
    previous = sentence.keys[amount.number - 1] if amount.number else ""
    following = sentence.keys[amount.end] if amount.end < len(sentence) else ""
    glued = amount.end < len(sentence) and sentence.tokens[amount.end].start == sentence.tokens[amount.end - 1].end
    if previous in words.naming_before or following in words.naming_after or following in _months():
        return True
    if previous in (":", "/") or (glued and following in (":", "/", "'", "-")):
        return True
    if glued and following == "." and sentence.keys[amount.end + 1 : amount.end + 2]:
        return True
    if previous in _months() and first.number:
        return True
    value = amount.quantity.value
    alone = amount.end == amount.number + 1
    if first.number and len(first.text) == 4 and first.text.isdecimal() and value is not None and 1900 <= value <= 2100:
        named = amount.end < len(sentence) and sentence.tokens[amount.end].capital
        bare = not alone or amount.number != amount.start or not following.isalpha()
        return bare or named or following in words.durations
    return first.word and alone and amount.start == amount.number and not following.isalpha()
