"""Number words and digits of English, bare of what bounds or counts: "2.4m", "two hundred and fifty thousand", "dozens".

A numeral is read where it begins and says where it ends; what stands around it is the business of `numbers`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reportgen.extract.text import Phrases, Sentence, Token, keys_of
from reportgen.lexicon import derived, lexicon
from reportgen.lexicon.rows import NumberWords


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number up to the token `end`: its value, or the lowest that a vague word can mean ("dozens").

    `digits` says that it opens with digits, `scale` how much the words at its end multiply ("3 million": a million),
    `of` makes it a part of a whole ("two thirds": 2 of 3).
    """

    end: int
    value: Decimal | None = None
    low: Decimal | None = None
    of: Decimal | None = None
    digits: bool = False
    scale: Decimal = Decimal(1)


def numeral(sentence: Sentence, place: int) -> Numeral | None:
    """The number that begins at `place`: digits, words, or both; None when there is none."""
    if not 0 <= place < len(sentence):
        return None
    if sentence.tokens[place].number or _opens_decimals(sentence, place):
        return None if sentence.garbled(place) else _sane(_in_digits(sentence, place))
    key = sentence.keys[place]
    if key not in _openings() and key.partition("-")[0] not in _openings():
        return None
    return (
        _vague(sentence, place)
        or _portion(sentence, place)
        or _part(sentence, place)
        or _sane(_spelled(sentence, place))
    )


LARGEST = Decimal(10) ** 18
"""No text counts more than this in words; a row of number words that makes more is no number."""


def _sane(number: Numeral | None) -> Numeral | None:
    if number is None or number.value is None or number.value < LARGEST:
        return number
    return number if number.digits and number.scale == 1 else None


@derived
def _openings() -> frozenset[str]:
    """The first words of numbers in words: asked first, for most words open none."""
    words = _words()
    phrases = [*words.units, *words.vague, *words.several, *words.portions, *words.vulgar, "a", "an", "half"]
    return frozenset(keys_of(phrase)[0] for phrase in phrases)


def small_number(key: str) -> int | None:
    """The value of a number word below a hundred: "seven", "twenty-five"."""
    words = _words().units
    if key in words:
        return words[key]
    tens, dash, ones = key.partition("-")
    return words[tens] + words[ones] if dash and words.get(tens, 0) >= 20 and 0 < words.get(ones, 0) < 10 else None


@derived
def _words() -> NumberWords:
    return lexicon().numbers["en"]


# --- digits -----------------------------------------------------------------------------------------------------------


def glued(sentence: Sentence, place: int) -> bool:
    """Whether no space stands between the token before `place` and the token there."""
    return 0 < place < len(sentence) and sentence.tokens[place].start == sentence.tokens[place - 1].end


def _opens_decimals(sentence: Sentence, place: int) -> bool:
    """As in “.5 per cent”: a point with digits glued to it and nothing before."""
    return (
        sentence.tokens[place].text == "."
        and glued(sentence, place + 1)
        and sentence.tokens[place + 1].number
        and not glued(sentence, place)
    )


def _in_digits(sentence: Sentence, place: int) -> Numeral | None:
    """As in “50”, “2,936,369”, “2.5 million”, “4 hundred million”, “30k”, “2½”, “.5”."""
    first = place + (not sentence.tokens[place].number)
    value = _digits(sentence.tokens[first])
    if value is None:
        return None
    if first > place:
        value = value.scaleb(-len(sentence.tokens[first].text))
    if sentence.at(first + 1, "s of") and glued(sentence, first + 1) and value in _ROUND:
        return Numeral(first + 3, low=value, digits=True)
    value, end = _grouped(sentence, first, value)
    if fraction := _fraction(sentence, place, value):
        return fraction
    vulgar = _words().vulgar.get(sentence.keys[end]) if end < len(sentence) else None
    if vulgar:
        value, end = value + Decimal(vulgar[0]) / vulgar[1], end + 1
    tail = _tails().at(sentence, end)
    if tail and sentence.key(end + tail[1]) in _words().scales:
        value, end = value + tail[0], end + tail[1]
    scale = Decimal(1)
    while end < len(sentence) and _scales(sentence, end):
        scale *= _words().scales[sentence.keys[end]]
        end += 1
    dash = sentence.key(end) == "-" and glued(sentence, end) and glued(sentence, end + 1)
    if compound := _scale_in(sentence, end + dash):
        scale, end = scale * compound, end + dash + 1
    return Numeral(end, value * scale, digits=True, scale=scale)


_ROUND = frozenset((10, 100, 1000, 10_000, 100_000))
"""Digits whose plural is as vague as its word: “100s of homes”."""


