"""Quantities as they stand: numbers with the words that bound them, ranges, parts of a whole, units and sums of money."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from reportgen.extract.numbers.amount import Amount, unit_of
from reportgen.extract.numbers.bounds import Bound, bound_before, definite, further, passed, qualifiers, said_later
from reportgen.extract.numbers.changes import moves_by, moves_from, with_changes
from reportgen.extract.numbers.numerals import numeral, small_number
from reportgen.extract.numbers.units import DASHES, MINUS, Measured, is_unknown_code, measured, unit_at
from reportgen.extract.text import Phrases, Sentence, keys_of
from reportgen.facts import Qualifier, Quantity
from reportgen.lexicon import derived, lexicon


def read(sentence: Sentence, language: str = "en") -> tuple[Amount, ...]:
    """All quantities of a sentence, left to right, none inside another; what they count is not asked."""
    found: list[Amount] = []
    starts, hedges, keys = _starts(language), _hedges(language), sentence.keys
    free = 0
    for place in starts.places(sentence):
        if place < free:
            continue
        bound = bound_before(sentence, place, language) if keys[place] in hedges else Bound(place)
        if bound.number >= len(keys) or not starts.at(sentence, bound.number):
            continue
        amount = _amount(sentence, place, bound, language)
        if amount:
            found.append(amount)
        free = amount.end if amount else _refused(sentence, bound) or place + 1
    return with_changes(sentence, tuple(found))


def _amount(sentence: Sentence, place: int, bound: Bound, language: str) -> Amount | None:
    """The quantity that begins at `place`, with its bound, unit and range."""
    low = measured(sentence, bound.number)
    ends = _ends(sentence, bound.number, low)
    last = ends[1] if ends else low
    if last is None:
        return None
    end, whole = last.end, None
    if ends is None and last.unit is None and (part := _whole(sentence, place, last)):
        whole, end = part
    again, end = _again(sentence, end, last, language)
    qualifier, estimated = bound.qualifier, bound.estimated
    if after := qualifiers(language, "after").at(sentence, end):
        qualifier, estimated = qualifier or after[0].qualifier, estimated or after[0].estimated
        end += after[1]
    qualifier = qualifier or passed(sentence, place) or said_later(sentence, end, language)
    quantity = _quantity(ends or (last, None), whole, qualifier, estimated=estimated)
    if quantity is None:
        return None
    known = place > 0 and sentence.keys[place - 1] in definite(language)
    more = bound.further or sentence.key(place - 1) in further()
    span = last.span or (ends[0].span if ends else None)
    return Amount(place, bound.number, end, quantity, known, more, again=again, unit=span)


_ARTICLES = frozenset(("a", "an"))


@dataclass(frozen=True, slots=True)
class _Starts:
    """The words that open a number, digits aside, those that do after an article, and all that open one or its hedge."""

    words: frozenset[str]
    after_articles: frozenset[str]
    openings: frozenset[str]

    def places(self, sentence: Sentence) -> list[int]:
        """The tokens at which a quantity or its hedge may begin, in order; the token before digits may be a code."""
        keys, words = sentence.keys, self.openings
        digits = [at for at, key in enumerate(keys) if key[0].isdigit()]
        others = [at for at, key in enumerate(keys) if key in words or "-" in key]
        return sorted({*digits, *others, *(at - 1 for at in digits if at)})

    def at(self, sentence: Sentence, place: int) -> bool:
        """Whether a number can begin here, so that it is worth reading."""
        key = sentence.keys[place]
        if key in self.words or key[0].isdigit():
            return True
        if key in _ARTICLES:
            return sentence.key(place + 1) in self.after_articles
        return ("-" in key and key.partition("-")[0] in self.words) or is_unknown_code(sentence, place)


@derived
def _starts(language: str) -> _Starts:
    words = lexicon().numbers[language]
    prefixes = [prefix for unit in lexicon().units for prefix in unit.prefix]
    keys = [keys_of(phrase) for phrase in [*prefixes, *words.vague, *words.several, *words.portions, *words.vulgar]]
    firsts = {phrase[0] for phrase in keys} | set(words.units) | {"between", "minus", ".", *MINUS}
    seconds = {phrase[1] for phrase in keys if len(phrase) > 1} | set(words.parts) | set(words.scales)
    return _Starts(frozenset(firsts - _ARTICLES), frozenset(seconds), frozenset(firsts | _ARTICLES | _hedges(language)))


@derived
def _hedges(language: str) -> frozenset[str]:
    """The first words of all that bounds a number."""
    return frozenset(keys_of(phrase)[0] for row in lexicon().numbers[language].qualifiers for phrase in row.before)


def _refused(sentence: Sentence, bound: Bound) -> int | None:
    """Where to read on after “up to hundreds”: without its bound the number would say too much."""
    number = numeral(sentence, bound.number) if bound.qualifier in ("up_to", "less_than") else None
    return number.end if number else None


def _quantity(
    ends: tuple[Measured, Measured | None], whole: Decimal | None, qualifier: Qualifier | None, *, estimated: bool
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


# --- the same in other units -------------------------------------------------------------------------------------------


def _again(sentence: Sentence, end: int, first: Measured, language: str) -> tuple[tuple[Amount, ...], int]:
    """The same in other units: "10 kilometers (6 miles)", "5 million euros ($5.4 million)"; and where it ends."""
    if first.unit is None or first.unit.measure == "share" or sentence.key(end) != "(":
        return (), end
    found: list[Amount] = []
    at = end
    while sentence.key(at) in ("(", "/"):
        bound = bound_before(sentence, at + 1, language)
        amount = _amount(sentence, at + 1, bound, language)
        unit = unit_of(amount.quantity) if amount else None
        if amount is None or unit is None or unit is first.unit or unit.measure != first.unit.measure:
            return (), end
        found.append(amount)
        at = amount.end
    return (tuple(found), at + 1) if sentence.key(at) == ")" else ((), end)


# --- two ends ---------------------------------------------------------------------------------------------------------


def _ends(sentence: Sentence, place: int, low: Measured | None) -> tuple[Measured, Measured] | None:
    """Both ends of "between 2 and 3 million", "500 to 600", "$500-600", "from 40 to as many as 60", "two or three"."""
    if sentence.key(place) == "between":
        low = measured(sentence, place + 1)
        return _high(sentence, low, low.end + 1) if low and sentence.key(low.end) in ("and", "to") else None
    if low is None:
        return None
    dash = low.end < len(sentence) and sentence.tokens[low.end].text in DASHES
    if sentence.key(low.end) not in ("to", "or") and not dash:
        return None
    if moves_from(sentence, place):
        return None
    ends = _high(sentence, low, low.end + 1)
    return ends if ends and _is_range(sentence, place, sentence.key(low.end), *ends) else None


def _is_range(sentence: Sentence, place: int, joint: str, low: Measured, high: Measured) -> bool:
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


def _high(sentence: Sentence, low: Measured, place: int) -> tuple[Measured, Measured] | None:
    """Both ends where the upper one follows at `place` and is higher; unit and scale may stand once for both."""
    if filler := _reaching().at(sentence, place):
        place += filler[1]
    high = measured(sentence, place)
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


def _whole(sentence: Sentence, place: int, part: Measured) -> tuple[Decimal, int] | None:
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
    if joint and joint[0] == "in" and (not _divides(whole.value, value) or _is_time(sentence, whole.end)):
        return None
    return (whole.value, whole.end) if unit_at(sentence, whole.end)[0] is None else None


def _divides(whole: Decimal, value: Decimal) -> bool:
    """Whether “in” before this whole tells a share: “one in four”, “3 in 10,000”, and not “40 in 2023”."""
    return value < whole and (whole <= 100 or whole == Decimal(10) ** (len(str(int(whole))) - 1))


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
