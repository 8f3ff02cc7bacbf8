"""Quantities as they stand: numbers with the words that bound them, ranges, parts of a whole, units and sums of money."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from reportgen.extract.amount import Amount, unit_of
from reportgen.extract.changes import moves_by, moves_from, with_changes
from reportgen.extract.numerals import Numeral, glued, numeral, small_number
from reportgen.extract.text import Phrases, Sentence, keys_of
from reportgen.facts import Qualifier, Quantity
from reportgen.lexicon import QualifierWords, UnitTerm, derived, lexicon

_MINUS = frozenset("-−–")
_DASHES = frozenset("-–—−")


@dataclass(frozen=True, slots=True)
class _Bound:
    """The words before a number: what they say of it, and where the number begins."""

    number: int
    qualifier: Qualifier | None = None
    estimated: bool = False
    further: bool = False


@dataclass(frozen=True, slots=True)
class _Measured:
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


def read(sentence: Sentence, language: str = "en") -> tuple[Amount, ...]:
    """All quantities of a sentence, left to right, none inside another; what they count is not asked."""
    found: list[Amount] = []
    openings, articles = _openings(language), _after_articles(language)
    place = 0
    while place < len(sentence):
        token = sentence.tokens[place]
        opens = token.number or token.key in openings or token.key.partition("-")[0] in openings
        opens = opens or (token.capital and _is_unknown_code(sentence, place))
        if not opens and not (token.key in ("a", "an") and sentence.key(place + 1) in articles):
            place += 1
            continue
        amount = _amount(sentence, place, language)
        if amount:
            found.append(amount)
        place = amount.end if amount else _refused(sentence, place, language) or place + 1
    return with_changes(sentence, tuple(found))


def _amount(sentence: Sentence, place: int, language: str) -> Amount | None:
    """The quantity that begins at `place`, with its bound, unit and range."""
    bound = _bound(sentence, place, language)
    low = _measured(sentence, bound.number)
    ends = _ends(sentence, bound.number, low)
    last = ends[1] if ends else low
    if last is None:
        return None
    end, whole = last.end, None
    if ends is None and last.unit is None and (part := _whole(sentence, place, last)):
        whole, end = part
    again, end = _again(sentence, end, last, language)
    qualifier, estimated = bound.qualifier, bound.estimated
    if after := _qualifiers(language, "after").at(sentence, end):
        qualifier, estimated = qualifier or after[0].qualifier, estimated or after[0].estimated
        end += after[1]
    qualifier = qualifier or _passed(sentence, place) or _said_later(sentence, end, language)
    quantity = _quantity(ends or (last, None), whole, qualifier, estimated=estimated)
    if quantity is None:
        return None
    definite = place > 0 and sentence.keys[place - 1] in _definite(language)
    span = last.span or (ends[0].span if ends else None)
    return Amount(place, bound.number, end, quantity, definite, bound.further, again=again, unit=span)


@derived
def _openings(language: str) -> frozenset[str]:
    """The first words of all that can open a quantity, digits and articles aside: most words of a text open none."""
    firsts = {keys_of(phrase)[0] for phrase in _opening_phrases(language)}
    return frozenset(firsts | set(lexicon().numbers[language].units) | {"between", "minus", ".", *_MINUS}) - {"a", "an"}


@derived
def _after_articles(language: str) -> frozenset[str]:
    """The words by which an article opens a quantity: “a few”, “an estimated”, “a third”, “a hundred”."""
    words = lexicon().numbers[language]
    seconds = {keys[1] for phrase in _opening_phrases(language) if len(keys := keys_of(phrase)) > 1}
    return frozenset(seconds | set(words.parts) | set(words.scales))


def _opening_phrases(language: str) -> list[str]:
    words = lexicon().numbers[language]
    bounds = [phrase for row in words.qualifiers for phrase in row.before]
    prefixes = [prefix for unit in lexicon().units for prefix in unit.prefix]
    return [*bounds, *prefixes, *words.vague, *words.several, *words.portions, *words.vulgar]


def _refused(sentence: Sentence, place: int, language: str) -> int | None:
    """Where to read on after “up to hundreds”: without its bound the number would say too much."""
    bound = _bound(sentence, place, language)
    number = numeral(sentence, bound.number) if bound.qualifier in ("up_to", "less_than") else None
    return number.end if number else None


def _quantity(
    ends: tuple[_Measured, _Measured | None], whole: Decimal | None, qualifier: Qualifier | None, *, estimated: bool
) -> Quantity | None:
    """The model of what was read; None for "up to hundreds", whose bound it cannot hold."""
    low, high = ends
    if high:
        unit = high.symbol or low.symbol
        vaguely = estimated or qualifier == "about"
        return Quantity(low=low.lowest, high=high.numeral.value, qualifier="between", estimated=vaguely, unit=unit)
    if low.numeral.value is not None:
        return Quantity(
            value=low.numeral.value, of=whole, qualifier=qualifier or "exact", estimated=estimated, unit=low.symbol
        )
    if qualifier in ("up_to", "less_than"):
        return None
    return Quantity(low=low.numeral.low, qualifier="vague", estimated=estimated, unit=low.symbol)


# --- what stands before -----------------------------------------------------------------------------------------------


def _bound(sentence: Sentence, place: int, language: str) -> _Bound:
    """As in “at least an estimated 500”, “more than a further 40”, “up to a total of 300”; words that repeat are one."""
    number, qualifier, estimated = place, None, False
    further = sentence.key(place - 1) in _further()
    while True:
        if match := _qualifiers(language, "before").at(sentence, number):
            qualifier, estimated = qualifier or match[0].qualifier, estimated or match[0].estimated
        elif number > place and (filler := _fillers().at(sentence, number)):
            match = (QualifierWords(), filler[1])
            further = further or filler[0]
        else:
            return _Bound(number, qualifier, estimated, further)
        number += match[1]


def _passed(sentence: Sentence, place: int) -> Qualifier | None:
    """As in “the toll passed 1,130”: a verb that says that there are more; a convoy that passed 12 villages says none."""
    words = lexicon().numbers["en"]
    if sentence.key(place - 1) not in words.passing:
        return None
    told = any(key in words.totals for key in sentence.keys[max(0, place - 12) : place])
    return "more_than" if told or sentence.key(place - 1).startswith(("exceed", "surpass")) else None


def _said_later(sentence: Sentence, end: int, language: str) -> Qualifier | None:
    """As in “1,200 people or more”: a bound behind the noun, and not behind it the bound of another number."""
    for at in range(end + 1, end + 4):
        if not (sentence.key(at - 1) and sentence.tokens[at - 1].word):
            return None
        if after := _qualifiers(language, "after").at(sentence, at):
            return after[0].qualifier if numeral(sentence, at + after[1]) is None else None
    return None


@derived
def _definite(language: str) -> frozenset[str]:
    """Words that make a number definite; "that" before a plural opens a clause: "warned that 13 camps are full"."""
    return frozenset(lexicon().grammar[language].definite) - {"this", "that"}


@derived
def _qualifiers(language: str, side: Literal["before", "after"]) -> Phrases[QualifierWords]:
    rows = lexicon().numbers[language].qualifiers
    return Phrases((words, row) for row in rows for words in (row.before if side == "before" else row.after))


@derived
def _fillers() -> Phrases[bool]:
    """Words between a bound and its number; True for those that put it on top of what was told."""
    words = lexicon().numbers["en"]
    return Phrases([*((row, True) for row in words.further), *((row, False) for row in words.plainly)])


@derived
def _further() -> frozenset[str]:
    return frozenset(row.split()[-1] for row in lexicon().numbers["en"].further)


# --- the number and its unit ------------------------------------------------------------------------------------------


def _measured(sentence: Sentence, place: int) -> _Measured | None:
    """As in “$4.1 billion”, “EUR50m”, “2 million euros”, “41 per cent”, “minus 20 degrees”, “3.5-tonne”."""
    prefix = _prefixes().at(sentence, place)
    currency, start = None, place
    if prefix and _as_written(sentence, place, prefix[0][1]):
        currency, start = prefix[0][0], place + prefix[1]
    unknown = not currency and _is_unknown_code(sentence, place)
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
    span = (number.end + (sentence.tokens[number.end].text in _DASHES), end) if unit else None
    if currency and (unit is None or unit.symbol != currency.symbol):
        unit, end, span = currency, number.end, (place, start)
    if unknown:
        unit, end, span = None, number.end, (place, start)
    return _Measured(number, end, unit, span)


def _is_unknown_code(sentence: Sentence, place: int) -> bool:
    """As in “KSh2.7m”: letters glued to a sum, a currency that no table has."""
    return 0 <= place < len(sentence) - 1 and (
        sentence.tokens[place].capital
        and len(sentence.tokens[place].text) > 1
        and glued(sentence, place + 1)
        and sentence.tokens[place + 1].number
    )


def _sign(sentence: Sentence, place: int) -> int:
    """How many tokens make the number after them negative: a sign, “minus” or both; a dash between words is none."""
    if sentence.key(place) == "minus":
        return 1 + (sentence.key(place + 1) in _MINUS)
    if not 0 < place < len(sentence) or sentence.tokens[place].text not in _MINUS or not glued(sentence, place + 1):
        return 0
    return int(not glued(sentence, place) or not (sentence.tokens[place - 1].word or sentence.tokens[place - 1].number))


def unit_at(sentence: Sentence, end: int) -> tuple[UnitTerm | None, int]:
    """The unit of measurement after a number, and where it ends: "per cent", "-kilometre"; None where none stands."""
    dash = glued(sentence, end) and glued(sentence, end + 1) and sentence.tokens[end].text in _DASHES
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


def _again(sentence: Sentence, end: int, first: _Measured, language: str) -> tuple[tuple[Amount, ...], int]:
    """The same in other units: "10 kilometers (6 miles)", "5 million euros ($5.4 million)"; and where it ends."""
    if first.unit is None or first.unit.measure == "share" or sentence.key(end) != "(":
        return (), end
    found: list[Amount] = []
    at = end
    while sentence.key(at) in ("(", "/"):
        amount = _amount(sentence, at + 1, language)
        unit = unit_of(amount.quantity) if amount else None
        if amount is None or unit is None or unit is first.unit or unit.measure != first.unit.measure:
            return (), end
        found.append(amount)
        at = amount.end
    return (tuple(found), at + 1) if sentence.key(at) == ")" else ((), end)


# --- two ends ---------------------------------------------------------------------------------------------------------


def _ends(sentence: Sentence, place: int, low: _Measured | None) -> tuple[_Measured, _Measured] | None:
    """Both ends of "between 2 and 3 million", "500 to 600", "$500-600", "from 40 to as many as 60", "two or three"."""
    if sentence.key(place) == "between":
        low = _measured(sentence, place + 1)
        return _high(sentence, low, low.end + 1) if low and sentence.key(low.end) in ("and", "to") else None
    if low is None:
        return None
    dash = low.end < len(sentence) and sentence.tokens[low.end].text in _DASHES
    if sentence.key(low.end) not in ("to", "or") and not dash:
        return None
    if moves_from(sentence, place):
        return None
    ends = _high(sentence, low, low.end + 1)
    return ends if ends and _is_range(sentence, place, sentence.key(low.end), *ends) else None


def _is_range(sentence: Sentence, place: int, joint: str, low: _Measured, high: _Measured) -> bool:
    """Whether two numbers are the ends of one: not “rose 3 points to 400”, “in 2018 to 3.9 million”, “8 or $9”."""
    prefixed = low.span is not None and low.span[0] == place
    if low.unit and not high.unit and not (prefixed and high.numeral.scale > 1):
        return False
    if joint == "or":
        beside = high.lowest == (low.numeral.value or 0) / low.numeral.scale * high.numeral.scale + high.numeral.scale
        return beside and (low.unit is not None or high.span is None or high.span[0] > low.end + 1)
    if _like_a_year(sentence, place) and not _like_a_year(sentence, high.end - 1):
        return False
    size = (high.lowest or 0) / (low.lowest or 1)
    return joint != "to" or size <= 3 or not moves_by(sentence, place)


def _like_a_year(sentence: Sentence, place: int) -> bool:
    text = sentence.tokens[place].text
    return len(text) == 4 and text.isdecimal() and "1900" <= text <= "2100"


def _high(sentence: Sentence, low: _Measured, place: int) -> tuple[_Measured, _Measured] | None:
    """Both ends where the upper one follows at `place` and is higher; unit and scale may stand once for both."""
    if filler := _reaching().at(sentence, place):
        place += filler[1]
    high = _measured(sentence, place)
    if high is None or low.lowest is None or high.numeral.value is None or low.numeral.of or high.numeral.of:
        return None
    if low.unit and high.unit and low.unit is not high.unit:
        return None
    shared = low.lowest * high.numeral.scale
    if low.numeral.scale == 1 and low.lowest < 1000 and shared < high.numeral.value:
        low = replace(low, numeral=replace(low.numeral, value=shared))
    return (low, high) if (low.lowest or 0) < high.numeral.value else None


@derived
def _reaching() -> Phrases[str]:
    return Phrases((words, words) for words in lexicon().numbers["en"].reaching)


# --- a part and its whole ---------------------------------------------------------------------------------------------


def _whole(sentence: Sentence, place: int, part: _Measured) -> tuple[Decimal, int] | None:
    """The whole and where it ends: "two thirds", "one in four", "9 out of every 10", "57 of the country's 330"."""
    if part.numeral.of is not None:
        return part.numeral.of, part.end
    value = part.numeral.value
    if value is None:
        return None
    if joint := _joints().at(sentence, part.end):
        at = part.end + joint[1]
        if joint[0] == "in" and value > 1 and sentence.key(place - 1) in _happens():
            return None
    elif sentence.key(part.end) == "of":
        at = _whole_of(sentence, part.end + 1)
    else:
        return None
    whole = numeral(sentence, at)
    if whole is None or whole.value is None or whole.of or whole.value <= 1 or whole.value < value:
        return None
    if whole.end == at + 1 and _like_a_year(sentence, at):
        return None
    if joint and joint[0] == "in" and (whole.value > 1000 or whole.value == value or _is_time(sentence, whole.end)):
        return None
    return (whole.value, whole.end) if unit_at(sentence, whole.end)[0] is None else None


def _whole_of(sentence: Sentence, place: int) -> int:
    """The place of the number in "the country's 330", "its 12", "every 10", "18"; at most five words on."""
    at = place
    while (
        at < min(place + 5, len(sentence))
        and not sentence.tokens[at].number
        and small_number(sentence.keys[at]) is None
    ):
        if not (sentence.tokens[at].word or sentence.tokens[at].text in ("'s", "’s")):
            break
        at += 1
    return at


@derived
def _joints() -> Phrases[Literal["in", "out of"]]:
    return Phrases(
        [("in", "in"), ("in every", "out of"), ("out of", "out of"), ("out of every", "out of"), ("of every", "out of")]
    )


@derived
def _happens() -> frozenset[str]:
    """The last words of what happens to people: "killed two in five attacks" tells no share."""
    return frozenset(words.split()[-1] for effect in lexicon().effects for words in effect.active)


def _is_time(sentence: Sentence, place: int) -> bool:
    return sentence.key(place).removesuffix("s") in _TIMES


_TIMES = frozenset("second minute hour day night week weekend month year decade century".split())