def _grouped(sentence: Sentence, place: int, value: Decimal) -> tuple[Decimal, int]:
    """As in “14 000”, “1 250 000”: groups of three that a space parts, and where the number ends; “61, 000” is a slip."""
    end = place + 1
    if not 0 < value < 1000 or not sentence.tokens[place].text.isdecimal() or _is_month(sentence, place - 1):
        return value, end
    if sentence.key(end) == "," and sentence.key(end + 1) == "000" and not glued(sentence, end + 1):
        return value * 1000, end + 2
    while end < len(sentence) and _is_group(sentence, end):
        value, end = value * 1000 + int(sentence.keys[end]), end + 1
    return value, end


def _is_group(sentence: Sentence, place: int) -> bool:
    token = sentence.tokens[place]
    return len(token.text) == 3 and token.text.isdecimal() and token.start == sentence.tokens[place - 1].end + 1


def _is_month(sentence: Sentence, place: int) -> bool:
    return sentence.key(place) in _words().months and sentence.tokens[place].capital


def _fraction(sentence: Sentence, place: int, value: Decimal) -> Numeral | None:
    """As in “2/3 of them”, “1/2 pound”: before “of” a part of a whole, else a value; “9/11” and “24/7” are none."""
    end = place + 3
    if sentence.key(place + 1) != "/" or not (glued(sentence, place + 1) and glued(sentence, place + 2)):
        return None
    whole = _digits(sentence.tokens[place + 2]) if sentence.tokens[place + 2].number else None
    if whole is None or whole not in _DENOMINATORS or not 0 < value < whole or not sentence.key(end).isalpha():
        return None
    if sentence.key(end) == "of":
        return Numeral(end, value, of=whole, digits=True)
    return Numeral(end, value / whole, digits=True)


_DENOMINATORS = frozenset((2, 3, 4, 5, 8, 10))


def _digits(token: Token) -> Decimal | None:
    """English digits: commas group by threes, one point for decimals; a leading zero makes a code of it."""
    if not token.text.isascii() or len(token.text) > 20:
        return None
    whole, _, fraction = token.text.partition(".")
    groups = whole.split(",")
    if "." in fraction or "," in fraction or (len(groups) > 1 and any(len(group) != 3 for group in groups[1:])):
        return None
    return Decimal("".join(groups) + ("." + fraction if fraction else ""))


def _scales(sentence: Sentence, place: int) -> bool:
    """Whether a scale stands here; letters alone only right behind their digits: "30k", and "5 m" is five metres."""
    key = sentence.keys[place]
    return key in _words().scales and (key not in _words().glued or glued(sentence, place))


def _scale_in(sentence: Sentence, place: int) -> int | None:
    """As in “4.3 billion-mile”, “2-million-strong”, “$1.2-billion”: the scale of a compound."""
    scale, dash, _ = sentence.key(place).partition("-")
    compound = dash or sentence.key(place - 1) == "-"
    return _words().scales.get(scale) if compound and len(scale) > 3 else None


# --- vague words and parts --------------------------------------------------------------------------------------------


def _vague(sentence: Sentence, place: int) -> Numeral | None:
    """As in “dozens of”, “tens of thousands of”, “several hundred”: a lowest reading, never a value."""
    words = _words()
    several = _several().at(sentence, place)
    if several:
        scale = sentence.key(place + several[1])
        if scale not in words.scales or len(scale) < 3:
            return None
        return Numeral(_over_of(sentence, place + several[1] + 1), low=Decimal(words.scales[scale]))
    key = sentence.keys[place]
    if key not in words.vague:
        return None
    low, end = Decimal(words.vague[key]), place + 1
    while sentence.key(end) == "of" and sentence.key(end + 1) in words.vague:
        low *= words.vague[sentence.keys[end + 1]]
        end += 2
    if key == "tens" and end == place + 1 and sentence.key(end) != "of":
        return None
    return Numeral(_over_of(sentence, end), low=low)


def _over_of(sentence: Sentence, end: int) -> int:
    return end + (sentence.key(end) == "of")


def _portion(sentence: Sentence, place: int) -> Numeral | None:
    """As in “half-million”, “half a million”, “a quarter of a million”, “half a dozen”."""
    scales = _words().scales
    opening, dash, scale = sentence.keys[place].rpartition("-")
    if dash and scale in scales and opening in ("half", "half-a"):
        return Numeral(place + 1, Decimal("0.5") * scales[scale], scale=Decimal(scales[scale]))
    match = _portions().at(sentence, place)
    scale = sentence.key(place + match[1]) if match else ""
    if match is None or len(scale) < 3 or scale not in scales:
        return None
    return Numeral(place + match[1] + 1, match[0] * scales[scale], scale=Decimal(scales[scale]))


