"""Quantities: numbers in digits and words with the words that bound them, at their exact places."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from reportgen.extract.text import Phrases, Sentence, Token
from reportgen.facts import Qualifier, Quantity
from reportgen.lexicon import QualifierWords, UnitTerm, lexicon

_HALF = Decimal("0.5")
_CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP", "₺": "TRY"}


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity over the tokens `start` to `end` of a sentence; the number itself begins at `number`.

    `definite` says that it was named before ("the two countries"); `words` that it is spelled out.
    """

    start: int
    number: int
    end: int
    quantity: Quantity
    definite: bool = False


@dataclass(frozen=True, slots=True)
class _Reading:
    value: Decimal | None
    low: Decimal | None
    end: int


def amounts(sentence: Sentence, language: str = "en") -> tuple[Amount, ...]:
    """All quantities of a sentence, left to right, none inside another."""
    found: list[Amount] = []
    place = 0
    while place < len(sentence):
        amount = _amount(sentence, place, language)
        if amount and not _is_no_quantity(sentence, amount):
            found.append(amount)
        place = amount.end if amount else place + 1
    return tuple(found)


def _amount(sentence: Sentence, place: int, language: str) -> Amount | None:
    """The quantity that begins at `place`, with its qualifier, unit and range."""
    before = _qualifiers(language, "before").at(sentence, place)
    number = place + (before[1] if before else 0)
    if sentence.keys[number : number + 1] == ("between",):
        return _between(sentence, place, number, before[0] if before else None)
    currency = _CURRENCIES.get(sentence.tokens[number].text) if number < len(sentence) else None
    reading = _number(sentence, number + (1 if currency else 0))
    if reading is None:
        return None
    end = reading.end
    high = None
    if both := _range(sentence, reading):
        reading, high = both
        end = high.end
    unit, end = (currency, end) if currency else _unit(sentence, end)
    after = _qualifiers(language, "after").at(sentence, end)
    if after:
        end += after[1]
    bound = before[0] if before else after[0] if after else QualifierWords()
    return Amount(
        start=place,
        number=number,
        end=end,
        quantity=_quantity(reading, high, bound, unit),
        definite=place > 0 and sentence.keys[place - 1] in _definite(language),
    )


@cache
def _definite(language: str) -> frozenset[str]:
    """Words that make a number definite; "that" before a plural opens a clause: "warned that 13 camps are full"."""
    return frozenset(lexicon().grammar[language].definite) - {"this", "that"}


def _quantity(reading: _Reading, high: _Reading | None, bound: QualifierWords, unit: str | None) -> Quantity:
    if high is not None and high.value is not None:
        low = reading.value if reading.value is not None else reading.low
        return Quantity(low=low, high=high.value, qualifier="between", estimated=bound.estimated, unit=unit)
    if reading.value is None:
        return Quantity(low=reading.low, qualifier="vague", estimated=bound.estimated, unit=unit)
    qualifier: Qualifier = bound.qualifier or "exact"
    return Quantity(value=reading.value, qualifier=qualifier, estimated=bound.estimated, unit=unit)


def _between(sentence: Sentence, place: int, number: int, bound: QualifierWords | None) -> Amount | None:
    low = _number(sentence, number + 1)
    if low is None or sentence.keys[low.end : low.end + 1] != ("and",):
        return None
    high = _number(sentence, low.end + 1)
    if high is None or low.value is None or high.value is None:
        return None
    low = _share_scale(sentence, low, high)
    if low.value is None or low.value > high.value:
        return None
    unit, end = _unit(sentence, high.end)
    quantity = _quantity(low, high, bound or QualifierWords(), unit)
    return Amount(start=place, number=number, end=end, quantity=quantity)


def _range(sentence: Sentence, low: _Reading) -> tuple[_Reading, _Reading] | None:
    """Both ends of "500 to 600", "500-600", "2 to 3 million"; None when no range follows."""
    if low.value is None or sentence.keys[low.end : low.end + 1] not in (("to",), ("-",), ("–",)):
        return None
    high = _number(sentence, low.end + 1)
    if high is None or high.value is None:
        return None
    scaled = _share_scale(sentence, low, high)
    return (scaled, high) if scaled.value is not None and scaled.value < high.value else None


def _share_scale(sentence: Sentence, low: _Reading, high: _Reading) -> _Reading:
    """In "between 2 and 3 million" the scale word belongs to both ends."""
    scales = lexicon().numbers["en"].scales
    last = sentence.keys[high.end - 1]
    bare = sentence.keys[low.end - 1] not in scales
    if bare and last in scales and low.value is not None and high.value is not None and low.value < 1000 <= high.value:
        return _Reading(low.value * scales[last], None, low.end)
    return low