def _part(sentence: Sentence, place: int) -> Numeral | None:
    """As in “two thirds of”, “three-quarters”, “a third of”, “half the population”: so many parts of a whole.

    “A third man” and “the first half” are none; “a third” without “of” needs a bound, which the caller knows.
    """
    words = _words()
    key = sentence.keys[place]
    if key == "half":
        whole = sentence.key(place + 1) in ("of", "the", "its", "their", "his", "her", "our", "all")
        ordinal = sentence.key(place - 1) in ("first", "second", "latter", "other", "the", "last", "final")
        return Numeral(place + 1, Decimal(1), of=Decimal(2)) if whole and not ordinal else None
    count, dash, part = key.partition("-")
    end = place + 1
    if not dash:
        count, part, end = key, sentence.key(place + 1), place + 2
    number = 1 if count in ("a", "one") else words.units.get(count, 0)
    whole_of = words.parts.get(part)
    if whole_of is None or not 0 < number < whole_of or (number > 1) != part.endswith("s"):
        return None
    if count == "a" and sentence.key(end) != "of" and sentence.key(place - 1) not in _MEASURING:
        return None
    return Numeral(end, Decimal(number), of=Decimal(whole_of))


_MEASURING = frozenset("by about around nearly almost over than under roughly only just".split())
"""Words before “a third” that make it a part: “fell by a third”, and not “a third man”."""


@derived
def _several() -> Phrases[str]:
    return Phrases((words, words) for words in _words().several)


@derived
def _portions() -> Phrases[Decimal]:
    return Phrases(_words().portions.items())


@derived
def _tails() -> Phrases[Decimal]:
    return Phrases(_words().tails.items())


# --- words ------------------------------------------------------------------------------------------------------------


@dataclass
class _Count:
    """A number as its words come: whole thousands so far, the group before the next scale, and what may follow."""

    total: Decimal = Decimal(0)
    group: Decimal | None = None
    ceiling: int = 1000
    scale: Decimal = Decimal(1)

    def takes(self, word: str) -> bool:
        """Adds a word; False when it belongs to no number here ("five six", "two one")."""
        words = _words()
        if word in words.units:
            return self._unit(words.units[word])
        if word in words.scales and len(word) > 2:
            return self._scale(words.scales[word])
        return False

    def _unit(self, unit: int) -> bool:
        if unit >= self.ceiling:
            return False
        self.group = (self.group or Decimal(0)) + unit
        self.ceiling = 10 if 20 <= unit < 100 else 0
        self.scale = Decimal(1)
        return True

    def _scale(self, scale: int) -> bool:
        if self.group is None:
            return False
        if scale in (12, 100):
            if not 0 < self.group < 100:
                return False
            self.group *= scale
            self.ceiling = 100
        elif self.total and not self.group and self.ceiling == 1000:
            self.total *= scale
        else:
            self.total += self.group * scale
            self.group, self.ceiling = Decimal(0), 1000
        self.scale *= scale
        return True

    @property
    def value(self) -> Decimal:
        return self.total + (self.group or 0)


def _spelled(sentence: Sentence, place: int) -> Numeral | None:
    """As in “seven”, “twenty-five”, “three and a half million”, “two hundred and fifty thousand”, “a dozen”."""
    count, end = _Count(), place
    if sentence.keys[place] in ("a", "an") and sentence.key(place + 1) in _opening_scales():
        count.group, end = Decimal(1), place + 1
    begun = end
    while end < len(sentence):
        key = sentence.keys[end]
        pieces = (key,) if "-" not in key else _pieces(key)
        if pieces and all(count.takes(piece) for piece in pieces):
            end += 1
        elif end > begun and (tail := _tails().at(sentence, end)):
            before = sentence.key(end + tail[1]) in _words().scales
            count.group = (count.group or Decimal(0)) + tail[0] * (1 if before else count.scale)
            end += tail[1]
        elif end > begun and key == "and" and _continues(sentence, end + 1):
            end += 1
        else:
            break
    return Numeral(end, count.value, scale=count.scale) if end > begun else None


@derived
def _opening_scales() -> frozenset[str]:
    return frozenset(word for word in _words().scales if len(word) > 3)


@derived
def _pieces(key: str) -> tuple[str, ...]:
    """The number words of “twenty-five” or “two-million”; none when a piece is no number word."""
    words = _words()
    pieces = tuple(key.split("-"))
    known = all(piece in words.units or (piece in words.scales and len(piece) > 2) for piece in pieces)
    return pieces if known else ()


def _continues(sentence: Sentence, place: int) -> bool:
    """After "hundred and" a smaller number word goes on; "five towns and two villages" are two numbers."""
    return (
        sentence.key(place - 2) in ("hundred", "thousand", "million") and small_number(sentence.key(place)) is not None
    )