def _number(sentence: Sentence, place: int) -> _Reading | None:
    """The number that begins at `place`: digits, words, or both; None when there is none."""
    if place >= len(sentence):
        return None
    token = sentence.tokens[place]
    if token.number:
        value = _digits(token)
        return _scaled(sentence, value, place + 1) if value is not None else None
    return _vague(sentence, place) or _half(sentence, place) or _spelled(sentence, place)


def _digits(token: Token) -> Decimal | None:
    """English digits: commas group by threes, one point for decimals; anything else is no number."""
    if not token.text.isascii() or len(token.text) > 20:
        return None
    whole, _, fraction = token.text.partition(".")
    groups = whole.split(",")
    if "." in fraction or "," in fraction or (len(groups) > 1 and any(len(group) != 3 for group in groups[1:])):
        return None
    return Decimal("".join(groups) + ("." + fraction if fraction else ""))


def _scaled(sentence: Sentence, value: Decimal, end: int) -> _Reading:
    scales = lexicon().numbers["en"].scales
    while end < len(sentence) and sentence.keys[end] in scales:
        short = len(sentence.keys[end]) <= 2
        if short and sentence.tokens[end].start > sentence.tokens[end - 1].end:
            break
        value *= scales[sentence.keys[end]]
        end += 1
    return _Reading(value, None, end)


def _vague(sentence: Sentence, place: int) -> _Reading | None:
    """As in “dozens of”, “tens of thousands of”, “hundreds of thousands of”: a lowest reading, never a value."""
    vague = dict(lexicon().numbers["en"].vague) | {"tens": 10}
    key = sentence.keys[place]
    if key not in vague:
        return None
    low, end = Decimal(vague[key]), place + 1
    while sentence.keys[end : end + 1] == ("of",) and sentence.keys[end + 1 : end + 2] in _THOUSANDS:
        low *= vague[sentence.keys[end + 1]]
        end += 2
    if end == place + 1 and key == "tens":
        return None
    if sentence.keys[end : end + 1] == ("of",):
        end += 1
    return _Reading(None, low, end)


_THOUSANDS = (("hundreds",), ("thousands",), ("millions",))


def _half(sentence: Sentence, place: int) -> _Reading | None:
    """As in “half-million”, “half a million”, “a half million”."""
    scales = lexicon().numbers["en"].scales
    key = sentence.keys[place]
    if key.startswith("half-") and key[5:] in scales:
        return _Reading(_HALF * scales[key[5:]], None, place + 1)
    if key == "half" and sentence.keys[place + 1 : place + 2] in (("a",), ("an",)):
        scale = scales.get(sentence.keys[place + 2]) if place + 2 < len(sentence) else None
        return _Reading(_HALF * scale, None, place + 3) if scale else None
    if key == "half" and place + 1 < len(sentence) and sentence.keys[place + 1] in scales:
        return _Reading(_HALF * scales[sentence.keys[place + 1]], None, place + 2)
    return None


def _spelled(sentence: Sentence, place: int) -> _Reading | None:
    """As in “seven”, “twenty-five”, “three and a half million”, “two hundred and fifty thousand”, “a dozen”."""
    words = lexicon().numbers["en"]
    total = group = Decimal(0)
    end, seen = place, False
    if sentence.keys[place] in ("a", "an") and place + 1 < len(sentence) and sentence.keys[place + 1] in words.scales:
        group, end = Decimal(1), place + 1
    while end < len(sentence):
        key = sentence.keys[end]
        unit = _unit_word(key)
        if unit is not None:
            group += unit
        elif key in words.scales and len(key) > 2 and (seen or group):
            scale = words.scales[key]
            if scale in (12, 100):
                group = (group or Decimal(1)) * scale
            else:
                total += (group or Decimal(1)) * scale
                group = Decimal(0)
        elif seen and sentence.at(end, "and a half"):
            group += _HALF
            end += 2
        elif seen and key == "and" and _continues(sentence, end + 1):
            pass
        else:
            break
        seen = True
        end += 1
    return _Reading(total + group, None, end) if seen else None


def _continues(sentence: Sentence, place: int) -> bool:
    """After "hundred and" a smaller number word goes on; "five towns and two villages" are two numbers."""
    return (
        sentence.keys[place - 2] in ("hundred", "thousand")
        and place < len(sentence)
        and (_unit_word(sentence.keys[place]) is not None)
    )


@cache
def _unit_word(key: str) -> int | None:
    units = lexicon().numbers["en"].units
    if key in units:
        return units[key]
    tens, dash, ones = key.partition("-")
    return units[tens] + units[ones] if dash and units.get(tens, 0) >= 20 and 0 < units.get(ones, 0) < 10 else None


@cache
def _qualifiers(language: str, side: Literal["before", "after"]) -> Phrases[QualifierWords]:
    rows = lexicon().numbers[language].qualifiers
    return Phrases((words, row) for row in rows for words in (row.before if side == "before" else row.after))


@cache
def _units() -> Phrases[UnitTerm]:
    return Phrases((words, unit) for unit in lexicon().units for words in unit.en)


def _unit(sentence: Sentence, end: int) -> tuple[str | None, int]:
    """The unit after a number; a conversion in brackets ("10 kilometers (6 miles)") is the same distance said twice."""
    match = _units().at(sentence, end)
    if match is None:
        return None, end
    unit, end = match[0], end + match[1]
    if unit.measure == "distance" and sentence.keys[end : end + 1] == ("(",):
        close = sentence.find(")", end)
        other = _units().at(sentence, close - 1) if close is not None else None
        if close is not None and other and other[0].measure == "distance":
            end = close + 1
    return unit.symbol, end


_NAMED_BY_NUMBER = frozenset(
    "flight highway resolution route article section chapter day page phase number no unit brigade room ward zone "
    "sector grade year level class camp channel gate street protocol platform line appendix annex table figure".split()
)
_MONTHS = frozenset("january february march april may june july august september october november december".split())


def _is_no_quantity(sentence: Sentence, amount: Amount) -> bool:
    """Ordinals, years, days of a month, clock times, names with numbers, "one of", and the bare article are no counts."""
    first = sentence.tokens[amount.number]
    previous = sentence.keys[amount.number - 1] if amount.number else ""
    following = sentence.keys[amount.end] if amount.end < len(sentence) else ""
    glued = amount.end < len(sentence) and sentence.tokens[amount.end].start == sentence.tokens[amount.end - 1].end
    value = amount.quantity.value
    if previous in _NAMED_BY_NUMBER or (glued and following in ("st", "nd", "rd", "th", ":", "/")):
        return True
    if first.number and amount.number and sentence.tokens[amount.number - 1].text in ("/", ":"):
        return True
    if (following == "in" and _is_number(sentence, amount.end + 1)) or (
        previous == "in" and _is_number(sentence, amount.number - 2)
    ):
        return True
    if _is_share(sentence, amount):
        return True
    if value == 1 and following in ("of", "another", "day", "side", "hand"):
        return True
    if previous in _MONTHS or (following in _MONTHS and first.number):
        return True
    plain_year = first.number and len(first.text) == 4 and amount.end == amount.number + 1 and "." not in first.text
    year = plain_year and value is not None and 1900 <= value <= 2100
    return bool(year and not _counted_year(sentence, amount))


def _is_share(sentence: Sentence, amount: Amount) -> bool:
    """As in “57 of the country's 330 townships”: neither number alone says what the two say together."""
    if amount.quantity.qualifier == "vague":
        return False
    of = amount.end if sentence.key(amount.end) == "of" else None
    if of is not None:
        return any(
            sentence.tokens[at].number
            for at in range(of + 1, min(of + 6, len(sentence)))
            if _in_phrase(sentence, of, at)
        )
    before = next(
        (at for at in range(amount.number - 1, max(0, amount.number - 6), -1) if sentence.key(at) == "of"), None
    )
    return before is not None and sentence.tokens[before - 1].number and _in_phrase(sentence, before, amount.number)


def _in_phrase(sentence: Sentence, start: int, end: int) -> bool:
    return all(token.text not in ",.;:()" for token in sentence.tokens[start + 1 : end])


def _is_number(sentence: Sentence, place: int) -> bool:
    """Whether a small number stands here: "one in four" is a share, "12 in 2023" is twelve."""
    if _unit_word(sentence.key(place)) is not None:
        return True
    return 0 <= place < len(sentence) and sentence.tokens[place].number and len(sentence.key(place)) <= 3


def _counted_year(sentence: Sentence, amount: Amount) -> bool:
    """A four-digit number before a counted noun ("2000 people") is a count, not a year."""
    return any(sentence.keys[at] in _noun_forms() for at in range(amount.end, min(amount.end + 2, len(sentence))))


@cache
def _noun_forms() -> frozenset[str]:
    return frozenset(form for noun in lexicon().nouns for form in noun.en)
